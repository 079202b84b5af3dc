"""An index of spans of days: what overlaps a window, at a cost that follows the hits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Intervals:
    """Spans sorted into classes by length, each sorted by start.

    In a class no span is longer than its power of two, so those that may overlap a window stand
    next to each other, and only those that begin before the window need a look.
    """

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        """Take (first day, last day, position) for each span."""
        classes: dict[int, list[tuple[int, int, int]]] = {}
        for first, last, position in spans:
            classes.setdefault((last - first).bit_length(), []).append((first, last, position))
        self._classes = []
        for size, members in sorted(classes.items()):
            members.sort()
            firsts, lasts, positions = (list(column) for column in zip(*members, strict=True))
            self._classes.append((1 << size, firsts, lasts, positions))

    def overlapping(self, low: int, high: int) -> list[int]:
        """Return, in order, the positions of the spans that share a day with low to high."""
        found: list[int] = []
        for longest, firsts, lasts, positions in self._classes:
            begin = bisect_left(firsts, low)
            found += positions[begin : bisect_right(firsts, high, begin)]
            for index in range(bisect_left(firsts, low - longest, 0, begin), begin):
                if lasts[index] >= low:
                    found.append(positions[index])
        found.sort()
        return found
