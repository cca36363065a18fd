"""The contract: what `letterparse` puts out, as pydantic models.

`schemas/letter-1.0.schema.json` is made from these models; `docs/schema.md` says when the
version moves. A field that the letter does not fill stays in the JSON as null, so that every
Letter has the same shape. Only `text`, `path` and `sha256` of the letter and `pieces` and `boxes`
of evidence are left out when there is nothing to say: they are set with `--with-text`, by
`batch`, for words that the source cuts in two, and by readers that know where words stand.

Offsets count Unicode code points in the letter's text as read, ends exclusive.
"""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

SCHEMA_VERSION = "1.0"


class _AsNumber:
    """In JSON Schema an int is a number too. (pydantic's own marker takes longer to import.)"""

    @staticmethod
    def __get_pydantic_json_schema__(_schema: Any, _handler: Any) -> dict[str, Any]:
        return {"type": "number"}


Number = Annotated[int | float, _AsNumber()]
Offset = Annotated[int, Field(ge=0)]
Qualifier = Literal["exact", "about", "at_least", "at_most"]
Chamber = Literal["eerste_kamer", "tweede_kamer", "staten_generaal"]
Basis = Literal["structural", "per_year", "one_off"]
CommitmentStatus = Literal["announced", "decided", "contracted", "delivered", "intended", "ended"]
DeploymentStatus = Literal["planned", "ongoing", "extended", "ending", "ended"]


class _Model(BaseModel):
    """Closed: a key that is not named here is a fault. Built once, when first used."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Piece(_Model):
    """A stretch of the letter's text."""

    start: Offset = Field(description="First code point.")
    end: Offset = Field(description="One past the last code point.")


class Box(_Model):
    """Where words stand on a page, in points from its top left corner."""

    page: int = Field(description="Page number, from 1.")
    x0: Number
    y0: Number
    x1: Number
    y1: Number


class Evidence(_Model):
    """The words that say it, as a reader reads them, and where they stand in the source."""

    text: str = Field(description="Lines joined, hyphens healed, footnote marks gone.")
    start: Offset = Field(description="First code point in the letter's text.")
    end: Offset = Field(description="One past the last code point.")
    section: int | None = Field(description="Index in `sections`; null for header fields.")
    page: int = Field(description="Page number, from 1.")
    pieces: list[Piece] | None = Field(
        None, description="The spans that carry the words, where the source cuts them."
    )
    boxes: list[Box] | None = Field(None, description="For a PDF: where the words are printed.")
    page_label: str | None = Field(
        None, description="The number printed on the page, where the source tells."
    )
    element: str | None = Field(
        None,
        description="Where the words begin in markup: an XPath (HTML, XML), or a part and its"
        " paragraph from 1 (DOCX).",
        examples=["word/document.xml#17", "/html/body/main/p[3]"],
    )


class Sender(_Model):
    """Who sends the letter."""

    ministry: str | None = Field(
        description="The ministry's official short form.", examples=["Buitenlandse Zaken"]
    )
    return_address: str | None = Field(description="Return address as printed, on one line.")


class Address(_Model):
    """An address as printed."""

    street: str | None
    po_box: str | None = Field(examples=["Postbus 20018"])
    postal_code: str | None = Field(examples=["2500 EA"])
    city: str | None = Field(examples=["DEN HAAG"])


class Addressee(_Model):
    """To whom the letter goes."""

    name: str | None = Field(description="As written, without 'Aan'.")
    chamber: Chamber | None
    address: Address | None


class Dossier(_Model):
    """A parliamentary dossier that the letter stands in."""

    number: str = Field(description="Digits and suffix, no spaces.", examples=["21501-28"])
    title: str | None
    item: str | None = Field(examples=["Nr. 456"])


class Signatory(_Model):
    """One who signs."""

    role: str | None = Field(examples=["minister van Defensie"])
    name: str | None = Field(description="Without titles.")


class Paragraph(_Model):
    """A whole paragraph, list item, table row, caption or footnote."""

    kind: Literal["paragraph", "item", "caption", "row", "note"]
    label: str | None = Field(description="A footnote's own mark.")
    text: str
    start: Offset
    end: Offset
    page: int
    pieces: list[Piece] | None = None
    boxes: list[Box] | None = None


class Section(_Model):
    """A heading and what stands below it."""

    heading: str | None = Field(description="Null for what stands before the first heading.")
    level: int = Field(description="1 = top.")
    number: str | None = Field(description="If printed.", examples=["2.1"])
    start: Offset | None = Field(description="Where the heading stands; null without one.")
    end: Offset | None
    page: int | None
    paragraphs: list[Paragraph]


class Amount(_Model):
    """An amount of money in whole units: `value`, or `min` and `max` for a range."""

    value: Number | None = Field(examples=[400000000])
    min: Number | None
    max: Number | None
    currency: str = Field(description="ISO 4217.", examples=["EUR"])
    qualifier: Qualifier
    basis: Basis | None
    evidence: Evidence


class Period(_Model):
    """Calendar time, or a length with no calendar anchor."""

    start: dt.date | None = Field(description="First day that it can mean; null = open.")
    end: dt.date | None = Field(description="Last day that it can mean; null = open.")
    duration: str | None = Field(description="ISO 8601 duration.", examples=["P2Y"])
    approximate: bool
    edtf: str | None = Field(description="The same in ISO 8601-2.", examples=["2024-11"])
    evidence: Evidence


class Percentage(_Model):
    """A share or a rate: `value`, or `min` and `max` for a range."""

    value: Number | None = Field(examples=[2])
    min: Number | None
    max: Number | None
    unit: Literal["percent", "percentage_point"]
    qualifier: Qualifier
    evidence: Evidence


class Reference(_Model):
    """A citation."""

    kind: Literal[
        "kamerstuk",
        "motion",
        "promise",
        "law",
        "eu_document",
        "un_resolution",
        "handelingen",
        "treaty",
        "other",
    ]
    id: str | None = Field(
        description="In the form one cites by.", examples=["kst-28676-470", "UNSCR 83"]
    )
    name: str | None = Field(description="Of a law or treaty, as written.")
    article: str | None
    names: list[str] = Field(description="Of a motion.")
    and_others: bool | None = Field(description="Of a motion: 'c.s.'.")
    evidence: Evidence


class FactPeriod(_Model):
    """When a fact holds or is due."""

    start: dt.date | None = Field(description="First day; null = open or not said.")
    end: dt.date | None = Field(description="Last day; null = open or not said.")
    text: str | None = Field(description="The words that say it.")
    approximate: bool


class Commitment(_Model):
    """Money or materiel put at the disposal of a purpose."""

    donor: str | None = Field(
        description="Who pays: a country or EU, NATO, UN, or a name.", examples=["NL"]
    )
    own: bool | None = Field(description="True if the sender's own government pays.")
    partners: list[str]
    recipient: list[str] | None = Field(description="Countries or bodies; null if domestic.")
    purpose: str | None = Field(description="In the words of the letter.")
    item: str | None = Field(description="Materiel, in the words of the letter.")
    quantity: Number | None
    amount: Amount | None = Field(description="Null when in kind.")
    status: CommitmentStatus | None
    period: FactPeriod | None = Field(description="Delivery or spending.")
    part_of: int | None = Field(description="Index in `commitments` of the whole.")
    evidence: Evidence
    also: list[Evidence] = Field(description="Further sentences on the same thing.")


class Deployment(_Model):
    """People or units sent to, stationed in or assigned to something abroad."""

    participant: str | None = Field(examples=["NL"])
    own: bool | None
    unit: str | None = Field(description="In the words of the letter.")
    personnel: Number | None = Field(description="Number of people or posts.")
    qualifier: Qualifier | None = Field(description="Of `personnel`.")
    mission: str | None
    abbreviation: str | None
    location: list[str] | None = Field(description="Countries; null at sea.")
    lead: str | None
    period: FactPeriod | None
    status: DeploymentStatus | None
    cost_bearer: str | None
    evidence: Evidence
    also: list[Evidence]


class Meeting(_Model):
    """A named meeting with a date."""

    name: str | None
    abbreviation: str | None
    place: str | None
    start: dt.date | None
    end: dt.date | None
    evidence: Evidence
    also: list[Evidence]


class Promise(_Model):
    """What the sender undertakes towards the chamber."""

    text: str
    due: FactPeriod | None = Field(description="Null if undated.")
    evidence: Evidence
    also: list[Evidence]


class Warning(_Model):
    """What could not be found or was doubtful, and where."""

    code: str = Field(examples=["date_missing"])
    message: str
    start: Offset | None
    end: Offset | None


class Letter(_Model):
    """What one letter to parliament says, each fact with the words that say it."""

    schema_version: Literal["1.0"]
    date: dt.date | None = Field(description="The letter's own date.")
    place: str | None = Field(description="Where it is dated.", examples=["Den Haag"])
    sender: Sender
    addressee: Addressee
    subject: str | None = Field(description="The subject line, on one line.")
    reference: str | None = Field(description="The sender's own reference.")
    your_reference: str | None
    attachments: int | None = Field(description="How many are enclosed.")
    dossiers: list[Dossier]
    signatories: list[Signatory] = Field(description="In signing order.")
    on_behalf_of: list[str] = Field(description="Roles named by 'mede namens'.")
    evidence: dict[str, list[Evidence]] = Field(
        description="For each header field that was found, by its path: where it stands.",
    )
    sections: list[Section]
    amounts: list[Amount]
    periods: list[Period]
    percentages: list[Percentage]
    references: list[Reference]
    commitments: list[Commitment]
    deployments: list[Deployment]
    meetings: list[Meeting]
    promises: list[Promise]
    warnings: list[Warning]
    text: str | None = Field(None, description="The source as read; only with `--with-text`.")
    path: str | None = Field(None, description="The letter's file; only in lines of `batch`.")
    sha256: str | None = Field(None, description="Of that file's bytes, in hex; likewise.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a Letter."""
    schema = Letter.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:letterparse:letter:{SCHEMA_VERSION}",
        **schema,
    }


def letter_faults(data: bytes) -> list[tuple[tuple[int | str, ...], str]]:
    """What in a JSON object breaks the contract: path and message of each fault.

    Strict, as the JSON Schema is: a number in a string is no number.
    """
    try:
        Letter.model_validate_json(data, strict=True)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return [(each["loc"], each["msg"]) for each in found]
    return []
