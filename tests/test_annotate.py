"""`annotate`: each fact is highlighted where its words are printed, in the PDF as viewers read it."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import LETTER, ROOT, SHARED, Run
from letter_parts import parts_of
from render_pdf import STYLES, pdf

from letterparse.extract import analyse, to_letter
from letterparse.model import (
    Commitment,
    Deployment,
    Evidence,
    FactPeriod,
    Letter,
    Meeting,
    Percentage,
    Period,
    Reference,
)
from letterparse.output.annotate import annotated, highlights
from letterparse.output.kinds import FACTS, MENTIONS
from letterparse.output.remarks import note_of
from letterparse.read import document
from letterparse.read.options import Options
from letterparse.read.pdf_words import frames_of

REAL = SHARED / "letters/real/pts_kamerbrief_innovatie_missie.pdf"
NAMES = ("navo-defensieministers", "verslag-jbz-raad", "vragen-armenie")


@cache
def sample(name: str, style: str) -> bytes:
    gold = json.loads((ROOT / "samples" / f"{name}.gold.json").read_bytes())
    text = (ROOT / "samples" / gold["letter"]).read_text("utf-8")
    return pdf(parts_of(text, gold), style)


def letter_of(data: bytes, options: Options) -> Letter:
    return to_letter(analyse(document(data, options)), with_text=True)


def marked(data: bytes, mentions: bool = True, password: str | None = None) -> tuple[bytes, Letter]:
    """The PDF with highlights, and the letter that they are made from."""
    options = Options(password=password)
    letter = letter_of(data, options)
    frames = frames_of(data, "x", options)
    return annotated(data, "x", highlights(letter, mentions), frames, password), letter


def transformed(
    data: bytes, turn: int, shift: tuple[float, float] = (0, 0), crop: float = 0
) -> bytes:
    """The same pages as they are read, but turned, moved and cropped in the file."""
    with pikepdf.open(io.BytesIO(data)) as source:
        for page in source.pages:
            wide, high = (float(page.mediabox[i]) for i in (2, 3))
            matrix, size = {
                0: ((1, 0, 0, 1, 0, 0), (wide, high)),
                90: ((0, 1, -1, 0, high, 0), (high, wide)),
                180: ((-1, 0, 0, -1, wide, high), (wide, high)),
                270: ((0, -1, 1, 0, 0, wide), (high, wide)),
            }[turn]
            x, y = shift
            moved = (*matrix[:4], matrix[4] + x, matrix[5] + y)
            page.contents_add(f"q {' '.join(map(str, moved))} cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.obj.MediaBox = pikepdf.Array([x, y, x + size[0], y + size[1]])
            page.obj.CropBox = pikepdf.Array(
                [x + crop, y + crop, x + size[0] - crop, y + size[1] - crop]
            )
            page.obj.Rotate = turn
        made = io.BytesIO()
        source.save(made, deterministic_id=True)
        return made.getvalue()


def bare(text: str) -> str:
    """Without white space, hyphens at line ends and the marks of footnotes."""
    return re.sub(r"[\s\ufffe\x02-]+", "", text)


def covered(data: bytes, password: str | None = None) -> dict[str, tuple[str, str]]:
    """Of each highlight, by its name: its note, and the words below its quads."""
    found = {}
    shown = pypdfium2.PdfDocument(data, password=password)
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data), password=password).pages):
        text = shown[number].get_textpage()
        for reference in page.get("/Annots", ()):
            note: Any = reference.get_object()
            if note["/Subtype"] != "/Highlight":
                continue
            assert note["/F"] == 4
            assert note["/AP"]["/N"].get_object()["/Subtype"] == "/Form"
            quads = [float(n) for n in note["/QuadPoints"]]
            words = ""
            for i in range(0, len(quads), 8):
                across, up = quads[i : i + 8 : 2], quads[i + 1 : i + 8 : 2]
                # A touch narrower: a neighbour that ends where the box begins is not meant.
                words += " " + text.get_text_bounded(
                    min(across) + 0.2, min(up) + 0.2, max(across) - 0.2, max(up) - 0.2
                )
            assert note["/NM"] not in found
            found[str(note["/NM"])] = (str(note["/Contents"]), words)
    return found


def check(data: bytes, letter: Letter, mentions: bool = True, password: str | None = None) -> int:
    """Each highlight covers the words of its evidence; each evidence has one. How many."""
    found = covered(data, password)
    count = 0
    for kind in (*FACTS, *(MENTIONS if mentions else ())):
        for index, item in enumerate(getattr(letter, kind)):
            for part, evidence in enumerate([item.evidence, *getattr(item, "also", ())]):
                name = f"letterparse-{kind}-{index}-{part}-p"
                pages = sorted({box.page for box in evidence.boxes})
                notes = [found.pop(f"{name}{page}") for page in pages]
                assert {note for note, _ in notes} == {note_of(kind, item)}
                under = bare("".join(words for _, words in notes))
                assert under == bare(printed(letter, evidence)), (name, evidence.text, notes)
                count += 1
    assert not found
    return count


def printed(letter: Letter, evidence: Evidence) -> str:
    """The whole words of the source that an evidence has a part in."""
    spans = [(piece.start, piece.end) for piece in evidence.pieces or [evidence]]
    words = re.finditer(r"\S+", letter.text)
    return " ".join(
        word[0]
        for word in words
        if any(word.start() < end and start < word.end() for start, end in spans)
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_highlights_cover_their_words(name: str, style: str) -> None:
    data, letter = marked(sample(name, style))
    assert check(data, letter) > 10


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_turned_moved_and_cropped(turn: int) -> None:
    source = transformed(sample(NAMES[0], "ministry"), turn, shift=(-130, 77), crop=11)
    data, letter = marked(source)
    plain = letter_of(sample(NAMES[0], "ministry"), Options())
    for kind in FACTS:
        assert [fact.evidence.text for fact in getattr(letter, kind)] == [
            fact.evidence.text for fact in getattr(plain, kind)
        ]
    assert check(data, letter) > 10


@pytest.mark.skipif(not REAL.is_file(), reason="the shared letters are not here")
def test_a_real_letter() -> None:
    data, letter = marked(REAL.read_bytes())
    assert check(data, letter) > 50
    before = [page.extract_text() for page in pypdf.PdfReader(REAL).pages]
    assert [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages] == before


def test_facts_alone_unless_mentions_are_asked_for() -> None:
    data, letter = marked(sample(NAMES[0], "plain"), mentions=False)
    assert check(data, letter, mentions=False) >= 3


def test_colours_are_seen_and_the_words_stay() -> None:
    source = sample(NAMES[0], "ministry")
    data, letter = marked(source, mentions=False)
    box = next(fact.evidence.boxes[0] for fact in letter.commitments if fact.evidence.boxes)
    images = []
    for some in (source, data):
        page = pypdfium2.PdfDocument(some)[box.page - 1]
        images.append(page.render(scale=4, may_draw_forms=True).to_pil().convert("RGB"))
    part = tuple(
        round(4 * side) for side in (box.x0 + 0.5, box.y0 + 0.5, box.x1 - 0.5, box.y1 - 0.5)
    )
    before, after = (image.crop(part) for image in images)
    red, green, blue = after.resize((1, 1)).getpixel((0, 0))
    assert green > red + 20
    assert green > blue + 20
    assert abs(before.convert("L").getextrema()[0] - after.convert("L").getextrema()[0]) < 30


def test_the_same_bytes_each_time() -> None:
    source = sample(NAMES[1], "plain")
    assert marked(source)[0] == marked(source)[0]


def test_annotations_that_were_there_stay() -> None:
    with pikepdf.open(io.BytesIO(sample(NAMES[0], "plain"))) as source:
        for page in source.pages:
            link = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9]
            )
            page.obj.Annots = source.make_indirect(pikepdf.Array([link]))
        source.pages[0].obj.Annots = 7  # No list at all: replaced.
        made = io.BytesIO()
        source.save(made)
    data, _ = marked(made.getvalue())
    kinds = [
        [note.get_object()["/Subtype"] for note in page.get("/Annots", ())]
        for page in pypdf.PdfReader(io.BytesIO(data)).pages
    ]
    assert set(kinds[0]) == {"/Highlight"}
    assert all(some[0] == "/Link" for some in kinds[1:])


def test_protection_stays() -> None:
    with pikepdf.open(io.BytesIO(sample(NAMES[0], "plain"))) as source:
        made = io.BytesIO()
        source.save(made, encryption=pikepdf.Encryption(owner="eigenaar", user="geheim"))
    data, letter = marked(made.getvalue(), password="geheim")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(data))
    with pikepdf.open(io.BytesIO(data), password="geheim") as opened:
        assert sum(len(page.obj.get("/Annots", ())) for page in opened.pages) == len(
            highlights(letter, mentions=True)
        )


EVIDENCE = {"text": "x", "start": 0, "end": 1, "section": None, "page": 1}
YEAR = {"start": "2024-01-01", "end": "2024-12-31", "text": "in 2024", "approximate": False}
EURO = {
    "value": 400_000_000, "min": None, "max": None, "currency": "EUR", "qualifier": "about",
    "basis": "per_year", "evidence": EVIDENCE,
}  # fmt: skip
COMMITMENT = {
    "donor": "NL", "own": True, "partners": [], "recipient": ["UA", "MD"], "purpose": "wederopbouw",
    "item": None, "quantity": None, "amount": EURO, "status": "announced", "period": YEAR,
    "part_of": None, "evidence": EVIDENCE, "also": [],
}  # fmt: skip
DEPLOYMENT = {
    "participant": "NL", "own": True, "unit": "een fregat", "personnel": 150,
    "qualifier": "at_most", "mission": "EUNAVFOR Aspides", "abbreviation": None, "location": ["DJ"],
    "lead": None, "period": None, "status": "planned", "cost_bearer": None, "evidence": EVIDENCE,
    "also": [],
}  # fmt: skip
MEETING = {
    "name": "NAVO-top", "abbreviation": None, "place": "Den Haag", "start": "2025-06-24",
    "end": "2025-06-25", "evidence": EVIDENCE, "also": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "item", "note"),
    [
        (
            "commitments",
            Commitment.model_validate(COMMITMENT),
            "Commitment: about EUR 400 000 000 a year, from NL to UA, MD, wederopbouw\nannounced, 2024-01-01/2024-12-31",
        ),
        (
            "commitments",
            Commitment.model_validate(
                COMMITMENT
                | {"amount": None, "item": "tanks", "quantity": 14, "recipient": None, "status": None}
                | {"period": None, "purpose": None, "donor": None}
            ),
            "Commitment: 14 tanks",
        ),
        (
            "deployments",
            Deployment.model_validate(DEPLOYMENT),
            "Deployment: NL, at most 150 people, een fregat, EUNAVFOR Aspides, in DJ\nplanned",
        ),
        ("meetings", Meeting.model_validate(MEETING), "Meeting: NAVO-top, Den Haag, 2025-06-24/2025-06-25"),
        ("meetings", Meeting.model_validate(MEETING | {"name": None, "place": None, "start": None, "end": None}), "Meeting"),
        (
            "percentages",
            Percentage(value=None, min=2, max=3.5, unit="percent", qualifier="exact", evidence=EVIDENCE),
            "Percentage: 2–3.5 %",
        ),
        (
            "percentages",
            Percentage(value=2, min=None, max=None, unit="percentage_point", qualifier="at_least", evidence=EVIDENCE),
            "Percentage: at least 2 percentage points",
        ),
        (
            "periods",
            Period(start=None, end=None, duration=None, approximate=True, edtf=None, evidence=EVIDENCE),
            "Period: about no date",
        ),
        (
            "references",
            Reference(kind="eu_document", id=None, name="Verordening", article="5", names=[], and_others=None, evidence=EVIDENCE),
            "Reference: eu document: Verordening, article 5",
        ),
    ],
)  # fmt: skip
def test_notes(kind: str, item: object, note: str) -> None:
    assert note_of(kind, item) == note


def test_a_promise_and_its_day() -> None:
    due = FactPeriod.model_validate(YEAR | {"start": None, "end": None, "approximate": True})
    letter = letter_of(sample(NAMES[0], "plain"), Options())
    promise = letter.promises[0].model_copy(update={"text": "woord " * 60, "due": due})
    first, second = note_of("promises", promise).split("\n")
    assert first.endswith("…")
    assert len(first) < 180
    assert second == "due about in 2024"


# The command


def test_command(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "brief.pdf", tmp_path / "uit.pdf"
    source.write_bytes(sample(NAMES[0], "ministry"))
    done = run("annotate", source, "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert target.read_bytes() == marked(sample(NAMES[0], "ministry"), mentions=False)[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.pdf", "uit.pdf"]
    piped = run("annotate", "-", "-o", "-", "--mentions", stdin=source.read_bytes())
    assert piped.stdout == marked(sample(NAMES[0], "ministry"))[0]


def test_command_with_nothing_to_mark(run: Run, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    source, target = tmp_path / "leeg.pdf", tmp_path / "uit.pdf"
    canvas = Canvas(str(source))
    canvas.drawString(72, 700, "Een blad waarop niets van belang staat.")
    canvas.save()
    done = run("annotate", source, "-o", target)
    assert done.returncode == 0
    assert b"no facts to highlight" in done.stderr
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "output", "code", "words"),
    [
        ("brief.txt", "uit.pdf", 4, "is no PDF; print it to PDF"),
        ("brief.pdf", "brief.pdf", 2, "is a letter to be read"),
        ("brief.pdf", "nergens/uit.pdf", 8, "can't be written"),
        ("brief.pdf", None, 2, "--output"),
        ("kapot.pdf", "uit.pdf", 4, "damaged PDF"),
        ("weg.pdf", "uit.pdf", 4, "no such file"),
    ],
)
def test_command_errors(
    run: Run, tmp_path: Path, name: str, output: str | None, code: int, words: str
) -> None:
    (tmp_path / "brief.txt").write_text(LETTER, "utf-8")
    (tmp_path / "brief.pdf").write_bytes(sample(NAMES[0], "plain"))
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.7\nkapot\n")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = run("annotate", name, *(["-o", output] if output else []), cwd=tmp_path)
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
