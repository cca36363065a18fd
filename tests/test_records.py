"""`records`: what is quick to make must behave as what it stands for."""

from __future__ import annotations

import copy
import pickle

import pytest

from letterparse.records import NamedTuple, Record, field, replace


class Point(NamedTuple):
    x: int
    y: int = 2

    @property
    def sum(self) -> int:
        return self.x + self.y

    def moved(self, by: int) -> Point:
        return self._replace(x=self.x + by)


class Told(Record):
    place: int
    also: list[int] = field(default_factory=list[int], kw_only=True)


class Gift(Told):
    giver: str | None = None
    to: list[str] = field(default_factory=list[str])

    @property
    def whole(self) -> str:
        return f"{self.giver} {self.to}"


def test_a_tuple_with_names() -> None:
    assert Point(1) == (1, 2) == Point(y=2, x=1) == Point._make((1, 2))
    one = Point(3, 4)
    assert (one.x, one.y, one.sum, *one.moved(2)) == (3, 4, 7, 5, 4)
    assert Point._fields == ("x", "y")
    assert one._asdict() == {"x": 3, "y": 4}
    assert repr(one) == "Point(x=3, y=4)"
    assert copy.copy(one) == pickle.loads(pickle.dumps(one)) == one
    assert isinstance(copy.copy(one), Point)
    match one:
        case Point(x, y=4):
            assert x == 3
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize("call", ["Point()", "Point(1, 2, 3)", "Point(1, z=2)", "Gift()"])
def test_wrong_calls_are_refused(call: str) -> None:
    for _ in range(60):  # The first objects of a class are made in another way than those after.
        with pytest.raises(TypeError):
            eval(call)


def test_a_record_has_slots_and_is_told_by_its_identity() -> None:
    one, other = Gift(1), Gift(1, "NL", ["UA"], also=[2])
    assert (one.place, one.giver, one.to, one.also) == (1, None, [], [])
    assert (other.giver, other.to, other.also, other.whole) == ("NL", ["UA"], [2], "NL ['UA']")
    assert one != Gift(1)
    assert one.to is not Gift(1).to
    assert {one, other} == {other, one}
    with pytest.raises(AttributeError):
        one.colour = "blue"


def test_replace_makes_another() -> None:
    one = Gift(1, "NL", ["UA"], also=[2])
    other = replace(one, giver="BE", also=[])
    assert (other.place, other.giver, other.to, other.also) == (1, "BE", ["UA"], [])
    assert one.giver == "NL"
    with pytest.raises(TypeError):
        replace(one, colour="blue")
