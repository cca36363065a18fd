"""Whatever the bytes: a valid Letter or one clear error, always the same, in linear time."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from conftest import LETTER, SAMPLES, Run
from growth import is_linear
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_contract import spans

from letterparse import Letter, LetterparseError, extract, facts
from letterparse.output.json import dumps, to_plain
from letterparse.validate import faults

PIECES = (
    "€ 12 miljoen|circa|ruim|tussen|en|NAVO-|\n|\n\n|\r\n|\f|de motie Bouw c.s."
    "|Kamerstuk 36 045, nr. 1|2%|€|1.000,50|van januari tot en met|medio|28 oktober 2024"
    "|Vraag 3|Antwoord|1|Pagina 1 van 4|- | – |Nederland|stelt|beschikbaar|aan Oekraïne|trekt"
    "|uit|militairen|naar Mali|het kabinet|zal|uw Kamer|informeren|.|,|;|:|(|)|“|”|Datum"
    "|Betreft|Den Haag,|De minister van Defensie,|zee-|ën|    |\t|ver-|oudering|\u00ad|\u200b|½"
    "|miljard|dollar|artikel 5 van de Grondwet|Tabel 1|10  20  30"
)
texts = st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=8), max_size=40).map(
    " ".join
)


def check(source: bytes | str) -> None:
    try:
        letter = extract(source, with_text=True)
    except LetterparseError as error:
        message = str(error)
    else:
        message = check_letter(letter)
    assert "\n" not in message


def check_letter(letter: Letter) -> str:
    """It meets the contract and every span heals; nothing to complain of."""
    assert faults(dumps(letter).encode()) == []
    plain = to_plain(letter)
    spans({k: v for k, v in plain.items() if k != "text"}, plain["text"])
    return ""


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text(text: str) -> None:
    check(text)


@given(texts)
@settings(deadline=None, max_examples=300)
def test_any_text_of_letter_words(text: str) -> None:
    check(text)


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_a_letter_with_a_piece_cut_out_or_put_in(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLES)).read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, 400))
    check(text[:at] + data.draw(texts) + text[at + gone :])


FACTS = Path(facts.__file__).parent
SENTENCES = sorted(
    told["text"]
    for path in FACTS.rglob("*.toml")
    for table in tomli.loads(path.read_text("utf-8")).values()
    for told in table.get("examples", [])
)
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["", "- ", "1. "]))
@settings(deadline=None, max_examples=300)
@example(["en", "militairen"], "- ")
@example("Denemarken geeft 31 tanks, Grolsch en Philips respectievelijk 5 en 6 tanks.".split(), "")
@example("De minister die gaat die brief sturen, € 5".split(), "")
@example(["($", "1,0", "170", "($"], "")
def test_any_words_of_facts(words: list[str], label: str) -> None:
    check(f"Geachte voorzitter,\n\n{label}{' '.join(words)}\n")


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_two_sentences_of_facts_cut_and_joined(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(SENTENCES)).split()
    other = data.draw(st.sampled_from(SENTENCES)).split()
    at, on = data.draw(st.integers(0, len(one))), data.draw(st.integers(0, len(other)))
    check("Geachte voorzitter,\n\n" + " ".join(one[:at] + other[on:]) + "\n")


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_pieces_of_sentences_in_paragraphs_and_lists(data: st.DataObject) -> None:
    text = "Geachte voorzitter,\n\n"
    for sentence in data.draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5)):
        words = sentence.split()
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first + 1, len(words)))
        joint = data.draw(st.sampled_from([" ", "\n- ", ":\n- ", "\n\n", ";\n- ", ", ", " ("]))
        text += " ".join(words[first:last]) + joint
    check(text + "\n")


# What once broke a reader: no words where its rule looked for some.
BROKEN = [
    "Nederland heeft een contract gesloten voor gevechtstanks van 2050. Sinds mei 2016 is.\n",
    "Aan 7 2001 dat de regering militairen Oekraïense\n\nIn\n",
    "Het aantal medewerkers daalt in twee jaar met ongeveer;\n",
    "Nederland neemt nu met vier stafofficieren aan KFOR deel en ziet geen:\n",
    "van respectievelijk € 250 miljoen en € 750 miljoen voor de regeling voor zelfstandigen..\n",
    "De gemeente heeft de kosten van een brug op 6 à 8 miljard euro geschat,;\n",
    "In Letland trainen zestig Nederlandse militairen om er\n",
    "In Letland zijn zestig Nederlandse militairen, in 2023 nog\n",
    "bijleggen..\n",
    "Nederland levert de volgende goederen:\n- een schip met\n- 150 bedden.\n",
    "Er zijn zestig bedden en 70 militairen gelegerd in Philipsburg (12",
    "Het kabinet verwacht de tranche, € 5 miljoen groot, die Noorwegen, dat meedoet, had toegekend\n",
    "- vijf man van KFOR in\n- Pristina,\n- eind 2024;\nCordaid zond 3 artsen naar Gaza.\n",
    "De missie UNDOF telt nog één Nederlandse officier, wiens\n",
    "Spanje levert 600 militairen in Letland.\n\naflost.\n",
    "Hr.Ms. Rotterdam is teruggekeerd van operatie Ocean Shield. Aan boord van\n",
    "De uitgaven voor het commando bedragen € 7,4 miljoen. Zij\n",
    (
        "Nederland stelt € 5 miljoen beschikbaar voor noodhulp. De resterende € 2 miljoen wordt door "
        "het Rode Kruis\n\naan dekens.\n\n€ 2 miljoen wordt door het Rode Kruis besteed aan dekens."
        "\n\nresterende € 2 miljoen wordt door het Rode Kruis besteed aan dekens.\n"
    ),
    "duizend. Op die sterkte blijft zij gehandhaafd tot 1 juli 2027.\n",
    "De opvang kost € 3 miljoen. – . De kosten draagt Noorwegen.\n",
    "Hr.Ms. Tromp vaart bij Aden. Tot 30 april 2012 vaart het fregat Hr",
    "bij, waarvan USD 5 mln., waarvan € 4 mln.;\n",
    "Duitsland gaf € 3 miljoen. Uit solidariteit geeft Noorwegen hetzelfde bedrag.\n",
    "rond Tetovo Nederlandse politieman werkzaam. de (21 en 22 januari 2002) heeft Nederland\n",
    "Minister-President, van Zaken, 8 miljoen uitgetrokken.\n",  # It read on for ever.
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_once_broke(text: str) -> None:
    check("Geachte voorzitter,\n\n" + text)


SURROUNDINGS = [
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "4711"},
    {"LC_ALL": "C", "LANG": "C"},
    {"LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "America/Los_Angeles"},
]


@pytest.mark.parametrize("path", SAMPLES[:2], ids=lambda p: p.stem)
def test_same_bytes_give_the_same_json(path: Path, run: Run, tmp_path: Path) -> None:
    expected = run("extract", path).stdout
    for env in SURROUNDINGS:
        assert run("extract", path, env=env).stdout == expected, env
    assert run("extract", path, cwd=tmp_path).stdout == expected


HOSTILE = (
    "1|12 |1.|1,|. |, |€|€ |% | |\t|\n|\r|\f|-|- |–|(|)|[|“|'|a|A|aa |Aa |é|\u00ad|\u0002"
    "|\u200b|_|/|0 |@|miljoen |honderd|honderd en |en |of |tussen |tot |van |van 1 tot |circa "
    "|circa 1 miljoen |12% |€ 1 miljoen en |motie |de motie Bouw/|Kamerstuk |36 045, nr. 1 en "
    "|artikel 5 van |Wet |van de |januari |1 januari |2024 |2024-|Q1 |van 2024 tot |eind "
    "|per jaar |Vraag 3\n|Antwoord\n|Pagina 1 van 4\n|Datum |Betreft\n|De minister van "
    "|Nederland |Nederland, |NL |draagt bij |stelt |die |dat |waarvan |militairen "
    "|10 militairen |naar Mali |Mali, |zal |de Kamer |informeren |. A|A. |1. |a) |- a\n|1 2 3\n"
    "|X Noot\n1\n|Tabel 1\n|zee-\n|¹ |1) |          x\n|x          y\n|> |NAVO-|Raad "
).split("|")


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_hostile_runs_take_linear_time(unit: str) -> None:
    def work(run: str) -> None:
        extract(f"Geachte voorzitter,\n\nHet kabinet {run} einde.\n")

    assert is_linear(work, unit)


def test_letters_on_end_take_linear_time() -> None:
    assert is_linear(extract, LETTER, 400_000)
