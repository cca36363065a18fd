"""The journal keeps what is whole and of use, whatever happens to it; one run at a time has it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from archives import letter
from hypothesis import given
from hypothesis import strategies as st

from letterparse.archive import journal as journals
from letterparse.archive import work
from letterparse.archive.job import Limits
from letterparse.archive.journal import Journal, entries, open_journal
from letterparse.archive.lock import Lock
from letterparse.archive.records import Failure
from letterparse.errors import LetterparseError, OutputError
from letterparse.read.options import Options

LIMITS = Limits(Options(), 1 << 30)
LETTER = b"{}\n" + b"x" * 50
FAILED = work.lost("timeout", "takes more than 60 seconds")
LOCKED = work._pack(work.Note({}, {}, 0.1, Failure("protected", "needs a password", 7)), b"")


def key(number: int) -> bytes:
    return sha256(bytes([number])).digest()


def good(text: str = "") -> bytes:
    return work._pack(work.Note({}, {}, 0.1, None), b'{"text":"%b"}' % text.encode())


def reopened(path: Path, limits: Limits = LIMITS, *, retry_failed: bool = False) -> Journal:
    return open_journal(path, limits, force=False, retry_failed=retry_failed)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A journal of five outcomes, five stamps and an end."""
    path = tmp_path_factory.mktemp("journal") / "j"
    journal = reopened(path)
    for number in range(5):
        journal.add(key(number), good(str(number)))
        journal.note(key(100 + number), key(number))
    journal.finish({"state": "x"})
    journal.close()
    return path.read_bytes()


def held(path: Path) -> list[bool]:
    journal = reopened(path)
    try:
        found = [journal.find(key(number)) for number in range(5)]
        for number, where in enumerate(found):
            if where is not None:
                assert work.json_of(journal.outcome_at(where)) == b'{"text":"%d"}' % number
        return [where is not None for where in found]
    finally:
        journal.close()


def test_what_was_kept_is_there_again(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(whole)
    assert held(tmp_path / "j") == [True] * 5
    journal = reopened(tmp_path / "j")
    assert journal.end == {"state": "x"}
    assert [journal.key_of(key(100 + n)) for n in range(6)] == [*map(key, range(5)), None]
    journal.close()


@given(data=st.data())
def test_a_tail_that_is_torn_is_dropped_and_written_over(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=80))
    path = tmp_path_factory.mktemp("torn") / "j"
    path.write_bytes(whole[:cut] + noise)
    some = held(path)
    assert some == sorted(some, reverse=True)  # Nothing behind a gap.
    journal = reopened(path)
    journal.add(key(9), good("9"))
    journal.close()
    assert held(path) == some
    journal = reopened(path)
    assert journal.find(key(9)) is not None
    journal.close()


@given(data=st.data())
def test_a_byte_that_has_changed_loses_only_what_stands_after_it(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    where = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[where] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("changed") / "j"
    path.write_bytes(changed)
    ends = [entry.where for entry in entries(io.FileIO(path)) if entry.kind == b"rslt"]
    assert all(end < where for end in ends)
    assert held(path) == [number < len(ends) for number in range(5)]


OUTCOMES = {
    # What is asked now, of a journal made with LIMITS: is a letter held, is a failure, is one
    # that wanted a password.
    "the same": (LIMITS, False, (True, True, True)),
    "failures again": (LIMITS, True, (True, False, False)),
    "more time": (Limits(Options(timeout=90), 1 << 30), False, (True, False, False)),
    "less time": (Limits(Options(timeout=30), 1 << 30), False, (False, False, False)),
    "fewer pages": (Limits(Options(max_pages=3), 1 << 30), False, (False, False, False)),
    "any memory": (Limits(Options(), None), False, (True, False, False)),
    "less memory": (Limits(Options(), 1 << 29), False, (False, False, False)),
    "a password": (Limits(Options(password="x"), 1 << 30), False, (True, True, False)),
    "pictures too": (Limits(Options(ocr=True), 1 << 30), False, (True, False, False)),
}


@pytest.mark.parametrize("case", OUTCOMES, ids=str)
def test_outcomes_hold_as_far_as_they_would_be_the_same(case: str, tmp_path: Path) -> None:
    limits, retry, expected = OUTCOMES[case]
    journal = reopened(tmp_path / "j")
    for number, outcome in enumerate((good(), FAILED, LOCKED)):
        journal.add(key(number), outcome)
    journal.close()
    journal = reopened(tmp_path / "j", limits, retry_failed=retry)
    assert tuple(journal.find(key(number)) is not None for number in range(3)) == expected
    journal.close()


def test_no_password_is_kept(tmp_path: Path) -> None:
    reopened(tmp_path / "j", Limits(Options(password="geheim"), None)).close()
    assert b"geheim" not in (tmp_path / "j").read_bytes()
    assert b"password" not in (tmp_path / "j").read_bytes()


def test_another_program_begins_anew(
    whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "j").write_bytes(whole)
    program = journals.program_key()
    monkeypatch.setattr(journals, "__version__", "9.9")
    journals.program_key.cache_clear()
    try:
        assert journals.program_key() != program
        assert held(tmp_path / "j") == [False] * 5
        assert (tmp_path / "j").stat().st_size < 300
    finally:
        journals.program_key.cache_clear()


def test_force_begins_anew(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(whole)
    open_journal(tmp_path / "j", LIMITS, force=True, retry_failed=False).close()
    assert held(tmp_path / "j") == [False] * 5


def test_a_full_disk_leaves_the_journal_as_it_was(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(whole)

    class Full(io.FileIO):
        """Takes half of what it is given, once it is full."""

        full = False

        def write(self, data: bytes) -> int:
            return super().write(data[: len(data) // 2] if self.full else data)

    file = Full(tmp_path / "j", "r+")
    journal = Journal(file, LIMITS)
    file.full = True
    with pytest.raises(OSError, match="No space left"):
        journal.add(key(7), good())
    journal.close()
    assert held(tmp_path / "j") == [True] * 5


def test_a_journal_that_can_not_be_opened(tmp_path: Path) -> None:
    (tmp_path / "j").mkdir()
    with pytest.raises(OutputError, match="the journal can't be written \\(Is a directory\\)"):
        reopened(tmp_path / "j")


# Keys and stamps


def test_a_key_is_of_the_content_and_of_the_metadata_that_is_read_with_it(tmp_path: Path) -> None:
    text, xml = tmp_path / "a.txt", tmp_path / "a.xml"
    text.write_bytes(b"brief")
    xml.write_bytes(b"\xef\xbb\xbf <kamerwrk/>")
    before = [work.key_of(str(path), path.read_bytes()) for path in (text, xml)]
    assert before == [sha256(path.read_bytes()).digest() for path in (text, xml)]
    (tmp_path / "a.metadata.xml").write_bytes(b"<metadata/>")
    after = [work.key_of(str(path), path.read_bytes()) for path in (text, xml)]
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False]


def test_a_stamp_changes_with_the_file_and_what_is_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"een")
    assert work.stamp_of(str(path)) is None  # It may still be changing.
    try:
        work._TICK = 0
        time.sleep(0.02)
        stamps = [work.stamp_of(str(path))]
        path.write_bytes(b"twee")
        time.sleep(0.02)
        stamps.append(work.stamp_of(str(path)))
        (tmp_path / "metadata.xml").write_bytes(b"<metadata/>")
        time.sleep(0.02)
        stamps.append(work.stamp_of(str(path)))
        assert work.stamp_of(str(path)) == stamps[2]
        assert len({*stamps, None}) == 4
    finally:
        work._TICK = 2_000_000_000
    with pytest.raises(OSError, match="No such file"):
        work.stamp_of(str(tmp_path / "gone"))


# An outcome


def test_an_outcome_says_what_extract_says(tmp_path: Path) -> None:
    from letterparse import extract
    from letterparse.output.json import dumps

    path = tmp_path / "a.txt"
    path.write_text(letter(3), "utf-8")
    outcome = work.do(str(path), Options())
    assert work.json_of(outcome) == dumps(extract(path)).encode()
    note = work.note_of(outcome)
    assert note.failure is None
    assert (note.facts["commitments"], note.facts["promises"]) == (1, 1)
    assert note.seconds > 0


class Odd(LetterparseError):
    """An error that nobody has thought of."""


@pytest.mark.parametrize(
    ("content", "options", "kind", "message", "code"),
    [
        (None, {}, "unreadable", "no such file; check the name", 4),
        (b"", {}, "unreadable", "is empty; nothing to read", 4),
        (b"{\\rtf1 brief}", {}, "unsupported", "is an RTF document", 4),
        (b"x" * 99, {"max_bytes": 9}, "limit", "is larger than 9 bytes; raise the limit", 6),
    ],
)
def test_a_failure_says_what_is_wrong_without_the_name(
    tmp_path: Path,
    content: bytes | None,
    options: dict[str, int],
    kind: str,
    message: str,
    code: int,
) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    outcome = work.do(str(path), Options(**options))
    failure = work.note_of(outcome).failure
    assert failure is not None
    assert (failure.kind, failure.exit_code) == (kind, code)
    assert failure.message.startswith(message)
    assert work.json_of(outcome) is None


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (MemoryError(), Failure("memory", "needs more memory than allowed; raise --max-memory", 6)),
        (ValueError("a\nb"), Failure("fault", "a fault of ours (ValueError: a b); report it", 1)),
        (Odd("x: y"), Failure("fault", "y", 1)),
    ],
)
def test_errors_and_their_kinds(error: Exception, failure: Failure) -> None:
    assert work.failure_of(error, "x") == failure


def test_a_file_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(letter(3), "utf-8")
    failure = work.note_of(work.do(str(path), Options(), key(0))).failure
    assert failure is not None
    assert failure.kind == work.CHANGED


# The lock


def test_a_lock_names_who_holds_it(tmp_path: Path) -> None:
    path, out = tmp_path / ".out.lock", tmp_path / "out"
    lock = Lock(path, out)
    with pytest.raises(
        OutputError, match=f"out: is being written by process {os.getpid()} on .+ \\("
    ):
        Lock(path, out)
    lock.release()
    assert not path.exists()
    Lock(path, out).release()


@pytest.mark.parametrize("left", [b"", b"[]", b"nonsense"])
def test_a_holder_that_has_not_yet_said_who_it_is(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "lock"
    lock = Lock(path, tmp_path / "out")
    path.write_bytes(left)
    with pytest.raises(OutputError, match="is being written by another run"):
        Lock(path, tmp_path / "out")
    lock.release()


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    script = (
        "import os, sys; from pathlib import Path; from letterparse.archive.lock import Lock;"
        "Lock(Path(sys.argv[1]), Path('out')); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert b'"pid"' in path.read_bytes()
    Lock(path, tmp_path / "out").release()


def test_a_lock_that_was_removed_meanwhile_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    path, flock = tmp_path / "lock", fcntl.flock

    def removed_first(file: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        path.unlink()
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", removed_first)
    lock = Lock(path, tmp_path / "out")
    with pytest.raises(OutputError):
        Lock(path, tmp_path / "out")
    lock.release()


def test_a_lock_that_the_file_system_does_not_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refused(file: int, how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(OutputError, match="can't be written \\(Operation not supported\\)"):
        Lock(tmp_path / "lock", tmp_path / "out")


def test_a_password_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "argv", ["/x/letterparse", "batch", "--password", "a", "--password=b", "c d"]
    )
    path = tmp_path / "lock"
    lock = Lock(path, tmp_path / "out")
    told = path.read_text("utf-8")
    lock.release()
    assert "letterparse batch --password … --password=… 'c d'" in told.replace("'…'", "…").replace(
        "'--password=…'", "--password=…"
    )
