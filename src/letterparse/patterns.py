"""Regular expressions that many letters never ask for: compiled when they are first used.

To compile one takes as long as to read a paragraph, and a cold start has hundreds at hand.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:

    def late(source: str, flags: int = 0) -> re.Pattern[str]:
        """What `re.compile` makes of it, but not now."""
        ...

else:

    class late:  # To its users a pattern like any other.
        def __init__(self, source, flags=0):
            self._source, self._flags = source, flags

        def __getattr__(self, name):
            # The method stays here, as the object's own: nothing is asked twice.
            method = getattr(re.compile(self._source, self._flags), name)
            setattr(self, name, method)
            return method
