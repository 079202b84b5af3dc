"""Who is known to have come to which edition of a series; a blank is what nobody knows, never an absence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from aseancyber.criteria import states
from aseancyber.dates import DateSpan, Truth
from aseancyber.errors import QueryError
from aseancyber.models.common import Record
from aseancyber.plots.paper import BLUE, FAINT, GREY, PALE, SIZE, VERMILION, Paper, brief, mark, patch

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from aseancyber.catalogue import Events
    from aseancyber.dataset import Dataset, Reference
    from aseancyber.models.event import Event, Participant
    from aseancyber.models.organization import Organization
    from aseancyber.models.series import EventSeries

_HOLLOW: Final = {"color": BLUE, "markerfacecolor": "white", "linestyle": "none", "markeredgewidth": 0.9}
_MARKS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "chair": ("chaired", {"marker": "D", "color": VERMILION, "markersize": 4.5, "linestyle": "none"}),
    "head": ("head of delegation known", {"marker": "o", "color": BLUE, "markersize": 5, "linestyle": "none"}),
    "person": ("somebody else known", {"marker": "o", "markersize": 4.6, **_HOLLOW}),
    "delegation": ("took part, nobody named", {"marker": "s", "markersize": 4.2, **_HOLLOW}),
    "absent": ("absent, a source says", {"marker": "x", "color": "black", "markersize": 4.5, "linestyle": "none"}),
}
"""How somebody took part, the most telling first, and how that is drawn; the shapes differ, for print in grey."""

_HEADS: Final = {"chair": "chair", "co_chair": "chair", "head_of_delegation": "head", "vice_chair": "head"}
_PITCH: Final = 11.5
_FEWEST: Final = 8
_NOT_MEMBER: Final[dict[str, Any]] = {"facecolor": "white", "edgecolor": "#BBBBBB", "hatch": "/////", "linewidth": 0}


@frozen
class _Table:
    """The rows by block (members of the body, other states, bodies), and what is known of each cell."""

    blocks: tuple[tuple[str, ...], ...]
    cells: Mapping[tuple[str, str], str]
    grouped: frozenset[str]
    strangers: int


def attendance(ds: Dataset, series: Reference, ax: Axes | None = None, *, members: Reference | None = None) -> Axes:
    """Draw who is known to have come to each held edition of a series, and return the axes.

    Each member of the body ``members`` has a row, whether it is known to have come or not; by default, of the
    body that is a member of the series, or that came itself. An absence is drawn where a source tells of it,
    which is a participant whose ``count`` is 0.
    """
    run = ds.series.find(series.id if isinstance(series, Record) else series)
    every = ds.events.where(series=run)
    events = every.where(status="held")
    if not events:
        raise QueryError(f"attendance needs an edition that was held, and none of {run.id!r} is in the record")
    body = _body(ds, run, events, members)
    table = _table(ds, events, body)
    rows = [row for block in table.blocks for row in block]
    if not rows:
        raise QueryError(f"attendance needs a state or body known to have come to {run.id!r}; of none is it known")
    paper = Paper(ax)
    drawn = rows[: paper.room(len(rows))]
    names = [brief(ds[row], 30) for row in drawn]
    paper.lay(names)
    paper.grow(len(drawn), _PITCH)
    columns = max(len(events), _FEWEST)
    paper.ax.set_xlim(-0.5, columns - 0.5)
    paper.ax.set_ylim(len(drawn) - 0.5, -0.5)
    outside = _cells(paper.ax, ds, events, drawn, table, body)
    used = {table.cells[row, event.id] for row in drawn for event in events if (row, event.id) in table.cells}
    for how in used:
        at = [
            (x, y) for y, row in enumerate(drawn) for x, e in enumerate(events) if table.cells.get((row, e.id)) == how
        ]
        paper.ax.plot([x for x, _ in at], [y for _, y in at], zorder=3, **_MARKS[how][1])
    paper.names(range(len(drawn)), names)
    _editions(paper, events, paper.width / columns)
    paper.bare()
    notes = [*_notes(ds, run, every, events), *_lost(len(rows) - len(drawn), table.strangers)]
    grouped = brief(body, 20) if body is not None and table.grouped else None
    name = run.name if len(run.name) <= 64 else f"{brief(run, 64)}, {run.name}"
    paper.finish(f"Known attendance: {name}", _key(used, grouped, outside), notes, ds, ticks=2)
    return paper.ax


def _body(ds: Dataset, run: EventSeries, events: Events, members: Reference | None) -> Organization | None:
    """Return the body whose members are the rows."""
    if members is not None:
        body = ds.organizations.find(members.id if isinstance(members, Record) else members)
        if not ds.countries.where(member_of=body):
            raise QueryError(f"members is a body of which states are members (got {body.id!r}, of which none is)")
        return body
    who = [role.who for role in run.roles if role.role == "member"]
    who += [p.represents for event in events for p in event.participants if p.represents is not None]
    bodies = (ds.organizations.get(id_) for id_ in dict.fromkeys(who))
    return next((body for body in bodies if body is not None and ds.countries.where(member_of=body)), None)


def _table(ds: Dataset, events: Events, body: Organization | None) -> _Table:
    """Find what is known of whom: of several participants of one side, the most telling."""
    ranks = list(_MARKS)
    cells: dict[tuple[str, str], str] = {}
    grouped, strangers = set(), 0
    for event in events:
        for participant in event.participants:
            if body is not None and participant.group is not None and participant.represents == body.id:
                grouped.add(event.id)
                continue
            side = next(states((participant.represents or participant.person,), ds), participant.represents)
            if side is None:
                strangers += 1
                continue
            how, known = _how(participant), cells.get((side, event.id), ranks[-1])
            cells[side, event.id] = min(how, known, key=ranks.index)
    came = {side for side, _ in cells}
    home = [country.id for country in ds.countries.where(member_of=body)] if body is not None else []
    others = [country.id for country in ds.countries if country.id in came.difference(home)]
    bodies = came.difference(home, others)

    def by_name(ids: Sequence[str] | set[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda id_: (ds[id_].name, id_)))

    return _Table((by_name(home), by_name(others), by_name(bodies)), cells, frozenset(grouped), strangers)


def _how(participant: Participant) -> str:
    if participant.role == "absent":
        return "absent"
    return "delegation" if participant.person is None else _HEADS.get(participant.role, "person")


def _cells(
    ax: Axes, ds: Dataset, events: Events, rows: Sequence[str], table: _Table, body: Organization | None
) -> bool:
    """Draw the grid, and the fields behind the marks; return whether somebody was not a member then."""
    home, others, _ = table.blocks
    outside = False
    for y, row in enumerate(rows):
        if row in home:
            for x, event in enumerate(events):
                if body is not None and not _belongs(ds, row, body, event):
                    ax.barh(y, 1, 1, x - 0.5, zorder=0.5, **_NOT_MEMBER)
                    outside = True
                elif event.id in table.grouped:
                    ax.barh(y, 1, 1, x - 0.5, color=PALE, linewidth=0, zorder=0.5)
    ax.vlines([x - 0.5 for x in range(len(events) + 1)], -0.5, len(rows) - 0.5, color=FAINT, linewidth=0.5)
    ax.hlines([y - 0.5 for y in range(len(rows) + 1)], -0.5, len(events) - 0.5, color=FAINT, linewidth=0.5)
    ends = [end for end in (len(home), len(home) + len(others)) if 0 < end < len(rows)]
    ax.hlines([end - 0.5 for end in ends], -0.5, len(events) - 0.5, color=GREY, linewidth=0.8)
    return outside


def _belongs(ds: Dataset, state: str, body: Organization, event: Event) -> bool:
    """Whether a state was, or may have been, a member when an event was held."""
    return any(
        DateSpan(spell.start, spell.end).overlaps(event.when) is not Truth.NO
        for spell in ds.countries[state].memberships
        if spell.body == body.id and spell.status == "member"
    )


def _editions(paper: Paper, events: Events, pitch: float) -> None:
    """Write number and year under the columns, under every second or third where they are narrow."""
    labels = [f"{event.edition or '–'}\n{_year(event.when)}" for event in events]
    step = ceil((max(map(paper.width_of, labels)) + 3) / pitch)
    places = range(0, len(labels), step)
    paper.ax.set_xticks(places, labels=[labels[x] for x in places], fontsize=SIZE, parse_math=False)


def _year(when: DateSpan) -> str:
    first, last = when.earliest.year, when.latest.year
    if first == last:
        return str(first)
    return f"≤{last}" if first == 1 else f"≥{first}" if last == 9999 else f"{first}–{last % 100:02}"


def _notes(ds: Dataset, run: EventSeries, every: Events, events: Events) -> Iterator[str]:
    yield f"A blank is no absence. Completeness of the record of this series: {ds.coverage_of(run)}."
    numbers = {event.edition for event in every if event.edition is not None}
    missing = [str(n) for n in range(min(numbers, default=1), max(numbers, default=0)) if n not in numbers]
    if missing and not run.restarted:
        yield f"Editions that are not in the record: {', '.join(missing)}."
    if len(every) > len(events):
        yield f"Editions that were not held, or not yet, are not drawn: {len(every) - len(events)}."


def _lost(rows: int, strangers: int) -> Iterator[str]:
    if strangers:
        yield f"Participants who came for no state or body are not drawn: {strangers}."
    if rows:
        yield f"Rows for which there is no room: {rows}."


def _key(used: set[str], grouped: str | None, outside: bool) -> list[Artist]:
    key = [mark(label, **style) for how, (label, style) in _MARKS.items() if how in used]
    if grouped is not None:
        key.append(patch(f"members of {grouped} named as a group", color=PALE, linewidth=0))
    if outside:
        key.append(patch("not a member then", **_NOT_MEMBER))
    return [*key, patch("blank: not known", facecolor="white", edgecolor=FAINT, linewidth=0.8)]
