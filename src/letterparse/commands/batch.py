"""`letterparse batch`."""

from __future__ import annotations

import os

from letterparse.commands.streams import end_quietly
from letterparse.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from letterparse.archive.job import Job


def run(job: Job) -> int:
    """Do the job. Its exit code.

    Raises UsageError (nothing to read, or a system without the signals that workers need), and
    what `archive.run` raises.
    """
    import gc

    gc.enable()  # Switched off for commands that are soon over.
    if os.name != "posix":
        raise UsageError("batch: needs Linux or macOS; elsewhere use extract_many from Python")
    if not job.inputs and job.from_file is None:
        raise UsageError("batch: nothing to read; name a folder, files, or --from-file LIST")
    if job.scheduler is not None and (job.engine != "dask" or job.jobs is not None):
        raise UsageError("--scheduler: goes with --engine dask, and without --jobs")
    from letterparse.archive.run import run

    try:
        return run(job)
    except BrokenPipeError:  # The parser of arguments has an exit code of its own for that.
        end_quietly()
