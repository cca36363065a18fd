"""Answers that are kept for the words that come back."""

from __future__ import annotations

from typing import TypeVar

V = TypeVar("V")


class Recall(dict[str, V]):
    """What was found out of each word; `__missing__` of those that inherit it finds out and keeps.

    Full, it forgets all: the words of each letter are soon back, and an archive has ever new
    words and numbers.
    """

    MOST = 16000

    def keep(self, word: str, answer: V) -> V:
        """Remember an answer, and give it."""
        if len(self) >= self.MOST:
            self.clear()
        self[word] = answer
        return answer
