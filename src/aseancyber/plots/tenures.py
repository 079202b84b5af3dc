"""Who held which office when: what is sure is solid, what may be pale, and an end that nobody knows fades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.errors import QueryError
from aseancyber.plots.paper import BAND, BLUE, GREY, PALE, SIZE, Paper, dataset_of, day_number, mark, patch, shorten
from aseancyber.plots.spans import Drawn

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from aseancyber.catalogue import Offices
    from aseancyber.dataset import Dataset
    from aseancyber.models.office import Holder, Office

_FADE: Final = 26.0
_STEPS: Final = 20
_HIGH: Final = 0.6
_LEAST: Final = 2.6
_HATCH: Final = "//////"
_SEEN: Final[dict[str, Any]] = {"facecolor": "white", "edgecolor": "black", "linewidth": 0.6}


@frozen
class _Row:
    """A line of the picture: the name of an office, or one holding of the office above it."""

    name: str
    holder: Holder | None = None
    time: Drawn | None = None


def tenures(offices: Offices, ax: Axes | None = None) -> Axes:
    """Draw who held each office and when, as far as it is known, and return the axes.

    Axes that are made are as high as their rows need; on axes that are given, rows for which there is no
    room are counted under the picture.
    """
    ds = dataset_of(offices)
    every = [row for office in offices for row in _rows(office, ds)]
    if all(row.time is None for row in every):
        raise QueryError(f"tenures need an office with a holder and a date (got {len(offices)} without)")
    paper = Paper(ax)
    rows = every[: paper.room(len(every))]
    paper.lay(row.name for row in rows if row.holder is not None)
    paper.grow(len(rows))
    times = [row.time for row in every if row.time is not None]
    scale = paper.years(min(time.first for time in times), max(time.last for time in times), more=_FADE + 2)
    paper.ax.set_ylim(len(rows), 0)
    for y, row in enumerate(rows):
        if row.holder is None:
            _headline(paper, row.name, y)
        elif row.time is None:
            _say(paper, "no day known", y, left=0, color=GREY)
        else:
            _bar(paper.ax, row.holder, row.time, y + 0.5, scale)
    held = {y + 0.5: row.name for y, row in enumerate(rows) if row.holder is not None}
    paper.names(list(held), list(held.values()))
    paper.bare()
    lost = sum(row.holder is not None for row in every[len(rows) :])
    notes = ["How far a bar fades says nothing: no source tells when the holding began or ended."] * _fading(rows)
    if lost:
        notes.append(f"{lost:,} more holdings are not drawn: there is no room for their rows.")
    title = f"{len(offices):,} offices and their holders" if len(offices) > 1 else "An office and its holders"
    paper.finish(title, _key(rows), notes, ds)
    return paper.ax


def _rows(office: Office, ds: Dataset) -> list[_Row]:
    """Return the line of an office and those of its holders, in order of the first day known."""
    rows = []
    for holder in office.holders:
        when = holder.when
        if when.end is None:  # it lasts, and is sure until the data's own day
            when = DateSpan(when.start, PartialDate(f"[{ds.as_of}..]"))
        name = getattr(ds.get(holder.who), "name", holder.who)
        rows.append(_Row(shorten(name, 34) + (" (acting)" if holder.acting else ""), holder, Drawn.of(when)))
    rows.sort(key=lambda row: (row.time is None, row.time and (row.time.first, row.time.last), row.name))
    return [_Row(office.name if rows else f"{office.name}: no holder known"), *rows]


def _headline(paper: Paper, name: str, y: int) -> None:
    paper.ax.axhspan(y, y + 1, color=BAND, linewidth=0, zorder=1.5)
    _say(paper, paper.fitted(name, paper.width + paper.left, bold=True), y, left=paper.left, fontweight="bold")


def _say(paper: Paper, text: str, y: int, *, left: float, **style: Any) -> None:
    """Write in a row, so many points to the left of the axes' edge."""
    paper.ax.annotate(
        text,
        (0, y + 0.5),
        xycoords=("axes fraction", "data"),
        xytext=(-left, 0),
        textcoords="offset points",
        va="center_baseline",
        fontsize=SIZE,
        parse_math=False,
        annotation_clip=False,
        **style,
    )


def _bar(ax: Axes, holder: Holder, time: Drawn, y: float, scale: float) -> None:
    start, end = day_number(time.first), day_number(time.last) + 1
    ax.barh(y, end - start, _HIGH, start, color=PALE, linewidth=0, zorder=2)
    step = _FADE * scale / _STEPS
    away = [number * step for number in range(_STEPS)]
    alphas = [0.6 * (1 - (number + 0.5) / _STEPS) for number in range(_STEPS)]
    if time.open_left:
        ax.barh(y, step, _HIGH, [start - step - far for far in away], zorder=2, **_look(holder, alphas))
    if time.open_right and holder.end is not None:
        ax.barh(y, step, _HIGH, [end + far for far in away], zorder=2, **_look(holder, alphas))
    if time.sure is not None:
        first, last = map(day_number, time.sure)
        ax.barh(y, max(last + 1 - first, scale), _HIGH, first, zorder=2, **_look(holder, [1]))
    if holder.end is None:
        ax.plot(end + 3 * scale, y, ">", color=BLUE, markersize=4.5, markeredgewidth=0)
    for day in holder.seen:
        first, last = day_number(day.earliest), day_number(day.latest) + 1
        short = max(0.0, _LEAST * scale - (last - first)) / 2
        ax.barh(y, last - first + 2 * short, _HIGH / 2, first - short, zorder=3, **_SEEN)


def _look(holder: Holder, alphas: Sequence[float]) -> dict[str, Any]:
    """Return how a holding is painted: full, or hatched if acting."""
    colors = [(BLUE, alpha) for alpha in alphas]
    if holder.acting:
        return {"facecolor": "none", "edgecolor": colors, "hatch": _HATCH, "linewidth": 0.5 * (alphas == [1])}
    return {"color": colors, "linewidth": 0}


def _fading(rows: Sequence[_Row]) -> bool:
    """Whether some start or end is not known."""
    return any(
        row.time.open_left or (row.time.open_right and row.holder.end is not None)
        for row in rows
        if row.holder is not None and row.time is not None
    )


def _key(rows: Sequence[_Row]) -> list[Artist]:
    """Explain the bars that are there."""
    bars = [(row.holder, row.time) for row in rows if row.holder is not None and row.time is not None]
    entries = (
        (True, patch("in office", color=BLUE, linewidth=0)),
        (any(h.acting for h, _ in bars), patch("acting", facecolor="white", edgecolor=BLUE, hatch=_HATCH)),
        (any(not t.exact for _, t in bars), patch("perhaps in office", color=PALE, linewidth=0)),
        (_fading(rows), patch("fading: start or end not known", color=(BLUE, 0.3), linewidth=0)),
        (any(h.seen for h, _ in bars), patch("seen in office", **_SEEN)),
        (any(h.end is None for h, _ in bars), mark("still in office", marker=">", color=BLUE, markersize=4.5)),
    )
    return [entry for there, entry in entries if there]
