"""Graphs for networkx, and GraphML for Gephi, Cytoscape, igraph and the like.

Nodes are records by their ids, nodes and edges stand in the order of ids, and what is not known is left out.
There is one edge between two nodes: where several facts make it, their words stand as one text, ``chair; speaker``.
A graph can't carry sources, standing and all that is nested; dates are EDTF, as text.

>>> import aseancyber as ac
>>> from aseancyber.exports.graph import people_events
>>> people_events(ac.events.where(series="amcc")).edges["luong-tam-quang", "amcc-8"]["role"]
'head_of_delegation'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeVar

from aseancyber.criteria import event_countries
from aseancyber.dataset import Dataset
from aseancyber.errors import QueryError
from aseancyber.extras import extra

if TYPE_CHECKING:
    import networkx as nx

    from aseancyber.collection import Collection
    from aseancyber.dates import DateSpan, PartialDate
    from aseancyber.models.event import Event

    G = TypeVar("G", bound=nx.Graph[str])

_FIELDS = ("collection", "name", "kind", "country", "series")


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write the graph of people and events as GraphML."""
    graph = people_events(source)
    with extra("graph"):
        import networkx as nx
    with open(path, "wb") as file:
        # not what networkx prefers where lxml is installed: the bytes would depend on that
        nx.write_graphml_xml(graph, file)


def people_events(source: Dataset | Collection[Any]) -> nx.Graph[str]:
    """Return who took part in which held event: people have ``bipartite`` 0, events 1.

    An edge has the roles, the titles as the sources give them, and the days that a person was present.
    """
    with extra("graph"):
        import networkx as nx
    events = _part(source, "events")
    draft = _Draft(events.dataset)
    for event in _held(events):
        draft.node(event.id, bipartite=1)
        for one in event.present:
            if one.person is not None:
                day = event.when if one.on is None else one.on
                draft.node(one.person, bipartite=0)
                draft.edge(one.person, event.id, role=one.role, title=one.title, date=_edtf(day))
    return draft.put_in(nx.Graph())


def co_attendance(source: Dataset | Collection[Any]) -> nx.Graph[str]:
    """Return which states attended held events together: how many, and when the first and the last.

    A state attends by a delegation, a body or a person of its own. A session counts beside the event it is in.
    """
    with extra("graph"):
        import networkx as nx
    events = _part(source, "events")
    draft = _Draft(events.dataset)
    together: dict[tuple[str, str], list[Event]] = {}
    attended: dict[str, int] = {}
    for event in _held(events):
        states = sorted(set(event_countries(event, events.dataset)))
        for state in states:
            attended[state] = attended.get(state, 0) + 1
        for pair in combinations(states, 2):
            together.setdefault(pair, []).append(event)
    for state, number in attended.items():
        draft.node(state, events=number)
    graph: nx.Graph[str] = draft.put_in(nx.Graph())
    for (one, other), shared in sorted(together.items()):
        first, last = min(shared, key=_first_day), max(shared, key=_last_day)
        graph.add_edge(one, other, weight=len(shared), first=str(first.start), last=str(last.end))
    return graph


def relations(source: Dataset | Collection[Any]) -> nx.DiGraph[str]:
    """Return how instruments stand to others, as ``kind``: the amending points to the amended."""
    with extra("graph"):
        import networkx as nx
    instruments = _part(source, "instruments")
    draft = _Draft(instruments.dataset)
    for instrument in instruments:
        draft.node(instrument.id)
        for relation in instrument.relations:
            draft.edge(instrument.id, relation.to, kind=relation.kind)
    return draft.put_in(nx.DiGraph())


def statements(source: Dataset | Collection[Any]) -> nx.DiGraph[str]:
    """Return what statements are about, and what was done about that, each edge with the ``act``.

    From a statement to the records of its points; from those to the events that dealt with them, to the
    instruments that relate to them and, from an event, to what it decided on. The dates of the nodes tell
    which came first.
    """
    with extra("graph"):
        import networkx as nx
    said = _part(source, "statements")
    draft = _Draft(said.dataset)
    subjects: set[str] = set()
    for statement in said:
        draft.node(statement.id)
        for point in statement.points:
            for id_ in point.about:
                subjects.add(id_)
                draft.edge(statement.id, id_, act=point.act)
    for one, other, act in _done(said.dataset, subjects):
        draft.edge(one, other, act=act)
    return draft.put_in(nx.DiGraph())


def _done(ds: Dataset, subjects: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what was done about records: which, by which event or instrument, and the act."""
    for event in ds.events:
        for outcome in event.outcomes:
            for id_ in outcome.about:
                if id_ in subjects:
                    yield id_, event.id, outcome.act
                if event.id in subjects:
                    yield event.id, id_, outcome.act
    for instrument in ds.instruments:
        for relation in instrument.relations:
            if relation.to in subjects:
                yield relation.to, instrument.id, relation.kind
    for subject in subjects:
        for milestone in getattr(ds.get(subject), "milestones", ()):
            if milestone.event is not None:
                yield subject, milestone.event, milestone.kind


class _Draft:
    """Nodes and edges in any order, which then stand in a graph in the order of ids."""

    def __init__(self, ds: Dataset) -> None:
        self._ds = ds
        self._nodes: dict[str, dict[str, Any]] = {}
        self._edges: dict[tuple[str, str], dict[str, dict[str, None]]] = {}

    def node(self, id_: str, **more: int) -> None:
        """Add a record as a node, with what it says plainly."""
        record = self._ds.get(id_)
        told = {name: getattr(record, name, None) for name in _FIELDS}
        told["date"] = _edtf(record.when) if record is not None and record.when is not None else None
        self._nodes[id_] = {name: _clean(text) for name, text in told.items() if text is not None} | more

    def edge(self, one: str, other: str, **words: str | None) -> None:
        """Add words to the edge between two records, of which each is a node."""
        for id_ in (one, other):
            if id_ not in self._nodes:
                self.node(id_)
        known = self._edges.setdefault((one, other), {})
        for name, word in words.items():
            if word is not None:
                known.setdefault(name, {})[_clean(word)] = None

    def put_in(self, graph: G) -> G:
        """Return the graph with all of it."""
        graph.add_nodes_from(sorted(self._nodes.items()))
        for pair, words in sorted(self._edges.items()):
            graph.add_edge(*pair, **{name: "; ".join(several) for name, several in words.items()})
        return graph


def _part(source: Dataset | Collection[Any], name: str) -> Collection[Any]:
    """Return the collection that a graph is made of."""
    part = source.collection(name) if isinstance(source, Dataset) else source
    if part.name != name:
        raise QueryError(f"this graph is made of a dataset or its {name}: give ds.{name} (got {part.name})")
    return part


def _held(events: Iterable[Event]) -> Iterator[Event]:
    return (event for event in events if event.status == "held")


def _first_day(event: Event) -> date:
    """Return the first day an event may have been on; of one known only as over by a day, that day."""
    return event.when.latest if event.when.earliest == date.min else event.when.earliest


def _last_day(event: Event) -> date:
    """Return the last day an event may have been on; of one known only as begun on a day, that day."""
    return event.when.earliest if event.when.latest == date.max else event.when.latest


def _edtf(when: PartialDate | DateSpan) -> str:
    """Return a date or a span as text: one date where it begins and ends alike."""
    text = str(when)
    first, _, last = text.partition("/")
    return first if first == last else text


def _clean(text: str) -> str:
    """Return text without the signs that XML has no room for."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+", " ", text)
