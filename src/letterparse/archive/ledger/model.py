"""The contract of `letterparse ledger`: what it puts out, as pydantic models.

`schemas/ledger-1.0.schema.json` is made from these models. A list names items of another list by
their index, from 0, as `part_of` does in a letter.
"""

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from letterparse.model import Basis, CommitmentStatus, DeploymentStatus, Number, Qualifier

LEDGER_VERSION = "1.0"
RunningWhy = Literal[
    "in_period",
    "told_within_a_year",
    "before_its_start",
    "after_its_end",
    "told_as_ended",
    "a_year_of_silence",
    "planned",
    "no_day",
]


class _Model(BaseModel):
    """Closed: a key that is not named here is a fault. Built once, when first used."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class LedgerLetter(_Model):
    """A letter that the ledger was made from."""

    id: str = Field(
        description="Its path if known, else its reference, else what its content hashes to."
    )
    path: str | None = Field(description="As the input tells it.")
    sha256: str = Field(description="Of its file if the input tells it, else of its JSON; hex.")
    date: dt.date | None
    subject: str | None
    reference: str | None


class Place(_Model):
    """One fact of one letter, and the words that say it."""

    letter: str = Field(description="`id` of the letter.")
    date: dt.date | None = Field(description="Of the letter.")
    index: int = Field(ge=0, description="Place in the letter's own list of such facts.")
    quote: str = Field(description="The words of the letter.")
    page: int | None
    start: int | None = Field(description="First code point of the words in the letter's text.")
    end: int | None = Field(description="One past the last code point.")


class Reason(_Model):
    """Why a fact is the same thing as one of an earlier letter (or of the same day)."""

    code: str = Field(examples=["same_purpose"])
    words: str = Field(description="The same for a person.")
    letter: str = Field(description="`id` of that earlier letter.")
    index: int = Field(ge=0, description="Place in that letter's list.")


class Member(Place):
    """A telling of an entry. Only the first has no reason."""

    reason: Reason | None


class Money(_Model):
    """An amount in whole units: `value`, or `min` and `max` for a range."""

    value: Number | None
    min: Number | None
    max: Number | None
    currency: str = Field(examples=["EUR"])
    qualifier: Qualifier = Field(description="As told last.")
    basis: Basis | None


class Days(_Model):
    """First and last day; null = open or not said."""

    start: dt.date | None
    end: dt.date | None


class CommitmentStep(_Model):
    """What one letter says of how far a commitment is."""

    date: dt.date | None
    letter: str
    status: CommitmentStatus | None


class CommitmentEntry(_Model):
    """One commitment, however often it is told."""

    donor: str | None
    own: bool | None = Field(description="True if the sender's own government pays.")
    partners: list[str]
    recipient: list[str] | None
    purpose: str | None = Field(description="As told first, where told.")
    item: str | None
    quantity: Number | None
    amount: Money | None
    status: CommitmentStatus | None = Field(
        description="How far it is: the furthest that is told, or ended if the last says so."
    )
    period: Days | None = Field(description="Delivery or spending, as told last.")
    part_of: int | None = Field(description="Index in `commitments` of the whole.")
    first_said: dt.date | None
    last_said: dt.date | None
    history: list[CommitmentStep] = Field(description="Oldest first.")
    members: list[Member] = Field(min_length=1, description="Oldest first.")


class DeploymentStep(_Model):
    """What one letter says of a deployment."""

    date: dt.date | None
    letter: str
    status: DeploymentStatus | None
    personnel: Number | None
    qualifier: Qualifier | None
    start: dt.date | None
    end: dt.date | None


class DeploymentEntry(_Model):
    """One deployment with its extensions."""

    participant: str | None
    own: bool | None
    unit: str | None = Field(description="As told last, where told.")
    personnel: Number | None = Field(description="As told last, where told.")
    qualifier: Qualifier | None
    mission: str | None
    abbreviation: str | None
    location: list[str] | None
    lead: str | None
    cost_bearer: str | None
    period: Days | None = Field(description="The first start and the end that is told last.")
    status: DeploymentStatus | None = Field(description="As told last, where told.")
    running: bool | None = Field(description="On the day `on`; null if no letter tells.")
    running_why: RunningWhy = Field(
        description="in_period, told_within_a_year: yes. before_its_start, after_its_end,"
        " told_as_ended: no. a_year_of_silence (no end is told, and no letter of a year before"
        " `on` tells of it), planned (no first day is told), no_day (`on` is null): not known."
    )
    first_said: dt.date | None
    last_said: dt.date | None
    history: list[DeploymentStep] = Field(description="Oldest first.")
    members: list[Member] = Field(min_length=1, description="Oldest first.")


class Keeping(_Model):
    """The later letter that keeps a promise."""

    letter: str
    date: dt.date | None
    code: Literal["said", "sent"] = Field(
        description="said: a sentence says so; sent: the letter's subject is what was promised."
    )
    words: str = Field(description="The reason for a person.")
    quote: str = Field(description="That sentence, or the subject line.")
    days_late: int | None = Field(description="After the day it was due; null if it had none.")


class PromiseEntry(_Model):
    """One promise, however often it is made in the same words."""

    text: str
    due: Days | None
    status: Literal["open", "overdue", "kept", "kept_late"] = Field(
        description="On the day `on`. Overdue only means: no letter here shows that it is kept."
    )
    kept_by: Keeping | None
    first_said: dt.date | None
    last_said: dt.date | None
    members: list[Member] = Field(min_length=1, description="Oldest first.")


class StatusTotal(_Model):
    """The part of a total that has got so far."""

    status: CommitmentStatus | None
    minimum: Number
    maximum: Number
    entries: int


class Total(_Model):
    """Money of one year, donor, recipient, currency and basis, each commitment once."""

    year: int | None = Field(description="In which it was first told of; null if undated.")
    donor: str | None
    recipient: list[str] | None = Field(description="Several together are not parted.")
    currency: str
    basis: Literal["structural", "per_year"] | None = Field(
        description="Money that comes each year is not added to money that comes once."
    )
    joint: bool = Field(description="Given together with partners, whose shares are not told.")
    minimum: Number = Field(description="With the lower end of each range.")
    maximum: Number = Field(description="With the upper end of each range.")
    by_status: list[StatusTotal]
    entries: list[int] = Field(description="Indexes in `commitments`.")


class Near(_Model):
    """Two facts that were nearly taken for one, and why they were not."""

    kind: Literal["commitment", "deployment", "promise"]
    code: str = Field(examples=["other_amount"])
    words: str
    earlier: Place
    later: Place | None = Field(description="Null where it is a letter that nearly keeps it.")
    letter: str = Field(description="`id` of the later letter.")


class Duplicate(_Model):
    """A letter that was given more than once."""

    path: str | None
    same_as: str = Field(description="`id` of the letter that counts.")
    code: Literal["by_file", "by_text", "by_reference", "by_subject"] = Field(
        description="By what it is known: its bytes, its words, or its head and its facts."
    )
    words: str = Field(description="The reason for a person.")


class Ledger(_Model):
    """What many letters say together: each thing once, with all that tells of it."""

    ledger_version: Literal["1.0"]
    on: dt.date | None = Field(
        description="The day it is judged on: as asked, else the last letter's. Null if undated."
    )
    own_only: bool = Field(description="Whether `totals` has only money of the own government.")
    letters: list[LedgerLetter] = Field(description="Oldest first, undated last.")
    duplicates: list[Duplicate]
    later: int = Field(description="Letters left out since they are later than `on`.")
    commitments: list[CommitmentEntry]
    deployments: list[DeploymentEntry]
    promises: list[PromiseEntry]
    totals: list[Total]
    near: list[Near] | None = Field(description="Null unless asked for.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a Ledger."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:letterparse:ledger:{LEDGER_VERSION}",
        **Ledger.model_json_schema(),
    }
