"""How often each subject was on the table, year by year: a small line a topic, all on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil, nan
from typing import TYPE_CHECKING, Any, Final

from aseancyber.errors import QueryError
from aseancyber.plots.paper import BLUE, FAINT, PALE, SIZE, Paper, brief, dataset_of, mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from aseancyber.catalogue import Events
    from aseancyber.models.event import Event

_MOST: Final = 12
_PITCH: Final = 32.0
_TALL: Final = 0.58
_BASE: Final = 0.94
_LINE: Final[dict[str, Any]] = {"color": BLUE, "linewidth": 1.0, "marker": "o", "markersize": 3.0, "linestyle": "-"}
_HOLLOW: Final[dict[str, Any]] = {**_LINE, "linestyle": ":", "markerfacecolor": "white"}


def topics(events: Events, ax: Axes | None = None) -> Axes:
    """Draw at how many events a year each top topic was treated or spoken of, and return the axes.

    A top counts for its leaves, and an event for each of its topics. Counted are events that were held and
    began in a year that is sure; the twelve most frequent tops are drawn.
    """
    ds = dataset_of(events)
    held = events.where(status="held")
    sure = held.pick(event.id for event in held if event.start.earliest.year == event.start.latest.year)
    counts = {top: _by_year(sure.where(topic=top)) for top in ds.topics if top.broader is None}
    ranked = sorted((top for top in counts if counts[top]), key=lambda top: (-counts[top].total(), top.id))
    if not ranked:
        raise QueryError(f"topics need an event with a topic, held in a year that is sure (got {len(events)} without)")
    paper = Paper(ax)
    tops = ranked[: min(_MOST, max(1, paper.room(3 * _MOST) // 3))]
    names = [f"{brief(top, 34)} ({counts[top].total():,})" for top in tops]
    paper.lay(names)
    paper.grow(len(tops), _PITCH)
    every = _by_year(sure)
    years = range(min(every), max(every) + 1)
    now = int(ds.as_of[:4])
    paper.ax.set_xlim(years[0] - 0.6, years[-1] + 0.6)
    paper.ax.set_ylim(len(tops), 0)
    unit = _TALL / max(max(counts[top].values()) for top in tops)
    for row, top in enumerate(tops):
        heights = [row + _BASE - unit * counts[top][year] if every[year] else nan for year in years]
        _line(paper.ax, row + _BASE, years, heights, now)
        _peak(paper.ax, *max((counts[top][year], -year, heights[year - years[0]]) for year in counts[top]))
    paper.names([row + _BASE for row in range(len(tops))], names)
    _ticks(paper, years, every)
    paper.bare()
    key = [mark("events a year, all topics on one scale", **_LINE)]
    if now in years:
        key.append(mark("year not over", **_HOLLOW))
    notes = _notes(len(ranked) - len(tops), len(events) - len(held), len(held) - len(sure))
    paper.finish(f"Topics of {len(sure):,} events, {years[0]} to {years[-1]}", key, notes, ds, ticks=2)
    return paper.ax


def _by_year(events: Iterable[Event]) -> Counter[int]:
    return Counter(event.start.latest.year for event in events)


def _line(ax: Axes, base: float, years: range, heights: list[float], now: int) -> None:
    """Draw one topic above its base line, what leads to the running year dotted."""
    past = sum(year < now for year in years)
    ax.fill_between(years, heights, base, color=PALE, linewidth=0)
    ax.hlines(base, years[0], years[-1], color=FAINT, linewidth=0.5)
    ax.plot(years[max(past - 1, 0) :], heights[max(past - 1, 0) :], **_HOLLOW)
    ax.plot(years[:past], heights[:past], **_LINE)


def _peak(ax: Axes, count: int, before: int, height: float) -> None:
    """Write the highest number above its first year."""
    style: dict[str, Any] = {"xytext": (0, 2.5), "textcoords": "offset points", "ha": "center", "fontsize": SIZE}
    ax.annotate(f"{count:,}", (-before, height), **style)


def _ticks(paper: Paper, years: range, every: Counter[int]) -> None:
    """Write under the years how many events each has, under every second or third year where there is little room."""
    labels = {year: f"{year}\n{every[year]:,}" for year in years}
    step = ceil((max(map(paper.width_of, labels.values())) + 7) * (len(years) + 0.2) / paper.width)
    shown = years[::-1][::step][::-1]
    paper.ax.set_xticks(shown, labels=[labels[year] for year in shown], fontsize=SIZE)


def _notes(topics: int, unheld: int, unsure: int) -> Iterator[str]:
    yield "Under each year: how many of its events are in the record. An event counts for each of its topics."
    if topics:
        yield f"Less frequent topics are not drawn: {topics}."
    if unheld:
        yield f"Events that were not held, or not yet, are not counted: {unheld:,}."
    if unsure:
        yield f"Events of no sure year are not counted: {unsure:,}."
