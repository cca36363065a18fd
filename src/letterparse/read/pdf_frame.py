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

    @property
    def is_turned(self) -> bool:
        """Whether more than the origin is another when it is shown."""
        return self.turn in (90, 180, 270)

    def placed(
        self, x0: float, y0: float, x1: float, y1: float, x: float, y: float
    ) -> tuple[float, float, float, float, float]:
        """A box of the file as shown, its lesser corner first, and the height of a point."""
        (x0, y0), (x1, y1) = self.shown(x0, y0), self.shown(x1, y1)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), self.shown(x, y)[1]

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
