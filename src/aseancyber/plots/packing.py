"""Where marks and their labels stand so that none hides another: sums only, no drawing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

Side = Literal["left", "right", "inside"]

GAP = 2.0
"""Points between a mark and its label."""

APART = 5.0
"""Points between a label and what stands next to it."""


@frozen
class Box:
    """A mark from ``left`` to ``right``, and how wide each wording of its label is, the best first."""

    left: float
    right: float
    labels: tuple[float, ...]


@frozen
class Place:
    """The row of a mark, and which wording of its label stands there, if any, and on which side of it.

    ``start`` and ``end`` are those of mark and label together.
    """

    row: int
    start: float
    end: float
    label: int | None = None
    side: Side = "right"


def place(boxes: Sequence[Box], rows: int, width: float) -> list[Place]:
    """Put boxes, which stand in order of ``left``, into rows, with the best label of each if all fit so.

    Else marks go before labels, and short wordings before long ones, so that more of them fit.
    """
    best = _filled(boxes, rows, width, crowded=False)
    if _has_all(boxes, best, width):
        return best
    return _reworded(boxes, _filled(boxes, rows, width, crowded=True), rows, width)


def rows_for_all(boxes: Sequence[Box], width: float, most: int, *, crowded: bool) -> int:
    """Return in how few rows every box has a label, or, if not crowded, its best one; at most ``most``.

    What could not be labelled if it stood alone is not waited for.
    """
    alone = [_filled([box], 1, width, crowded=False)[0].label for box in boxes]

    def enough(rows: int) -> bool:
        placed = _filled(boxes, rows, width, crowded=crowded)
        return _has_all(boxes, placed, width) if crowded else [one.label for one in placed] == alone

    return 1 + bisect_left(range(1, most), True, key=enough)


def _has_all(boxes: Sequence[Box], placed: Sequence[Place], width: float) -> bool:
    """Whether every box has a label that could have one if it stood alone."""
    without = (box for box, one in zip(boxes, placed, strict=True) if one.label is None)
    return all(next(_beside(box, [0.0], width, crowded=True), None) is None for box in without)


def _filled(boxes: Sequence[Box], rows: int, width: float, *, crowded: bool) -> list[Place]:
    """Fill the rows in order of time; in a crowd a label is given only where the marks to come still find room."""
    ends = [0.0] * rows
    placed = []
    for index, box in enumerate(boxes):
        beside = _beside(box, ends, width, crowded=crowded)
        done = next((one for one in beside if not crowded or _leaves_room(boxes, index + 1, ends, one)), None)
        if done is None:
            # The fullest row that is free keeps the others for labels; where none is, marks overlap.
            free = [row for row in range(rows) if ends[row] <= box.left]
            row = max(free, key=ends.__getitem__) if free else ends.index(min(ends))
            done = Place(row, box.left, box.right)
        ends[done.row] = max(ends[done.row], done.end + APART * (done.label is not None))
        placed.append(done)
    return placed


def _beside(box: Box, ends: Sequence[float], width: float, *, crowded: bool) -> Iterator[Place]:
    """Yield how a box may be labelled in rows that are taken up to these ends, the best way first."""
    # Inside and on the left a label takes only room that no later mark can want.
    sides: tuple[Side, ...] = ("inside", "left", "right") if crowded else ("right", "left", "inside")
    for label in sorted(range(len(box.labels)), reverse=crowded):
        for row, taken in enumerate(ends):
            for side in sides:
                start, end = _reach(box, label, side)
                if taken + GAP * (side == "left") <= start and end <= width and start < end:
                    yield Place(row, start, end, label, side)


def _reach(box: Box, label: int, side: Side) -> tuple[float, float]:
    """Return where a mark and its label begin and end together; nowhere if the label is wider than the mark."""
    wide = box.labels[label] + GAP
    if side == "inside":
        return (box.left, box.right) if wide + GAP <= box.right - box.left else (0.0, 0.0)
    return (box.left - wide, box.right) if side == "left" else (box.left, box.right + wide)


def _leaves_room(boxes: Sequence[Box], following: int, ends: Sequence[float], done: Place) -> bool:
    """Whether the marks that begin before a label ends can all stand free of it and of each other."""
    taken = list(ends)
    taken[done.row] = done.end + APART
    for box in boxes[following:]:
        if box.left >= done.end + APART:
            return True
        free = [row for row, end in enumerate(taken) if end <= box.left]
        if not free:
            return False
        taken[max(free, key=taken.__getitem__)] = box.right
    return True


def _reworded(boxes: Sequence[Box], placed: Sequence[Place], rows: int, width: float) -> list[Place]:
    """Give each label the best wording for which there is room between its neighbours."""
    done = list(placed)
    for row in range(rows):
        own = [index for index, one in enumerate(placed) if one.row == row]
        taken = 0.0
        for index, after in zip(own, [*own[1:], None], strict=False):
            box, one = boxes[index], done[index]
            if one.label is not None:
                free = width if after is None else done[after].start - APART
                reach = [_reach(box, label, one.side) for label in range(len(box.labels))]
                label = next(
                    n for n, (start, end) in enumerate(reach) if taken <= start < end <= free or n == one.label
                )
                done[index] = Place(row, *reach[label], label, one.side)
            taken = max(taken, done[index].end + APART)
    return done


def rows_for_marks(boxes: Sequence[Box]) -> int:
    """Return in how few rows no mark lies over another."""
    ends: list[float] = []
    for box in boxes:
        free = next((row for row, end in enumerate(ends) if end <= box.left), None)
        if free is None:
            ends.append(box.right)
        else:
            ends[free] = box.right
    return len(ends)


def share(least: Sequence[int], wanted: Sequence[int], rows: int) -> list[int]:
    """Share rows out among lanes, each of which needs one: first what is least, then by what is wanted more.

    >>> share([1, 2, 1], [1, 6, 3], 20), share([1, 2, 1], [1, 6, 3], 7), share([1, 4, 1], [1, 6, 3], 5)
    ([1, 6, 3], [1, 4, 2], [1, 3, 1])
    """
    if sum(wanted) <= rows:
        return list(wanted)
    if sum(least) > rows:
        least, wanted = [1] * len(least), least
    spare, more = rows - sum(least), [want - low for want, low in zip(wanted, least, strict=True)]
    given = [low + spare * one // sum(more) for low, one in zip(least, more, strict=True)]
    # The rows lost in rounding go to those who lack most, the first before the last.
    for index in sorted(range(len(given)), key=lambda i: given[i] - wanted[i])[: rows - sum(given)]:
        given[index] += 1
    return given
