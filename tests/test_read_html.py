"""Web pages: the letter out of what stands around it, footnotes tied, headings from elements."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from forms import bare, check_marks, one_clear_error
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from letterparse.document import Document
from letterparse.errors import LetterparseError, LimitError, UnreadableError
from letterparse.read import html
from letterparse.read.html_page import UNSEEN
from letterparse.read.options import Options

OPTIONS = Options()
PAGE = "<!DOCTYPE html><html><head><title>Titel</title></head><body>{}</body></html>"


def page(body: str, options: Options = OPTIONS) -> Document:
    return html.read(PAGE.format(body).encode(), "brief.html", options)


def marked(document: Document, kind: str) -> list[str]:
    return [document.text[m.start : m.end] for m in document.marks if m.kind == kind]


LINES = {
    "<p>een\n   twee</p><p>drie</p>": "een twee\n\ndrie",
    "<p>een<br>twee<br/>drie</p>": "een\ntwee\ndrie",
    "een<br><br>twee": "een\n\ntwee",
    "<p>a <b>b</b><i>c</i> d</p>": "a bc d",
    "<p>m<sup>2</sup> en CO<sub>2</sub></p>": "m2 en CO2",
    "<div>een</div><div>twee</div>": "een\ntwee",
    "<ul><li>een</li><li>twee</li></ul>": "een\ntwee",
    "<pre>De  Voorzitter\n   Plein 2\n\nGeachte</pre>": "De  Voorzitter\n   Plein 2\n\nGeachte",
    "<p>caf&eacute; &amp; &#8364;&nbsp;5</p>": "café & €\xa05",
    "<p>voor<!-- niets -->komen<?php niets ?></p>": "voorkomen",
    "<p>nu<script>niet</script><style>niet</style><template>niet</template></p>": "nu",
    "<p>een <p>twee<p>drie": "een\n\ntwee\n\ndrie",
    "<table><tr><td>a</td><td>b</td></tr><tr><td>ccc</td><td></td><td>d</td></tr></table>": (
        "a     b\nccc       d"
    ),
    "<table><tr><td>een<p>twee</p></td></tr></table>": "een\n\ntwee",
    f"<table><tr><td>menu</td><td>{'lang ' * 301}</td></tr></table>": "menu\n"
    + "lang " * 300
    + "lang",
    "<table><tr><td>menu</td><td>a<br>b<br>c<br>d<br>e<br>f<br>g<br>h<br>i<br>j</td></tr></table>": (
        "menu\na\nb\nc\nd\ne\nf\ng\nh\ni\nj"
    ),
    "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>": "a   b\n    c",
    "<table><tr><td colspan=2>samen</td><td>c</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>": (
        "samen   c\na   b   c"
    ),
}


@pytest.mark.parametrize("source", LINES)
def test_lines(source: str) -> None:
    assert page(source).text == LINES[source]


HEADINGS = {
    "<h1>Brief</h1><h2>Aanleiding</h2><h3>Nader</h3>": [("Aanleiding", 1), ("Nader", 2)],
    '<h1 class="dossier">x</h1><h1>Brief</h1><h2>Aanleiding</h2>': [("Aanleiding", 1)],
    "<h2>Een</h2><p>tekst</p><h2>Twee</h2>": [("Een", 1), ("Twee", 1)],
    '<p class="tussenkop"><strong class="tussenkop_vet">Inleiding</strong></p>': [("Inleiding", 1)],
    '<h3 class="tussenkop_cur">Inleiding</h3>': [("Inleiding", 1)],
    '<h2 class="stuktitel no-toc">Vraag 1</h2>': [("Vraag 1", 1)],
    '<h2 class="stuktitel">Nr. 3 BRIEF VAN DE MINISTER</h2>': [],
    '<h1 class="dossiertitel">21 501 Raad</h1><h1>Verslag</h1><h1>Vervolg</h1>': [
        ("Verslag", 1),
        ("Vervolg", 1),
    ],
    f"<h2>{'lang ' * 90}</h2>": [],
}


@pytest.mark.parametrize("source", HEADINGS)
def test_headings(source: str) -> None:
    document = page(source)
    found = [(document.text[m.start : m.end], m.level) for m in document.marks]
    assert found == HEADINGS[source]


NOTES = {
    # The official publications' site, with the addresses that a browser saves.
    '<p>In 2023<a class="nootnum" href="https://x.nl/kst.html#ID-1">1</a> ook</p><div class="voet noot" id="s-1">'
    '<h5 class="note-close"><a class="note-close" href="#c">X</a> Noot</h5><sup><span class="nootnum">'
    '<a id="ID-1"></a>1</span></sup><p>Kamerstuk.</p><p>En meer.</p></div>': "Kamerstuk.\n\nEn meer.",
    # An office program.
    '<p>In 2023<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> ook</p><div id="ftn1"><p>'
    '<a href="#_ftnref1" name="_ftn1">[1]</a> Kamerstuk.</p></div>': "Kamerstuk.",
    # With words for those who hear the page.
    '<p>In 2023<sup><a href="#n1"><span class="sr-only">Voetnoot </span>1</a></sup> ook</p>'
    '<div id="n1">1 Kamerstuk.</div>': "Kamerstuk.",
    # A list of notes with ways back.
    '<p>In 2023<sup id="r1"><a href="#fn1">1</a></sup> ook</p><ol><li id="fn1">Kamerstuk. <a href="#r1">↩</a>'
    "</li></ol>": "Kamerstuk.",
    # Raised digits alone.
    "<p>In 2023<sup>1</sup> ook</p><p><sup>1</sup> Kamerstuk.</p>": "Kamerstuk.",
    # The label in the text of the note.
    '<p>In 2023<a href="#v1">1</a> ook</p><p id="v1">1. Kamerstuk.</p>': "Kamerstuk.",
    '<p>In 2023<a href="#v1">*</a> ook</p><table><tr><td>*</td><td id="v1">Kamerstuk.</td></tr></table>': (
        "Kamerstuk."
    ),
}


@pytest.mark.parametrize("source", NOTES)
def test_footnotes_are_tied(source: str) -> None:
    document = page(source)
    notes = [m for m in document.marks if m.kind == "note"]
    calls = [m for m in document.marks if m.kind == "call"]
    assert [document.text[m.start : m.end] for m in notes] == [NOTES[source]]
    assert [m.label for m in notes] == [m.label for m in calls]
    assert document.text[: calls[0].start] == "In 2023"
    assert document.text[calls[0].end :].startswith(" ook\n")


NO_NOTES = (
    "<p>10<sup>6</sup> en m<sup>2</sup></p><p>tekst</p>",
    "<p>90 km<sup>2</sup></p><p><sup>2</sup>tekst</p>",
    '<p><a href="#h1">1</a> Inleiding</p><h2 id="h1">Inleiding</h2>',
    '<p>zie <a href="#nergens">1</a></p>',
    '<p id="p">zie <a href="#p">1</a></p>',
)


@pytest.mark.parametrize("source", NO_NOTES)
def test_what_is_no_footnote(source: str) -> None:
    document = page(source)
    assert not marked(document, "call")
    assert not marked(document, "note")


AROUND = (
    "<nav>Menu</nav>{}",
    "<header><a href='/'>Home</a></header><main>{}</main><footer>Contact</footer>",
    "<div class='breadcrumb'>Home</div><div id='content'>{}</div><div>Over deze site</div>",
    "<form><div class='sr-only'>Naar de inhoud</div><div class='article'>{}</div></form>",
    "<ul><li><a href=a>Een</a></li><li><a href=b>Twee</a></li><li><a href=c>Drie</a></li></ul>{}",
    "<div style='display: none'>Verborgen</div>{}<aside>Zie ook</aside>",
    "<p aria-hidden=true>Icoon</p>{}<p hidden>Weg</p>",
    "<table><tr><td><nav>Menu</nav></td><td><main>{}</main></td></tr></table>",
)


@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_is_furniture(around: str) -> None:
    letter = "<p>Geachte voorzitter,</p><p>Met deze brief informeer ik uw Kamer.</p>"
    document = page(around.format(letter))
    rest = document.text
    for text in marked(document, "furniture"):
        rest = rest.replace(text, "", 1)
    assert rest.split("\n\n", 1)[-1].strip() or rest
    assert rest.split() == "Geachte voorzitter, Met deze brief informeer ik uw Kamer.".split()


def test_items_rows_and_captions() -> None:
    document = page(
        "<ul><li><p><span>– </span>een</p><p>meer</p><ul><li>diep</li></ul></li></ul>"
        "<table><caption>Bedragen</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    found = [(m.kind, m.level, document.text[m.start : m.end]) for m in document.marks]
    assert found == [
        ("item", 1, "– een"),
        ("paragraph", 0, "meer"),
        ("item", 2, "diep"),
        ("caption", 0, "Bedragen"),
        ("row", 1, "a   b"),
        ("row", 0, "1   2"),
    ]


def test_calls_in_a_table_are_placed() -> None:
    document = page(
        "<table><tr><td>Rijk</td><td>10<sup>1</sup></td></tr><tr><td>Rest</td><td>2</td></tr></table>"
        "<p><sup>1</sup> Geraamd.</p>"
    )
    (call,) = [m for m in document.marks if m.kind == "call"]
    assert document.text[call.start - 2 : call.end] == "101"


def test_the_head_of_an_official_page_gives_what_it_tells() -> None:
    source = (
        '<html><head><meta name="OVERHEIDop.datumBrief" content="2023-07-07"></head>'
        "<body><p>tekst</p></body></html>"
    )
    assert html.read(source.encode(), "x", OPTIONS).given == (("date", "2023-07-07"),)


WORD = "Coördinatie: € 5 – “zeeën”"
ENCODINGS = {
    "utf-8": f"<p>{WORD}".encode(),
    "utf-8 with BOM": b"\xef\xbb\xbf" + f"<p>{WORD}".encode(),
    "utf-16": b"\xff\xfe" + f"<p>{WORD}".encode("utf-16-le"),
    "utf-16 big": b"\xfe\xff" + f"<p>{WORD}".encode("utf-16-be"),
    "windows-1252": f"<p>{WORD}".encode("cp1252"),
    "as it declares": b"<meta charset=iso-8859-1>" + f"<p>{WORD}".encode("cp1252"),
    "other than it declares": f'<meta charset="windows-1252"><p>{WORD}'.encode(),
    "xhtml": f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{WORD}'.encode(),
    "latin 9": b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">'
    + f"<p>{WORD}".replace("–", "-").replace("“", '"').replace("”", '"').encode("iso-8859-15"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings(name: str) -> None:
    expected = WORD
    if name == "latin 9":
        expected = WORD.replace("–", "-").replace("“", '"').replace("”", '"')
    assert html.read(ENCODINGS[name], name, OPTIONS).text == expected


HOSTILE = {
    "deep": (b"<div>" * 10_000 + b"tekst", LimitError, "depth"),
    "deep inline": (b"<b>" * 10_000 + b"tekst", LimitError, "depth"),
    "a huge attribute": (b'<p title="' + b"x" * 11_000_000 + b'">tekst', LimitError, "beyond"),
    "tags without end": (b"<p>a" * 500_000, LimitError, "tags"),
    "no text": (b"<html><body><script>x</script></body></html>", UnreadableError, "no text"),
    "nothing": (b"<html></html>", UnreadableError, "no text"),
    "NUL": (b"<p>a\0b</p>", UnreadableError, "NUL"),
    "neither encoding": (b"<p>\x81\xff</p>", UnreadableError, "encoding"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    data, error, words = HOSTILE[name]
    one_clear_error(lambda: html.read(data, "boos.html", OPTIONS), "boos.html", error, words)


def test_limits_are_those_of_the_call() -> None:
    with pytest.raises(LimitError, match="10 bytes"):
        page("<p>tekst</p>", Options(max_bytes=10))
    with pytest.raises(LimitError, match="seconds"):
        page("<p>tekst</p>" * 5000, Options(timeout=0))


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td colspan=99999999 rowspan=99999999>a</td><td>b</td></tr></table>",
        "<table>" * 60 + "<tr><td>a<td>b",
        "<p>" + "<a href='#x'>1</a>" * 5_000 + "<p id=x>1 noot",
        "<ul>" + "<li><a href=x>y</a>" * 5_000,
        "<sup>1</sup>" * 5_000 + "<p><sup>1</sup> noot",
        "<table><tr>" + "<td>x</td>" * 5_000,
        "<table>" + "<tr><td>x<td>y" * 5_000,
    ],
)
def test_what_could_be_slow(source: str) -> None:
    start = time.perf_counter()
    page(source)
    assert time.perf_counter() - start < 10


# Invariants


class _Words(HTMLParser):
    """All that a page says, by another parser."""

    def __init__(self) -> None:
        super().__init__()
        self.unseen = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def said(source: str) -> str:
    parser = _Words()
    parser.feed(source)
    parser.close()
    return bare("".join(parser.parts))


BLOCK_TAGS = st.sampled_from(
    "p div h1 h2 h3 ul li table tr td th nav main article section aside footer header blockquote"
    " dl dt dd pre form".split()
)
INLINE_TAGS = st.sampled_from("b i span a sup sub em script".split())
ATTRIBUTES = st.sampled_from(
    ["", ' class="noot"', ' id="fn1"', ' href="#fn1"', ' class="breadcrumb"', " hidden"]
)
WORDS = st.text("abcz 1é€\n-|", min_size=1, max_size=12)


def _element(tags: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda t, a, x: f"<{t}{a}>{x}</{t}>", tags, ATTRIBUTES, inner)


INLINE = st.recursive(
    WORDS, lambda x: _element(INLINE_TAGS, st.lists(x, max_size=3).map("".join)), max_leaves=6
)
TREES = st.recursive(
    INLINE, lambda x: _element(BLOCK_TAGS, st.lists(x, max_size=4).map("".join)), max_leaves=20
)


@settings(max_examples=120, deadline=None)
@given(st.lists(TREES, max_size=5).map("".join))
def test_no_word_is_lost_doubled_or_moved(body: str) -> None:
    source = PAGE.format(body)
    root = etree.fromstring(source.encode(), etree.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    expected = bare("".join(root.itertext()))
    try:
        document = html.read(source.encode(), "x", OPTIONS)
    except UnreadableError:
        assert not expected
        return
    assert bare(document.text) == expected
    check_marks(document)


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_one_clear_error(tail: bytes) -> None:
    try:
        document = html.read(b"<html><p>brief " + tail, "x", OPTIONS)
    except LetterparseError as error:
        assert str(error).startswith("x: ")
        assert "\n" not in str(error)
    else:
        check_marks(document)


def test_paths_lead_to_their_elements() -> None:
    source = PAGE.format(
        "<div><p>een</p><p>twee</p><ul><li>drie</li></ul></div>"
        "<table><tr><td>vier</td><td>vijf</td></tr></table>"
    )
    document = html.read(source.encode(), "x", OPTIONS)
    root = etree.fromstring(source.encode(), etree.HTMLParser(encoding="utf-8"))
    for element in document.elements:
        (node,) = root.xpath(element.path)
        word = document.text[element.start :].split()[0]
        assert "".join(node.itertext()).split()[0] == word


def test_another_parser_hears_the_same() -> None:
    source = PAGE.format("<nav>Menu</nav><main><p>een <b>twee</b>drie</p><script>x</script></main>")
    assert bare(html.read(source.encode(), "x", OPTIONS).text) == said(source)
    assert said(source) == "Menueentweedrie"
