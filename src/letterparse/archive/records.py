"""What is known of one file of an archive when its turn has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no letter."""

    kind: str
    """The error's class in words: "unreadable", "timeout", "memory", "crash", "limit", …"""
    message: str
    """The one line for people."""
    exit_code: int


@dataclass(frozen=True, slots=True)
class Record:
    """One file: exactly one of `json` and `failure` is set, or `same_as` alone."""

    path: str
    """As found: posix, relative to the folder given, or as given for a single file."""
    sha256: str | None
    """Of the source's bytes, in hex; None when it could not be read."""
    json: bytes | None
    """The letter's JSON, compact, as `extract --format jsonl` prints it; no newline."""
    failure: Failure | None
    same_as: str | None = None
    """For a duplicate by content: the path that it was parsed as."""


def shown(path: str) -> str:
    """A path as text that any output can hold: bytes that are no UTF-8 are written `\\udcXX`."""
    return path.encode("utf-8", "backslashreplace").decode()
