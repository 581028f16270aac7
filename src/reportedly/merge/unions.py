"""What belongs together, step by step; what was said to be apart is never joined."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["Union"]

T = TypeVar("T", bound=Hashable)


class Union(Generic[T]):
    """Groups of things, each known by one of its own.

    Example::

        people = Union[str]()
        people.join("a", "b")
        people.top("b") == people.top("a")
        True
    """

    def __init__(self) -> None:
        self._above: dict[T, T] = {}
        self._size: dict[T, int] = {}
        self._apart: dict[T, set[T]] = {}

    def top(self, one: T) -> T:
        """Return what the group of something is known by."""
        above = self._above
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def size(self, one: T) -> int:
        """Return how many belong to the group of something."""
        return self._size.get(self.top(one), 1)

    def part(self, one: T, other: T) -> None:
        """Keep two apart, and the groups that they are in from here on."""
        a, b = self.top(one), self.top(other)
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)

    def is_apart(self, one: T, other: T) -> bool:
        """Return whether the groups of two were said to be apart."""
        return self.top(other) in self._apart.get(self.top(one), ())

    def join(self, one: T, other: T) -> bool:
        """Put two groups together; return False, and do nothing, if they were said to be apart."""
        a, b = self.top(one), self.top(other)
        if a == b:
            return True
        if self.is_apart(a, b):
            return False
        self._above[b] = a
        self._size[a] = self._size.get(a, 1) + self._size.get(b, 1)
        for each in self._apart.pop(b, set()):
            self._apart[each].discard(b)
            self._apart[each].add(a)
            self._apart.setdefault(a, set()).add(each)
        return True
