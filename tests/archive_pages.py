"""Archives for the tests of their pages: a small one that is told in letters, and a large one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import orjson
from ledger_records import commitment, deployment, letter, made, promise, span

from letterparse.archive.ledger.model import (
    CommitmentEntry,
    DeploymentEntry,
    DeploymentStep,
    Ledger,
)
from letterparse.archive.ledger.totals import totals
from letterparse.output.report.words import words_of

NL = words_of("nl")
BAD = "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'></script><!--"
TOLD = "Het kabinet trekt 400 miljoen euro uit voor een veldhospitaal met bedden"
AGAIN = "de eerder toegezegde 400 miljoen euro voor het veldhospitaal met bedden"
STAY = "Tot en met 30 juni 2025 blijven honderd militairen in Mali"
LONGER = "De inzet in Mali is verlengd tot en met 31 december 2025"
VOW = "Ik zal uw Kamer voor 1 maart 2025 informeren over de oogst"


def letters() -> list[dict[str, Any]]:
    """A gift that is told twice, a stay that goes on, a promise; and markup wherever it fits."""
    first = letter(
        "2025-01-10",
        "BZ-1",
        subject="Steun en inzet",
        path="a/een.txt",
        texts=[f"{TOLD}. {STAY}.", f"{VOW}."],
        commitments=[commitment(400_000_000, TOLD, status="announced")],
        deployments=[deployment(STAY, period=span("2024-07-01", "2025-06-30"))],
        promises=[promise(VOW, span(None, "2025-03-01"))],
    )
    second = letter(
        "2025-05-10",
        "BZ-2",
        subject="Voortgang",
        path="a/twee.txt",
        texts=[f"Van {AGAIN} is de helft besteed. {LONGER}."],
        commitments=[
            commitment(400_000_000, AGAIN, status="decided"),
            commitment(89_200_000, "89,2 miljoen", recipient=["MD"], purpose="wegen en bruggen"),
        ],
        deployments=[
            deployment(LONGER, status="extended", period=span("2024-07-01", "2025-12-31"))
        ],
    )
    third = letter(
        "2025-09-01",
        BAD,
        subject=f"Over {BAD}",
        path=f"b/{BAD}",
        texts=[f"Voor {BAD} is 7 miljoen."],
        commitments=[commitment(7_000_000, f"Voor {BAD}", recipient=[BAD], purpose=BAD)],
        promises=[promise(BAD)],
    )
    third["sections"][0] |= {"heading": BAD, "level": 1}
    return [first, second, third]


def written(path: Path, plain: list[dict[str, Any]]) -> Path:
    path.write_bytes(b"".join(orjson.dumps(each) + b"\n" for each in plain))
    return path


def large(count: int) -> Ledger:
    """So many letters, each with three gifts, a stay and two promises of their own.

    Made without the ledger's comparing and checking, which have tests and a cost of their own.
    """
    day = [dt.date(2010, 1, 1) + dt.timedelta(i * 5500 // count) for i in range(count)]
    words = "trekt het kabinet in het komende jaar uit voor de wederopbouw van scholen en wegen"

    def member(i: int, index: int, quote: str) -> list[Any]:
        place = {"letter": f"{i}", "date": day[i], "index": index, "page": 1}
        return [SimpleNamespace(**place, quote=quote, start=0, end=9, reason=None)]

    def gift(i: int, n: int) -> Any:
        value = 1_000_000 * (1 + (i * 7 + n) % 900)
        money = {"value": value, "min": None, "max": None, "currency": "EUR"}
        empty = dict.fromkeys(CommitmentEntry.model_fields)
        given = {
            "donor": "NL",
            "own": True,
            "partners": [],
            "recipient": [["UA", "MD", "ML", "SD", "IQ"][(i + n) % 5]],
            "purpose": f"wederopbouw van regio {i}-{n}",
            "amount": SimpleNamespace(**money, qualifier="exact", basis=None),
            "status": ["announced", "decided", "delivered"][i % 3],
            "first_said": day[i],
            "last_said": day[i],
            "members": member(i, n, f"Voor regio {i}-{n} {words}, {value // 1_000_000} miljoen"),
        }
        return SimpleNamespace(**(empty | given))

    def stay(i: int) -> Any:
        end = day[i] + dt.timedelta(365)
        step = dict.fromkeys(DeploymentStep.model_fields) | {"end": end}
        empty = dict.fromkeys(DeploymentEntry.model_fields)
        given = {
            "participant": "NL",
            "own": True,
            "mission": f"Missie {i}",
            "location": ["ML"],
            "personnel": i % 300,
            "period": SimpleNamespace(start=day[i], end=end),
            "status": "ongoing",
            "running": end >= day[-1],
            "history": [SimpleNamespace(**step)],
            "members": member(i, 0, f"Aan missie {i} nemen {i % 300} militairen deel"),
        }
        return SimpleNamespace(**(empty | given))

    def vow(i: int, n: int) -> Any:
        end = day[i] + dt.timedelta(90)
        text = (
            f"Ik zal uw Kamer voor de zomer informeren over de {n + 1}e voortgang van dossier {i}"
        )
        return SimpleNamespace(
            text=text,
            due=SimpleNamespace(start=None, end=end),
            status="overdue" if end < day[-1] else "open",
            kept_by=None,
            first_said=day[i],
            last_said=day[i],
            members=member(i, n, text),
        )

    gifts = [gift(i, n) for i in range(count) for n in range(3)]
    return Ledger.model_construct(
        ledger_version="1.0",
        on=day[-1],
        own_only=True,
        letters=[
            SimpleNamespace(
                id=f"{i}",
                path=f"map/brief-{i}.pdf",
                sha256=f"{i:064x}"[::-1],
                date=day[i],
                subject=f"Voortgang van dossier {i}",
                reference=f"BZ-{i}",
            )
            for i in range(count)
        ],
        duplicates=[],
        later=0,
        commitments=gifts,
        deployments=[stay(i) for i in range(count)],
        promises=[vow(i, n) for i in range(count) for n in range(2)],
        totals=totals(gifts, own_only=True),
        near=None,
    )


def small() -> Ledger:
    """The ledger of the small archive."""
    return made(*letters())


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
