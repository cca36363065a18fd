"""Official publications in XML: both generations, their metadata, and what is hostile in XML."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from forms import bare, check_marks, one_clear_error
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from letterparse.document import Document, Given
from letterparse.errors import LetterparseError, LimitError, UnreadableError, UnsupportedError
from letterparse.read import opxml
from letterparse.read.opmeta import given_from
from letterparse.read.options import Options

OPTIONS = Options()
PAPER = """<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie>
  <metadata><meta name="x" content="y"/></metadata>
  <kamerstuk>
    <kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2022-2023</tekstregel></kamerstukkop>
    <dossier>
      <dossiernummer><dossiernr>36 200</dossiernr><begrotingshoofdstuk>X</begrotingshoofdstuk></dossiernummer>
      <titel>Begroting Defensie</titel>
    </dossier>
    <dossier><dossiernummer><dossiernr>28 844</dossiernr></dossiernummer><titel>Integriteit</titel></dossier>
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">269</ondernummer></stuknr>
      <titel>BRIEF VAN DE MINISTER </titel>
      <algemeen><vrije-tekst><tekst>{}</tekst></vrije-tekst></algemeen>
    </stuk>
  </kamerstuk>
</officiele-publicatie>"""
HEAD = (
    "Vergaderjaar 2022-2023\n\n36 200 X Begroting Defensie\n\n28 844 Integriteit\n\n"
    "Nr. 269 BRIEF VAN DE MINISTER\n\n"
)


def paper(body: str, options: Options = OPTIONS) -> Document:
    return opxml.read(PAPER.format(body).encode(), "kst.xml", options)


LINES = {
    "<al>Aan de\n   Voorzitter</al><al>Den Haag, 7 juli 2023</al>": (
        "Aan de Voorzitter\n\nDen Haag, 7 juli 2023"
    ),
    "<al-groep><al>een</al><al>twee</al></al-groep>": "een\n\ntwee",
    "<al>m<sup>2</sup>, <nadruk type='vet'>vet</nadruk>ter</al>": "m2, vetter",
    "<al>woo<?xpp afbreek?>rd en<!-- niets -->een</al>": "woord eneen",
    "<al>regel<br/>einde</al>": "regel\neinde",
    "<al><onbekend>een</onbekend> twee</al>": "een twee",
    "<onbekend>een</onbekend><ander>twee <nadruk>drie</nadruk></ander>": "een\n\ntwee drie",
    "<lijst><li><li.nr>1.</li.nr><al>een</al></li><li><li.nr>2.</li.nr><al>twee</al><al>drie</al></li></lijst>": (
        "1. een\n\n2. twee\n\ndrie"
    ),
    "<divisie><kop><label>Deel</label><nr>1</nr><titel>Kop</titel></kop><al>x</al></divisie>": (
        "Deel 1 Kop\n\nx"
    ),
    "<ondertekening><functie>De Minister,</functie><naam><voornaam>A.</voornaam><achternaam>Bos</achternaam></naam></ondertekening>": (
        "De Minister,\nA. Bos"
    ),
    "<definitielijst><definitie-item><term>Woo</term><definitie><al>een wet</al></definitie></definitie-item></definitielijst>": (
        "Woo\n\neen wet"
    ),
    "<al>a<![CDATA[ < b & c ]]>d</al>": "a < b & c d",
    "<al>&#8364;&#160;5 &amp; &lt;</al>": "€\xa05 & <",
}


@pytest.mark.parametrize("source", LINES)
def test_lines(source: str) -> None:
    assert paper(source).text == HEAD + LINES[source]


def test_a_footnote_is_called_where_it_stands_and_told_at_the_end() -> None:
    document = paper(
        "<al>In 2023<noot id='a' type='voet'><noot.nr>1</noot.nr><noot.al>Kamerstuk "
        "<extref doc='kst-28844-266'>28 844, nr. 266</extref>.</noot.al><noot.al>En meer.</noot.al>"
        "</noot> ook.<noot><noot.nr>2)</noot.nr><noot.al>Twee.</noot.al></noot></al><al>Slot</al>"
    )
    assert document.text == HEAD + (
        "In 20231 ook.2)\n\nSlot\n\nKamerstuk 28 844, nr. 266.\n\nEn meer.\n\nTwee."
    )
    found = [(m.kind, m.label, document.text[m.start : m.end]) for m in document.marks][1:]
    assert found == [
        ("call", "1", "1"),
        ("call", "2", "2)"),
        ("note", "1", "Kamerstuk 28 844, nr. 266.\n\nEn meer."),
        ("note", "2", "Twee."),
    ]


def test_headings_by_element_and_style() -> None:
    document = paper(
        "<tussenkop kopopmaak='vet'>Een</tussenkop><tussenkop kopopmaak='cur'>Onder</tussenkop>"
        "<tussenkop kopopmaak='rom'>Voor het jaar 2019 geldt het volgende:</tussenkop>"
        "<divisie><kop><titel>Deel</titel></kop><divisie><kop><nr>1</nr><titel>Diep</titel></kop>"
        "<al>x</al></divisie></divisie><tussenkop>Met een noot<noot><noot.nr>1</noot.nr><noot.al>N.</noot.al></noot></tussenkop>"
    )
    found = [
        (document.text[m.start : m.end], m.level) for m in document.marks if m.kind == "heading"
    ]
    assert found == [("Een", 1), ("Onder", 2), ("Deel", 1), ("1 Diep", 2), ("Met een noot1", 1)]


def test_tables_keep_their_columns() -> None:
    document = paper(
        "<table><title>Bedragen</title><tgroup cols='3'><colspec colname='a'/><colspec colname='b'/>"
        "<colspec colname='c'/><thead><row><entry colname='b'><al>2023</al></entry><entry colname='c'>"
        "<al>2024</al></entry></row></thead><tbody><row><entry><al>Rijk</al></entry><entry/><entry>"
        "<al>10<noot type='tabel'><noot.nr>1</noot.nr><noot.al>Geraamd.</noot.al></noot></al></entry></row>"
        "<row><entry namest='a' nameend='b'><al>Samen</al></entry><entry colname='c'><al>11</al></entry>"
        "</row><row><entry morerows='1'><al>X</al></entry><entry><al>1</al></entry></row>"
        "<row><entry><al>2</al></entry></row></tbody></tgroup></table>"
    )
    assert document.text == HEAD + (
        "Bedragen\n\n       2023   2024\nRijk          101\nSamen         11\nX      1\n       2"
        "\n\nGeraamd."
    )
    kinds = [(m.kind, m.level) for m in document.marks][1:]
    assert kinds == [
        ("caption", 0),
        ("row", 1),
        ("row", 0),
        ("call", 0),
        ("row", 0),
        ("row", 0),
        ("row", 0),
        ("note", 0),
    ]


OLD = """<?xml version="1.0" encoding="iso-8859-1"?>
<kamerwrk kamer="tk" publtype="brief">
  <kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel></kop>
  <frontm>
    <versie dtd="0.10"></versie><ordernr>KST72540</ordernr><vergjaar>2003-2004</vergjaar>
    <onderw><nummer>22 181</nummer><naam>De situatie in het
voormalige Joegoslavië</naam></onderw>
  </frontm>
  <body><stuk>
    <ltrlabel>Nr. </ltrlabel><nummer>431</nummer><titel>BRIEF VAN DE MINISTER</titel>
    <al>Den Haag, <datum>5 december 2003</datum></al>
    <tuskop letat="vet">1. Inleiding</tuskop>
    <al>Het mandaat<voetref refid="v1" nr="1"/> loopt af.</al><witreg></witreg>
    <ondtek><functie>De Minister,</functie><naam>J. Bos</naam></ondtek>
  </stuk></body>
  <voetnoot id="v1" nr="1"><al>Resolutie 1512.</al></voetnoot>
</kamerwrk>"""


def test_the_older_generation() -> None:
    document = opxml.read(OLD.encode("iso-8859-1"), "kst.xml", OPTIONS)
    assert document.text == (
        "Tweede Kamer der Staten-Generaal\n\n2\n\n0\n\n".replace("0\n\n", "")
        + "KST72540\n\n2003-2004\n\n22 181 De situatie in het voormalige Joegoslavië\n\n"
        "Nr. 431 BRIEF VAN DE MINISTER\n\nDen Haag, 5 december 2003\n\n1. Inleiding\n\n"
        "Het mandaat1 loopt af.\n\nDe Minister,\nJ. Bos\n\nResolutie 1512."
    )
    marks = [(m.kind, m.label, document.text[m.start : m.end]) for m in document.marks]
    assert [m for m in marks if m[0] != "furniture"] == [
        ("heading", None, "1. Inleiding"),
        ("call", "1", "1"),
        ("note", "1", "Resolutie 1512."),
    ]
    assert [m[2] for m in marks if m[0] == "furniture"] == [
        "Tweede Kamer der Staten-Generaal",
        "2",
        "KST72540",
        "2003-2004",
    ]


def test_questions_and_answers() -> None:
    document = opxml.read(
        b"<officiele-publicatie><kamervragen><kamervraagkop><tekstregel>Aanhangsel</tekstregel>"
        b"</kamervraagkop><kamervraagomschrijving>Vragen van het lid <naam><achternaam>Bos</achternaam>"
        b"</naam> over <kamervraagonderwerp>X</kamervraagonderwerp></kamervraagomschrijving>"
        b"<vraag><nr>Vraag 1</nr><al>Is dit zo?</al></vraag><antwoord><nr>Antwoord 1</nr><al>Ja.</al>"
        b"</antwoord></kamervragen></officiele-publicatie>",
        "ah.xml",
        OPTIONS,
    )
    assert document.text == (
        "Aanhangsel\n\nVragen van het lid Bos over X\n\nVraag 1\n\nIs dit zo?\n\nAntwoord 1\n\nJa."
    )
    assert [m.kind for m in document.marks] == ["furniture", "heading", "heading"]


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p></body></html>',
        b"<!-- bewaard --><b>a</b>",
        b"<span>a<br></span>",
    ],
)
def test_a_page_is_read_as_one(data: bytes) -> None:
    assert opxml.read(data, "x", OPTIONS).text == "a"


# Metadata

METADATA = """<metadata_gegevens>
<metadata name="DC.title" scheme="" content="Integriteit; Brief regering; Opzet van de evaluatie; vervolg" />
<metadata name="DC.identifier" scheme="" content="kst-{}" />
<metadata name="OVERHEIDop.dossiernummer" scheme="" content="36200-X" />
<metadata name="OVERHEIDop.dossiernummer" scheme="" content="28844" />
<metadata name="OVERHEIDop.dossiertitel" scheme="" content="Begroting Defensie" />
<metadata name="OVERHEIDop.ondernummer" scheme="" content="269" />
<metadata name="OVERHEIDop.indiener" scheme="" content="H.G.J. Bruins Slot" />
<metadata name="OVERHEIDop.ontvanger" scheme="" content="Tweede Kamer" />
<metadata name="DCTERMS.issued" scheme="" content="2023-07-10" />
<metadata name="OVERHEIDop.datumBrief" scheme="" content="2023-07-07" />
</metadata_gegevens>"""
GIVEN = (
    Given("date", "2023-07-07"),
    Given("dossiers", "36200-X|269|Begroting Defensie"),
    Given("dossiers", "28844||"),
    Given("subject", "Opzet van de evaluatie; vervolg"),
    Given("addressee", "Tweede Kamer"),
    Given("signatories", "H.G.J. Bruins Slot"),
)
BESIDE = {
    "its own": ("metadata.xml", METADATA.format("36200-X-269"), GIVEN),
    "by its name": ("kst.metadata.xml", METADATA.format("36200-X-269"), GIVEN),
    "another paper's": ("metadata.xml", METADATA.format("36200-X-270"), ()),
    "damaged": ("metadata.xml", METADATA.format("36200-X-269")[:-30], ()),
    "huge": ("metadata.xml", METADATA.format("36200-X-269") + " " * 2_000_000, ()),
    "hostile": ("metadata.xml", "<a>" * 9000, ()),
    "none": ("andere.xml", METADATA.format("36200-X-269"), ()),
}


@pytest.mark.parametrize("name", BESIDE)
def test_metadata_beside_the_letter(name: str, tmp_path: Path) -> None:
    beside, content, expected = BESIDE[name]
    letter = tmp_path / "kst.xml"
    letter.write_text(PAPER.format("<al>x</al>"), encoding="utf-8")
    (tmp_path / beside).write_text(content, encoding="utf-8")
    assert opxml.read(letter.read_bytes(), str(letter), OPTIONS).given == expected


def test_metadata_of_other_pages_gives_nothing() -> None:
    assert given_from([("DC.title", "a; b; c"), ("DCTERMS.issued", "2023-01-01")]) == ()
    assert (
        given_from([("OVERHEIDop.datumBrief", "onbekend"), ("OVERHEIDop.dossiernummer", "x")]) == ()
    )


# Hostile

BOMB = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
HOSTILE = {
    "truncated": (PAPER[:-200].encode(), UnreadableError, "damaged"),
    "entity bomb": (
        f'<!DOCTYPE a [<!ENTITY a "lol">{BOMB}]><stuk><al>&j;</al></stuk>'.encode(),
        LimitError,
        "entity",
    ),
    "entity bomb in an attribute": (
        f'<!DOCTYPE a [<!ENTITY a "{"a" * 60}">{BOMB}]><stuk t="&j;"><al>x</al></stuk>'.encode(),
        LimitError,
        "beyond",
    ),
    "a long entity many times": (
        f'<!DOCTYPE a [<!ENTITY a "{"a" * 9000}">]><stuk><al>{"&a;" * 9000}</al></stuk>'.encode(),
        LimitError,
        "entity",
    ),
    "external entity": (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><stuk><al>&x;</al></stuk>',
        LimitError,
        "outside",
    ),
    "external parameter entity": (
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]><stuk><al>x</al></stuk>',
        LimitError,
        "outside",
    ),
    "deep": (b"<stuk>" * 10_000 + b"<al>x</al>" + b"</stuk>" * 10_000, LimitError, "depth"),
    "a huge attribute": (
        b'<stuk t="' + b"x" * 11_000_000 + b'"><al>x</al></stuk>',
        LimitError,
        "beyond",
    ),
    "tags without end": (b"<stuk>" + b"<al/>" * 500_000 + b"</stuk>", LimitError, "tags"),
    "no letter": (b"<rss><channel><title>x</title></channel></rss>", UnsupportedError, "no letter"),
    "metadata alone": (METADATA.encode(), UnsupportedError, "no letter"),
    "no text": (b"<stuk><al></al></stuk>", UnreadableError, "no text"),
    "NUL": (b"<stuk><al>\0</al></stuk>", UnreadableError, "NUL"),
    "undeclared entity": (b"<stuk><al>&eacute;</al></stuk>", UnreadableError, "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    data, error, words = HOSTILE[name]
    one_clear_error(lambda: opxml.read(data, "boos.xml", OPTIONS), "boos.xml", error, words)


def test_entities_that_name_a_character_are_read() -> None:
    data = (
        b'<!DOCTYPE kamerwrk SYSTEM "http://127.0.0.1:9/kamerwrk.dtd" [<!ENTITY euro2 "&#8364;">]>'
        b"<stuk><al>caf&eacute; &euro2; 5 &onbekend; x</al></stuk>"
    )
    assert opxml.read(data, "x", OPTIONS).text == "café € 5 &onbekend; x"


def test_limits_are_those_of_the_call() -> None:
    with pytest.raises(LimitError, match="10 bytes"):
        paper("<al>x</al>", Options(max_bytes=10))
    with pytest.raises(LimitError, match="seconds"):
        paper("<al>x</al>" * 5000, Options(timeout=0))


# Invariants

LINE = st.sampled_from("al titel tussenkop tuskop naam functie onbekend".split())
HOLDER = st.sampled_from("al-groep lijst li divisie bijlage ondertekening box zomaar stuk".split())
PART = st.sampled_from("nadruk sup extref vreemd li.nr".split())
TEXT = st.text("abc 1é€\n", min_size=1, max_size=10)
NOTE = TEXT.map(lambda t: f"<noot><noot.nr>7</noot.nr><noot.al>{t}</noot.al></noot>")


def _in(tags: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda t, x: f"<{t}>{x}</{t}>", tags, st.lists(inner, max_size=3).map("".join))


INLINE = TEXT | NOTE | _in(PART, TEXT | NOTE)
TREES = st.recursive(_in(LINE, INLINE), lambda x: _in(HOLDER, x | INLINE), max_leaves=15)


@settings(max_examples=120, deadline=None)
@given(st.lists(TREES, max_size=5).map("".join))
def test_no_word_is_lost_or_doubled(body: str) -> None:
    source = PAPER.format(body)
    document = opxml.read(source.encode(), "x", OPTIONS)
    root = etree.fromstring(source.encode())
    notes = bare("".join("".join(note.itertext()) for note in root.iter("noot.al")))
    etree.strip_elements(root, "noot.al", with_tail=False)
    assert bare(document.text) == bare("".join(root.itertext())) + notes
    check_marks(document)
    for element in document.elements:
        assert len(root.getroottree().xpath(element.path) or [0]) == 1


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_one_clear_error(tail: bytes) -> None:
    for data in (b"<stuk><al>x" + tail, b"<stuk><al>x</al>" + tail + b"</stuk>"):
        try:
            document = opxml.read(data, "x", OPTIONS)
        except LetterparseError as error:
            assert str(error).startswith("x: ")
            assert "\n" not in str(error)
        else:
            check_marks(document)


def test_paths_lead_to_their_elements() -> None:
    source = PAPER.format(
        "<al>een</al><al>twee<noot><noot.nr>1</noot.nr><noot.al>drie</noot.al></noot></al>"
    )
    document = opxml.read(source.encode(), "x", OPTIONS)
    root = etree.fromstring(source.encode())
    for element in document.elements:
        (node,) = root.xpath(element.path)
        word = re.sub(r"\d+$", "", document.text[element.start :].split()[0])
        assert "".join(node.itertext()).split()[0].startswith(word)


def test_names_in_a_namespace() -> None:
    data = b'<p:stuk xmlns:p="urn:x"><p:al>een</p:al><p:al>twee</p:al></p:stuk>'
    document = opxml.read(data, "x", OPTIONS)
    root = etree.fromstring(data)
    assert document.text == "een\n\ntwee"
    assert [root.xpath(e.path)[0].text for e in document.elements] == ["een", "twee"]
