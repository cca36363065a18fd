"""Where a page lies in the plane of its file, and how it is turned when it is shown."""

from __future__ import annotations

from letterparse.records import NamedTuple


class Frame(NamedTuple):
    """What is shown of a page, in the file's own coordinates (points, y upward), and the degrees
    (0, 90, 180, 270) that it is turned clockwise to be read. ISO 32000: CropBox, Rotate."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        """As shown."""
        return self.top - self.bottom if self.turn % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """As shown."""
        return self.right - self.left if self.turn % 180 else self.top - self.bottom

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file, from the top left corner of the page as it is shown."""
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def filed(self, x: float, y: float) -> tuple[float, float]:
        """The reverse of `shown`."""
        match self.turn:
            case 90:
                return self.left + y, self.bottom + x
            case 180:
                return self.right - x, self.bottom + y
            case 270:
                return self.right - y, self.top - x
            case _:
                return self.left + x, self.top - y
