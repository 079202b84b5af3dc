"""Which states come to the same events: the members of ASEAN on one arc, all others on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from aseancyber.criteria import event_countries
from aseancyber.errors import QueryError
from aseancyber.plots.paper import BLUE, GREY, PITCH, SIZE, VERMILION, Paper, brief, dataset_of, mark

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from aseancyber.catalogue import Events
    from aseancyber.dataset import Dataset
    from aseancyber.models.event import Event

_MOST_STATES: Final = 30
_LEAST_ROWS: Final = 26
_MOST_LINES: Final = 150
_LARGE: Final = 8.0
_MEMBER: Final[dict[str, Any]] = {"marker": "o", "color": BLUE}
_OTHER: Final[dict[str, Any]] = {"marker": "s", "color": VERMILION}


def network(events: Events, ax: Axes | None = None) -> Axes:
    """Draw which states took part in the same events, lines as wide as their number, and return the axes.

    Counted are events that were held. Where there is no room, the states with the fewest events and the pairs
    that share the fewest are left out, and counted under the picture.
    """
    ds = dataset_of(events)
    parties = [party for event in events if event.status == "held" and len(party := _party(event, ds)) > 1]
    if not parties:
        raise QueryError(f"a network needs an event with two states known to have come (got {len(events)} without)")
    came = Counter(state for party in parties for state in party)
    pairs = Counter(pair for party in parties for pair in combinations(sorted(party), 2))
    least, most = _least(pairs), max(pairs.values())
    wide = {pair: number for pair, number in pairs.items() if number >= least}
    names = {state: f"{brief(ds.countries[state], 22)} ({came[state]:,})" for pair in wide for state in pair}
    members = {state for state in names if _is_member(ds, state)}
    paper = Paper(ax)
    ranked = sorted(names, key=lambda state: (-came[state], state))
    places = _places(paper, ranked, members, max(map(paper.width_of, names.values())))
    drawn = sorted((number, *pair) for pair, number in wide.items() if places.keys() >= set(pair))
    for number, one, other in drawn:
        color = BLUE if {one, other} <= members else GREY
        xs, ys = zip(places[one], places[other], strict=True)
        paper.ax.plot(xs, ys, color=color, zorder=1 + number / most, **_look(number, most))
    for state, (x, y) in places.items():
        size = 2.5 + (_LARGE - 2.5) * sqrt(came[state] / max(came.values()))
        paper.ax.plot(x, y, markersize=size, linestyle="none", zorder=3, **_MEMBER if state in members else _OTHER)
        side = 1 if x > 0 else -1
        where, align = (x + side * _LARGE, y), "left" if side > 0 else "right"
        paper.ax.text(*where, names[state], ha=align, va="center_baseline", fontsize=SIZE, parse_math=False)
    paper.ax.set_xticks([])
    paper.names([], [])
    paper.bare()
    key = list(_key(least, most, bool(members & places.keys()), bool(places.keys() - members)))
    notes = _notes(len(came) - len(places), len(pairs) - len(drawn))
    paper.finish(f"States at the same events: {len(parties):,} events of two states or more", key, notes, ds, ticks=0)
    return paper.ax


def _party(event: Event, ds: Dataset) -> set[str]:
    """Return the states known to have come."""
    return set(event_countries(event, ds))


def _is_member(ds: Dataset, state: str) -> bool:
    return any(m.body == "asean" and m.status == "member" for m in ds.countries[state].memberships)


def _places(paper: Paper, ranked: list[str], members: set[str], label: float) -> dict[str, tuple[float, float]]:
    """Return where each state stands: members on the left, others on the right, in the order given.

    They stand at even heights, so that labels, one line high, are never beside each other.
    """
    arcs = [state for state in ranked if state in members], [state for state in ranked if state not in members]
    if not all(arcs):
        arcs = ranked[::2], ranked[1::2]
    room = paper.room(_MOST_STATES)
    paper.lay(())
    paper.grow(max(_LEAST_ROWS, min(room, max(map(len, arcs)))))
    paper.ax.set_xlim(-paper.width / 2, paper.width / 2)
    paper.ax.set_ylim(-paper.height / 2, paper.height / 2)
    radius = max(PITCH, min(paper.height / 2, paper.width / 2 - label - _LARGE))
    places = {}
    for side, arc in zip((-1, 1), arcs, strict=True):
        shown = arc[: min(room, int(2 * radius / PITCH))]
        for row, state in enumerate(shown):
            y = radius * (1 - (2 * row + 1) / len(shown))
            places[state] = (side * sqrt(radius**2 - y**2), y)
    return places


def _least(pairs: Counter[Any]) -> int:
    """Return how many events a pair must share so that not more lines than can be told apart are drawn."""
    numbers = sorted(pairs.values(), reverse=True)
    return 1 if len(numbers) <= _MOST_LINES else min(numbers[_MOST_LINES] + 1, numbers[0])


def _look(number: int, most: int) -> dict[str, Any]:
    return {"linewidth": 0.3 + 4.7 * number / most, "alpha": 0.25 + 0.55 * number / most, "solid_capstyle": "round"}


def _key(least: int, most: int, members: bool, others: bool) -> Iterator[Artist]:
    if members:
        yield mark("member of ASEAN", markersize=5, **_MEMBER)
    if others:
        yield mark("other state", markersize=5, **_OTHER)
    for number in sorted({least, (least + most) // 2, most}):
        label = f"{number:,} common event" + ("s" if number > 1 else "")
        yield mark(label, linestyle="-", color=GREY, **_look(number, most))


def _notes(states: int, pairs: int) -> Iterator[str]:
    yield "In brackets: events at which a state met another. Only who is known to have come is counted."
    if pairs:
        yield f"Not drawn, so that the rest can be read: the {pairs:,} pairs that share the fewest events" + (
            f", and {states} states." if states else "."
        )
