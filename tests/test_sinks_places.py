"""All outputs: the same bytes each time, in place whole or not at all, bounded in memory."""

from __future__ import annotations

import gc
import io
import os
import pickle
import resource
import stat
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from archive_records import archive, content, filled, letters

from letterparse.archive.records import Record
from letterparse.archive.sinks import KINDS, Sink, kind_of, open_sink, places, stream_sink, swap
from letterparse.errors import OutputError, UsageError

FOLDERS = ("parquet", "csv", "json")
FILES = tuple(kind for kind in KINDS if kind not in FOLDERS)
every_kind = pytest.mark.parametrize("kind", KINDS)


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


# What is asked for


@pytest.mark.parametrize(
    ("out", "to", "kind"),
    [
        ("uit.jsonl", None, "jsonl"),
        ("uit.ndjson", None, "jsonl"),
        ("a.b/UIT.JSONL.GZ", None, "jsonl.gz"),
        ("uit.jsonl.zst", None, "jsonl.zst"),
        ("uit.parquet", None, "parquet"),
        ("uit.db", None, "sqlite"),
        ("uit.sqlite", None, "sqlite"),
        ("uit.sqlite3", None, "sqlite"),
        ("uit.csv", None, "csv"),
        ("uit", "json", "json"),
        ("uit.db", "csv", "csv"),
        ("uit", "SQLite", "sqlite"),
        ("uit", "db", "sqlite"),
        ("uit.gz", "jsonl", "jsonl.gz"),
        ("uit.zst", ".jsonl", "jsonl.zst"),
        ("uit.txt", "jsonl", "jsonl"),
        ("-", None, "jsonl"),
        ("-", "jsonl", "jsonl"),
    ],
)
def test_kinds(out: str, to: str | None, kind: str) -> None:
    assert kind_of(Path(out), to) == kind


@pytest.mark.parametrize(
    ("out", "to", "words"),
    [
        ("uit", None, "add --to"),
        ("uit.json", None, "a letter a line"),
        (".db", None, "add --to"),
        ("uit.gz", None, "add --to"),
        ("uit.db", "xlsx", "--to: 'xlsx' is none of jsonl"),
        ("-", "sqlite", "standard output takes jsonl alone"),
        ("-", "jsonl.gz", "standard output takes jsonl alone"),
    ],
)
def test_kinds_that_are_not_known(out: str, to: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words) as error:
        kind_of(Path(out), to)
    assert "\n" not in str(error.value)


def test_a_kind_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="xlsx"):
        open_sink("xlsx", tmp_path / "uit.xlsx")


@pytest.mark.parametrize(("kind", "package"), [("parquet", "pyarrow"), ("jsonl.zst", "zstandard")])
def test_an_extra_that_is_not_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=r"the extra '(parquet|zstd)': pip install '\.\[\1\]'"):
        open_sink(kind, tmp_path / "uit")
    assert names(tmp_path) == []


# The same bytes

FILL = """
import pickle, sys
from pathlib import Path
from letterparse.archive.sinks import KINDS, open_sink
records = pickle.loads(Path(sys.argv[1]).read_bytes())
for kind in KINDS:
    sink = open_sink(kind, Path(sys.argv[2], "uit." + kind))
    for record in records:
        sink.add(record)
    sink.close()
"""


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    """In another process, with another seed of hashes, another zone and another locale."""
    source = tmp_path / "records"
    source.write_bytes(pickle.dumps(archive()))
    one, other = tmp_path / "een", tmp_path / "twee"
    for folder in (one, other):
        folder.mkdir()
    for kind in KINDS:
        filled(kind, one / f"uit.{kind}")
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", FILL, source, other], env=env, check=True)
    assert names(one) == names(other) == sorted(f"uit.{kind}" for kind in KINDS)
    for kind in KINDS:
        assert content(one / f"uit.{kind}") == content(other / f"uit.{kind}"), kind


# In place whole, or not at all


@every_kind
def test_until_it_is_closed_the_earlier_output_stands(tmp_path: Path, kind: str) -> None:
    out = filled(kind, tmp_path / "uit", letters()[:1])
    before = content(out)
    sink = open_sink(kind, out)
    for record in letters():
        sink.add(record)
        assert content(out) == before
    sink.close()
    assert names(tmp_path) == ["uit"]
    assert content(out) == content(filled(kind, tmp_path / "nieuw", letters())) != before


@every_kind
def test_what_is_discarded_leaves_nothing(tmp_path: Path, kind: str) -> None:
    sink = open_sink(kind, tmp_path / "uit")
    sink.add(letters()[0])
    sink.discard()
    assert names(tmp_path) == []
    out = filled(kind, tmp_path / "uit")
    before = content(out)
    sink = open_sink(kind, out)
    sink.add(letters()[0])
    sink.discard()
    assert names(tmp_path) == ["uit"]
    assert content(out) == before


@every_kind
def test_discarding_what_is_closed_changes_nothing(tmp_path: Path, kind: str) -> None:
    sink = open_sink(kind, tmp_path / "uit")
    sink.close()
    before = content(tmp_path / "uit")
    sink.discard()
    assert content(tmp_path / "uit") == before
    assert names(tmp_path) == ["uit"]


KILLED = FILL.replace("sink.close()", "import os; os._exit(9)").replace(
    "in KINDS", "in sys.argv[3:]"
)


@every_kind
def test_after_a_kill_the_next_run_is_as_if_nothing_had_been(tmp_path: Path, kind: str) -> None:
    source, place = tmp_path / "records", tmp_path / "plaats"
    source.write_bytes(pickle.dumps(archive()[:2]))
    place.mkdir()
    out = filled(kind, place / f"uit.{kind}", letters()[:1])
    before = content(out)
    done = subprocess.run([sys.executable, "-c", KILLED, source, place, kind], check=False)
    assert done.returncode == 9
    assert content(out) == before
    assert len(names(place)) == 2, "what the killed run had begun is hidden beside"
    filled(kind, out)
    assert names(place) == [f"uit.{kind}"]
    assert content(out) == content(filled(kind, tmp_path / "schoon"))


def pour(sink: Sink) -> None:
    for record in letters():
        sink.add(record)
    sink.close()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow larger: what a full disk does, in a way that a test can have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@every_kind
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, kind: str) -> None:
    out = filled(kind, tmp_path / "uit", letters()[:1])
    before = content(out)
    sink = open_sink(kind, out)
    with room_for(2000), pytest.raises(OutputError, match="can't be written") as error:
        pour(sink)
    with room_for(2000):
        sink.discard()
    assert error.value.exit_code == 8
    assert "\n" not in str(error.value)
    assert names(tmp_path) == ["uit"]
    assert content(out) == before


@every_kind
@pytest.mark.parametrize("room", [0, 30, 2000])
def test_a_disk_that_is_full_as_it_begins(tmp_path: Path, kind: str, room: int) -> None:
    out = filled(kind, tmp_path / "uit", letters()[:1])
    before = content(out)
    with room_for(room), suppress(OutputError):  # Some begin in what room there is.
        open_sink(kind, out).discard()
    assert names(tmp_path) == ["uit"]
    assert content(out) == before


def test_a_disk_that_is_full_as_a_database_begins(tmp_path: Path) -> None:
    with room_for(2000), pytest.raises(OutputError, match="can't be written"):
        open_sink("sqlite", tmp_path / "uit.db")
    assert names(tmp_path) == []


@every_kind
def test_a_place_that_is_not_there(tmp_path: Path, kind: str) -> None:
    with pytest.raises(OutputError, match=r"nergens/uit: can't be written|can't be written"):
        open_sink(kind, tmp_path / "nergens/uit")


@every_kind
def test_a_link_keeps_pointing_where_it_does(tmp_path: Path, kind: str) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "uit").symlink_to(tmp_path / "echt/uit")
    filled(kind, tmp_path / "uit")
    assert (tmp_path / "uit").is_symlink()
    assert names(tmp_path / "echt") == ["uit"]
    filled(kind, tmp_path / "uit")
    assert names(tmp_path / "echt") == ["uit"]


@every_kind
def test_rights_stay(tmp_path: Path, kind: str) -> None:
    out = filled(kind, tmp_path / "uit")
    mode = 0o750 if kind in FOLDERS else 0o640
    out.chmod(mode)
    filled(kind, out)
    assert stat.S_IMODE(out.stat().st_mode) == mode


# What is somebody else's


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_of_others_is_left_alone(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    (out / "brief.json").write_text("{}")
    with pytest.raises(OutputError, match=r"holds brief.json, which letterparse did not write"):
        open_sink(kind, out)
    (out / "brief.json").unlink()
    filled(kind, out)  # An empty one is ours to fill.
    (out / "aantekeningen.md").write_text("van mij")
    with pytest.raises(OutputError, match=r"holds aantekeningen.md"):
        open_sink(kind, out)
    assert (out / "aantekeningen.md").read_text() == "van mij"
    assert names(tmp_path) == ["uit"]


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_file_where_a_folder_goes(tmp_path: Path, kind: str) -> None:
    (tmp_path / "uit").write_text("van mij")
    with pytest.raises(OutputError, match="is a file, and this output is a folder"):
        open_sink(kind, tmp_path / "uit")
    assert (tmp_path / "uit").read_text() == "van mij"


@pytest.mark.parametrize("kind", FILES)
def test_a_folder_where_a_file_goes(tmp_path: Path, kind: str) -> None:
    (tmp_path / "uit").mkdir()
    with pytest.raises(OutputError, match="is a folder; name a file"):
        open_sink(kind, tmp_path / "uit")


def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    out = tmp_path / "uit.db"
    other = sqlite3.connect(out)
    other.execute("CREATE TABLE mine (x)")
    other.commit()
    other.close()
    before = out.read_bytes()
    with pytest.raises(OutputError, match="is something else than letterparse wrote"):
        open_sink("sqlite", out)
    assert out.read_bytes() == before
    out.write_bytes(b"")  # What mktemp makes is nobody's.
    filled("sqlite", out)
    with pytest.raises(OutputError, match="no place for a database"):
        open_sink("sqlite", Path("/dev/null"))


# Where two folders can't change places at once


@pytest.mark.parametrize("kind", FOLDERS)
def test_two_renames_where_one_step_is_not_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(places, "swapped", lambda *_: False)
    out = filled(kind, tmp_path / "uit", letters()[:1])
    filled(kind, out)
    assert names(tmp_path) == ["uit"]
    assert content(out) == content(filled(kind, tmp_path / "nieuw"))


def test_a_kill_between_two_renames_loses_nothing(tmp_path: Path) -> None:
    out = filled("csv", tmp_path / "uit")
    before = content(out)
    out.rename(tmp_path / ".uit.old")
    sink = open_sink("csv", out)
    assert content(out) == before
    sink.discard()
    filled("csv", tmp_path / ".uit.old", letters()[:1])
    open_sink("csv", out).discard()
    assert names(tmp_path) == ["uit"]
    assert content(out) == before


class MacOs:
    """Its C library, as far as it is asked."""

    def __init__(self, answer: int) -> None:
        self.answer, self.asked = answer, []

    def renamex_np(self, *arguments: object) -> int:
        self.asked.append(arguments)
        return self.answer


def test_systems_swap_in_their_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Path("/nergens/een"), Path("/nergens/twee")
    assert not swap.swapped(one, other), "they are not there"
    for answer, done in ((0, True), (-1, False)):
        system = MacOs(answer)
        monkeypatch.setattr(swap.ctypes, "CDLL", lambda _, system=system: system)
        assert swap.swapped(one, other) is done
        assert system.asked == [(b"/nergens/een", b"/nergens/twee", 2)]
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda _: object())
    assert not swap.swapped(one, other)
    # Windows has no library of that kind.
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda name: len(name))
    assert not swap.swapped(one, other)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux swaps two folders in one step")
def test_folders_change_places_in_one_step(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap.swapped(tmp_path / "een", tmp_path / "twee")
    assert (names(tmp_path / "een"), names(tmp_path / "twee")) == (["twee"], ["een"])


# Streams


def test_a_stream_has_each_line_at_once() -> None:
    stream = io.BytesIO()
    sink = stream_sink(stream)
    for count, record in enumerate(letters(), 1):
        sink.add(record)
        assert stream.getvalue().count(b"\n") == count
    sink.close()
    sink.discard()
    assert stream.getvalue().count(b"\n") == len(letters())


def test_a_reader_that_has_had_enough_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(BrokenPipeError), os.fdopen(writing, "wb", buffering=0) as stream:
        stream_sink(stream).add(letters()[0])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_device_is_written_straight() -> None:
    filled("jsonl", Path("/dev/null"))
    open_sink("jsonl", Path("/dev/null")).discard()
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    for kind in ("jsonl", "jsonl.gz"):
        sink = open_sink(kind, Path("/dev/full"))
        with pytest.raises(OutputError, match="/dev/full: can't be written"):
            pour(sink)
        sink.discard()
    with pytest.raises(OutputError, match="standard output"), open("/dev/full", "wb", 0) as full:
        stream_sink(full).add(letters()[0])


# Memory


@pytest.mark.parametrize("kind", ["parquet", "sqlite"])
def test_memory_does_not_grow_with_the_archive(tmp_path: Path, kind: str) -> None:
    """Both keep rows for a while; after 256 records and after 768 it is as much."""
    small = letters()[-1]
    sink = open_sink(kind, tmp_path / "uit")
    held = []
    tracemalloc.start()
    try:
        for number in range(768):
            sink.add(Record(f"{number}.txt", f"{number:064x}", small.json, None))
            if number % 256 == 255:
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
        sink.discard()
    assert held[2] - held[0] < 100_000, held
