"""A run on one page: lock, walk, journal; what is known and what is read, into the sink."""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import orjson

from letterparse.archive.flow import Flow
from letterparse.archive.job import STREAM, Job
from letterparse.archive.journal import Journal, open_journal, program_key
from letterparse.archive.lock import Lock
from letterparse.archive.place import Place, place_of
from letterparse.archive.pool import Pool, Workers, cores
from letterparse.archive.progress import Progress, progress_of
from letterparse.archive.sinks import Sink, kind_of, open_sink, stream_sink
from letterparse.archive.tally import Tally, again, told
from letterparse.archive.walk import Choice, find
from letterparse.errors import SOME_FAILED, OutputError
from letterparse.output.file import replace

if TYPE_CHECKING:
    from letterparse.archive.remote import Remote


def run(job: Job) -> int:
    """Do the job; its exit code. Raises UsageError, UnreadableError and OutputError."""
    began = time.monotonic()
    remote = _remote(job)
    place = place_of(job.out, remote)
    kind = _kind(job, place)
    with ExitStack() as stack:
        if place.kept:
            stack.callback(Lock(place.beside("lock"), place.out).release)
        choice = Choice(job.include, job.exclude, place.ours(job))
        files = find(job.inputs, choice, job.from_file, remote)
        place.spare(files)
        journal = _journal(place, job)
        stack.callback(journal.close)
        flow = Flow(files, journal, job.limits.options.max_bytes, remote)
        progress = progress_of(len(files), quiet=job.quiet)
        stack.callback(progress.end)
        tally, end = Tally(len(files), began), journal.end
        if _stands(end, place, kind, job) and flow.looked() == end["state"]:
            return _tell(job, again(end["summary"], tally.seconds), progress)
        return _write(job, kind, place, flow, journal, progress, tally)


def _remote(job: Job) -> Remote | None:
    """What is behind URLs, for the engine that has that."""
    if job.engine != "dask":
        return None
    from letterparse.archive.cluster import need_dask
    from letterparse.archive.remote import Remote

    need_dask()
    return Remote()


def _kind(job: Job, place: Place) -> str:
    if job.engine == "dask" and not place.stream:
        from letterparse.archive.sinks.parts import kind_of_parts

        return kind_of_parts(place.out, job.to)
    return kind_of(Path(place.out), job.to)


def _form(kind: str, job: Job) -> str:
    """A kind of output as it is kept in mind: with the size of parts."""
    return f"{kind} in parts of {job.part}" if job.engine == "dask" else kind


def _sink(kind: str, place: Place, job: Job) -> Sink:
    if place.stream:
        return stream_sink(sys.stdout.buffer)
    if job.engine == "dask":
        from letterparse.archive.sinks.parts import open_parts

        return open_parts(kind, place.out, job.part)
    return open_sink(kind, Path(place.out))


def _stands(end: dict[str, Any], place: Place, kind: str, job: Job) -> bool:
    """Whether the output is as a whole run of this very program has left it."""
    return (
        bool(end.get("state"))
        and end["kind"] == _form(kind, job)
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
    sink = _sink(kind, place, job)
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
        "kind": _form(kind, job),
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
    pool = _workers(job, progress)

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


def _workers(job: Job, progress: Progress) -> Workers:
    if job.engine == "dask":
        from letterparse.archive.cluster import Cluster

        return Cluster(job, progress.say)
    return Pool(job.jobs or cores(), job.limits)


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
