"""A run on one page: lock, walk, journal; what is known and what is read, into the sink."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

import orjson

from letterparse.archive.flow import Flow
from letterparse.archive.job import STREAM, Job
from letterparse.archive.journal import Journal, open_journal, program_key
from letterparse.archive.lock import Lock
from letterparse.archive.pool import Pool, cores
from letterparse.archive.progress import Progress, progress_of
from letterparse.archive.sinks import Sink, kind_of, open_sink, stream_sink
from letterparse.archive.tally import Tally, again, told
from letterparse.archive.walk import Choice, Found, find
from letterparse.errors import OutputError, UsageError
from letterparse.output.file import replace

SOME_FAILED = 3


def run(job: Job) -> int:
    """Do the job; its exit code. Raises UsageError, UnreadableError and OutputError."""
    began = time.monotonic()
    place = Place(job.out)
    kind = kind_of(place.out, job.to)
    with ExitStack() as stack:
        if place.kept:
            stack.callback(Lock(place.beside("lock"), place.out).release)
        files = find(job.inputs, Choice(job.include, job.exclude, place.ours(job)), job.from_file)
        place.spare(files)
        journal = _journal(place, job)
        stack.callback(journal.close)
        flow = Flow(files, journal, job.limits.options.max_bytes)
        progress = progress_of(len(files), quiet=job.quiet)
        stack.callback(progress.end)
        tally, end = Tally(len(files), began), journal.end
        if _stands(end, place, kind, job) and flow.looked() == end["state"]:
            return _tell(job, again(end["summary"], tally.seconds), progress)
        return _write(job, kind, place, flow, journal, progress, tally)


def _stands(end: dict[str, Any], place: Place, kind: str, job: Job) -> bool:
    """Whether the output is as a whole run of this very program has left it."""
    return (
        bool(end.get("state"))
        and end["kind"] == kind
        and (end["ordered"] or not job.ordered)
        and end["program"] == program_key(outputs=True).hex()
        and end["out"] == place.now()
    )


def _write(
    job: Job,
    kind: str,
    place: Place,
    flow: Flow,
    journal: Journal,
    progress: Progress,
    tally: Tally,
) -> int:
    """Everything into the sink; at a signal, what there is so far."""
    earlier = journal.end.get("done", 0) if journal.end.get("out") == place.now() else 0
    sink = stream_sink(sys.stdout.buffer) if place.stream else open_sink(kind, place.out)
    try:
        with signals() as came:
            _pass_on(job, flow, sink, progress, tally, came)
            if came and tally.files < earlier:
                sink.discard()
                progress.end()
                progress.say(f"stopped; {place.out} stays as it was, the same command goes on")
                return 128 + came[0]
            sink.close()
    except BaseException as error:
        sink.discard()
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise OutputError(
                f"{place.out}: can't be written ({error.strerror}); make room there and run the"
                " same command: it goes on where this one ends"
            ) from None
        raise
    summary = tally.to_json()
    end = {
        "state": None if came else flow.given,
        "kind": kind,
        "ordered": job.ordered,
        "program": program_key(outputs=True).hex(),
        "out": place.now(),
        "done": tally.files,
        "summary": summary,
    }
    with suppress(OSError):  # The output stands; without this the next run only goes the long way.
        journal.finish(end)
    code = _tell(job, summary, progress)
    if came:
        progress.say("stopped; the same command goes on from here")
        return 128 + came[0]
    return code


def _pass_on(
    job: Job, flow: Flow, sink: Sink, progress: Progress, tally: Tally, came: list[int]
) -> None:
    """What arrives, to the sink and to whoever watches; no further once a signal has come."""
    pool = Pool(job.jobs or cores(), job.limits)

    def pulse() -> None:
        if came:
            raise _Stopped
        progress.show(tally)

    try:
        for arrival in flow.arrivals(pool, pulse, ordered=job.ordered):
            sink.add(arrival.record)
            tally.add(arrival)
            failure = arrival.record.failure
            if failure is not None:
                progress.say(f"{arrival.record.path}: {failure.message}")
    except _Stopped:
        pass
    finally:
        pool.stop()


class _Stopped(Exception):
    """A signal has come."""


@contextmanager
def signals() -> Generator[list[int]]:
    """Meanwhile Ctrl-C and SIGTERM are only noted, in this list; a second one ends all at once.

    What is ignored stays so: a shell has it that Ctrl-C is not meant for what runs behind.
    """
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        if came:
            raise KeyboardInterrupt
        came.append(number)

    heard = [n for n in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(n) != signal.SIG_IGN]
    before = [signal.signal(number, note) for number in heard]
    try:
        yield came
    finally:
        for number, handler in zip(heard, before, strict=True):
            signal.signal(number, handler)


def _tell(job: Job, summary: dict[str, Any], progress: Progress) -> int:
    progress.end()
    out = "standard output" if job.out == STREAM else job.out
    for line in told(summary, out).split("\n"):
        progress.say(line)
    if job.summary is not None:
        data = orjson.dumps(summary, option=orjson.OPT_INDENT_2) + b"\n"
        replace(job.summary, data)
    return SOME_FAILED if summary["failed"] else 0


def _journal(place: Place, job: Job) -> Journal:
    """Beside the output; of what does not stay, only as long as the run."""
    if not place.kept:
        return Journal(tempfile.TemporaryFile(buffering=0), job.limits)
    path = place.beside("journal")
    return open_journal(path, job.limits, force=job.force, retry_failed=job.retry_failed)


class Place:
    """Where the output stands, and what of ours stands beside it."""

    def __init__(self, out: str) -> None:
        self.stream = out == STREAM
        self.out = Path(out)
        self.real = Path(os.path.realpath(out))
        self.kept = not self.stream and not _is_device(self.real)
        """Whether it stays, so that it can be locked and gone on with."""
        if self.out.name in ("", ".."):
            raise UsageError(f"-o {out}: is a folder; name a new file or folder in it")

    def beside(self, what: str) -> Path:
        """A hidden file of ours beside the output."""
        return self.real.with_name(f".{self.real.name}.{what}")

    def ours(self, job: Job) -> set[str]:
        """What is no letter, wherever it stands."""
        files = [job.out, job.summary, job.from_file]
        return {os.path.abspath(file) for file in files if file not in (None, STREAM)}

    def spare(self, files: Sequence[Found]) -> None:
        """Refuse to write over what is read."""
        if not self.kept or not self.real.exists():
            return
        real = str(self.real)
        for found in files:
            file = os.path.realpath(found.file)
            if file == real or file.startswith(real + os.sep):
                raise UsageError(f"-o {self.out}: holds a letter to be read; name another place")

    def now(self) -> str:
        """Stands for the output as it is now; "" if it is not there."""
        hashed = sha256()
        for path in sorted([self.real, *self.real.rglob("*")]):
            if not path.is_dir():
                try:
                    stat = path.stat()
                except OSError:
                    return ""
                hashed.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
        return hashed.hexdigest()


def _is_device(path: Path) -> bool:
    """Something that is there and is neither file nor folder: a terminal, a pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()
