"""Days drawn as what they are: a known day as a mark, a month as a pale span, an open bound as an arrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen

from aseancyber.errors import QueryError
from aseancyber.plots.packing import GAP, Box, Place, Side, place, rows_for_all, rows_for_marks, share
from aseancyber.plots.paper import BAND, BLUE, PALE, SIZE, Paper, brief, dataset_of, day_number, mark, patch, shorten
from aseancyber.plots.spans import Drawn

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from aseancyber.collection import Dated
    from aseancyber.dataset import Dataset

Lanes = Literal["kind", "series"]

_MOST_ROWS: Final = 58
"""With title, key and notes, a page's height."""

_MOST_LANES: Final = 12
_DOT: Final = 4.6
_ARROW: Final = 12.0
_HOLLOW: Final = ("planned", "postponed")


@frozen
class _Item:
    """A record on the axis: from where to where its mark goes, in points, and the wordings of its name.

    A dot is one day that is known.
    """

    record: Any
    time: Drawn
    left: float
    right: float
    is_dot: bool
    names: tuple[str, ...]

    @property
    def status(self) -> str:
        """What became of it; what has no such field has happened."""
        return getattr(self.record, "status", "held")


def timeline(events: Dated[Any], ax: Axes | None = None, *, lanes: Lanes = "kind") -> Axes:
    """Draw events, instruments or statements over time, in lanes by kind or by series, and return the axes.

    All are drawn; those for whose name there is no room are counted under the picture.
    """
    if lanes not in ("kind", "series"):
        raise QueryError(f"lanes are by 'kind' or by 'series' (got {lanes!r:.80})")
    times = [(record, time) for record in events if (time := Drawn.of(record.when)) is not None]
    if not times:
        raise QueryError(f"a timeline needs a record that has a date (got {len(events)} without): widen the question")
    paper = Paper(ax)
    room = paper.room(_MOST_ROWS)
    ds = dataset_of(events)
    lane_of, labels = _lanes([record for record, _ in times], lanes, min(_MOST_LANES, room), ds)
    paper.lay(labels)
    first, last = min(time.first for _, time in times), max(time.last for _, time in times)
    scale = paper.years(first, last, more=_ARROW + 6)
    items = sorted((_item(paper, scale, *pair) for pair in times), key=lambda item: (item.left, item.record.id))
    members = [[item for item in items if lane_of[item.record.id] == lane] for lane in range(len(labels))]
    boxes = [[Box(i.left, i.right, tuple(map(paper.width_of, i.names))) for i in lane] for lane in members]
    wanted = [rows_for_all(lane, paper.width, room, crowded=False) for lane in boxes]
    if sum(wanted) > room:
        wanted = [rows_for_all(lane, paper.width, room, crowded=True) for lane in boxes]
    least = list(map(rows_for_marks, boxes))
    rows = share(least, wanted, room)
    paper.grow(sum(rows))
    paper.ax.set_ylim(sum(rows), 0)
    tops = [sum(rows[:lane]) for lane in range(len(rows))]
    labelled = 0
    for lane, top in enumerate(tops):
        if lane % 2 == 0:
            paper.ax.axhspan(top, top + rows[lane], color=BAND, linewidth=0, zorder=0)
        placed = place(boxes[lane], rows[lane], paper.width)
        _draw(paper.ax, members[lane], placed, top, scale)
        labelled += sum(done.label is not None for done in placed)
    paper.names([top + height / 2 for top, height in zip(tops, rows, strict=True)], labels)
    paper.bare()
    hidden = any(low > high for low, high in zip(least, rows, strict=True))
    notes = _notes(len(items), labelled, len(events) - len(items), hidden=hidden)
    paper.finish(_title(items, lanes if len(labels) > 1 else None), _key(items), notes, ds)
    return paper.ax


def _lanes(records: Sequence[Any], by: Lanes, most: int, ds: Dataset) -> tuple[dict[str, int], list[str]]:
    """Return the lane of each record, and the lanes' names; beyond ``most`` the smallest share the last."""
    values = {record.id: getattr(record, by, None) or "" for record in records}
    counts = Counter(values.values())
    ranked = sorted(counts, key=lambda value: (-counts[value], value))
    kept = ranked if len(ranked) <= most else ranked[: most - 1]
    nameless = f"no {by}" if len(counts) > 1 else records[0].collection
    labels = [f"{_lane(value, ds) or nameless} ({counts[value]})" for value in kept]
    if len(kept) < len(ranked):
        rest = ranked[len(kept) :]
        labels.append(f"{len(rest)} other {by if by == 'series' else 'kinds'} ({sum(counts[v] for v in rest)})")
    return {id_: kept.index(v) if v in kept else len(kept) for id_, v in values.items()}, labels


def _lane(value: str, ds: Dataset) -> str:
    run = ds.series.get(value)
    return brief(run, 24) if run is not None else value.replace("_", " ")


def _item(paper: Paper, scale: float, record: Any, time: Drawn) -> _Item:
    start = paper.ax.get_xlim()[0]
    left = (day_number(time.first) - start) / scale
    right = (day_number(time.last) + 1 - start) / scale
    left, right = left - _ARROW * time.open_left, right + _ARROW * time.open_right
    short = max(0.0, _DOT - (right - left)) / 2
    name = shorten(getattr(record, "name", record.id), 64)
    # Few fonts have the letters of all the region's scripts.
    aliases = (alias for alias in getattr(record, "aliases", ()) if alias.isascii())
    # Half the width is there on one side of any mark, wherever it stands.
    half = paper.fitted(name, paper.width / 2 - 2 * _DOT)
    others = {half, min(aliases, key=len, default=name), shorten(name, 36)}
    names = (name, *sorted((other for other in others if len(other) < len(name)), key=lambda other: -len(other)))
    return _Item(record, time, left - short, right + short, time.exact and time.first == time.last, names)


def _draw(ax: Axes, lane: Sequence[_Item], placed: Sequence[Place], top: float, scale: float) -> None:
    start = ax.get_xlim()[0]
    for item, done in zip(lane, placed, strict=True):
        x, y, end = start + item.left * scale, top + done.row + 0.5, start + item.right * scale
        hollow = item.status != "held"
        sure, edge = ("white", BLUE) if hollow else (BLUE, "white")
        if item.is_dot:
            ax.plot((x + end) / 2, y, "o", color=sure, markeredgecolor=edge, markersize=_DOT, markeredgewidth=0.6)
        elif item.time.exact:
            ax.barh(y, end - x, 0.5, x, color=sure, edgecolor=edge, linewidth=0.5, zorder=2)
        else:
            ax.barh(y, end - x, 0.5, x, color="white" if hollow else PALE, edgecolor=BLUE, linewidth=0.5, zorder=2)
            if item.time.sure:
                first, last = map(day_number, item.time.sure)
                ax.barh(y, last + 1 - first, 0.5, first, color=sure, linewidth=0, zorder=2)
        for is_open, where, arrow in ((item.time.open_left, x, "<"), (item.time.open_right, end, ">")):
            if is_open:
                ax.plot(where, y, arrow, color=BLUE, markersize=_DOT, markeredgewidth=0)
        if item.status == "cancelled":
            ax.plot((x + end) / 2, y, "x", color="black", markersize=_DOT + 1, markeredgewidth=0.8)
        if done.label is not None:
            _name(ax, item.names[done.label], done.side, (x, end, y), GAP * scale)


def _name(ax: Axes, name: str, side: Side, at: tuple[float, float, float], gap: float) -> None:
    """Write a name beside its mark, or on a white field inside it."""
    x, end, y = at
    where, align = {"left": (x - gap, "right"), "right": (end + gap, "left"), "inside": ((x + end) / 2, "center")}[side]
    field = {"facecolor": "white", "linewidth": 0, "pad": 0.5} if side == "inside" else None
    ax.text(where, y, name, ha=align, va="center_baseline", fontsize=SIZE, bbox=field, parse_math=False)


def _key(items: Sequence[_Item]) -> list[Artist]:
    """Explain the marks that are there."""
    edge = {"edgecolor": BLUE, "linewidth": 0.5}
    entries = (
        (any(i.is_dot for i in items), mark("day known", marker="o", color=BLUE, markersize=_DOT)),
        (any(i.time.exact and not i.is_dot for i in items), patch("several days", facecolor=BLUE, **edge)),
        (any(not i.time.exact for i in items), patch("some time in this span", facecolor=PALE, **edge)),
        (any(i.time.open_left for i in items), mark("or earlier", marker="<", color=BLUE, markersize=_DOT)),
        (any(i.time.open_right for i in items), mark("or later", marker=">", color=BLUE, markersize=_DOT)),
        (
            any(i.status in _HOLLOW for i in items),
            mark(
                "planned (hollow)",
                marker="o",
                color="white",
                markeredgecolor=BLUE,
                markersize=_DOT,
                markeredgewidth=0.8,
            ),
        ),
        (
            any(i.status == "cancelled" for i in items),
            mark("cancelled", marker="x", color="black", markersize=_DOT + 1),
        ),
    )
    return [entry for there, entry in entries if there]


def _title(items: Sequence[_Item], lanes: Lanes | None) -> str:
    first, last = min(item.time.first.year for item in items), max(item.time.last.year for item in items)
    what = items[0].record.collection
    return (
        f"{len(items):,} {what if len(items) > 1 else what.removesuffix('s')}"
        + (f" by {lanes}" if lanes is not None else "")
        + f", {first}"
        + (f" to {last}" if last > first else "")
    )


def _notes(total: int, labelled: int, undated: int, *, hidden: bool) -> Iterator[str]:
    if labelled < total:
        yield f"{total - labelled:,} of {total:,} are not labelled: there is no room for their names."
    if hidden:
        yield "Some marks lie over others: there is no room for all."
    if undated:
        yield f"{undated:,} more have no date and are not drawn."
