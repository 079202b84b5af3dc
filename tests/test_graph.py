"""Graphs, and GraphML read back by networkx and by hand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from aseancyber import Dataset, MissingExtraError, QueryError
from aseancyber.exports import export, graph
from aseancyber.exports.graph import co_attendance, people_events, relations, statements
from tests.conftest import make

EVENT = {"id": "e", "name": "E", "kind": "visit", "status": "held", "start": "2020-10-07"}


def meeting(id_: str, start: str, *states: str, **fields: object) -> dict[str, Any]:
    """Return an event that states took part in."""
    return {**EVENT, "id": id_, "start": start, "participants": [{"represents": state} for state in states], **fields}


class TestPeopleAndEvents:
    def test_an_edge_says_as_what_and_when(self, small: Dataset) -> None:
        """The role, the title that the source gives, the days; what is not known is left out."""
        made = people_events(small)

        assert made.edges["bo-bee", "talks-2"] == {"role": "participant", "title": "Envoy", "date": "2020-10-07"}
        assert made.edges["tran-van-an", "talks-2"] == {"role": "chair", "date": "2020-10-07"}

    def test_a_node_says_what_the_record_says_plainly(self, small: Dataset) -> None:
        """All held events are there, also those where nobody is named; a planned one is not."""
        made = people_events(small)

        assert list(made) == ["bo-bee", "talks-1", "talks-2", "tran-van-an", "week"]
        assert made.nodes["bo-bee"] == {"bipartite": 0, "collection": "people", "name": "Bo Bee", "country": "BB"}
        assert made.nodes["week"] == {
            "bipartite": 1,
            "collection": "events",
            "name": "Code Week 2020",
            "kind": "week",
            "country": "AA",
            "date": "2020-10-05/2020-10-09",
        }
        assert made.nodes["talks-1"]["series"] == "talks"

    def test_several_parts_in_one_event_are_one_edge(self) -> None:
        """Each word stands once, in the order of the record; a person's own days go before the event's."""
        people = [
            {"person": "an", "role": "chair", "title": "Minister", "on": "2020-10-07/2020-10-08"},
            {"person": "an", "role": "speaker", "title": "Minister"},
            {"group": "envoys"},
        ]
        made = people_events(make(events=[{**EVENT, "end": "2020-10-09", "participants": people}]))

        assert dict(made.edges) == {
            ("an", "e"): {
                "role": "chair; speaker",
                "title": "Minister",
                "date": "2020-10-07/2020-10-08; 2020-10-07/2020-10-09",
            }
        }
        assert made.nodes["an"] == {"bipartite": 0}

    def test_it_is_bipartite(self, ds: Dataset) -> None:
        """No edge joins two people, or two events."""
        made = people_events(ds)
        sides = nx.get_node_attributes(made, "bipartite")

        assert nx.is_bipartite(made)
        assert all(sides[one] != sides[other] for one, other in made.edges)
        assert made.edges["luong-tam-quang", "amcc-8"]["title"] == "Deputy Minister of Public Security"

    def test_a_part_is_asked_for_by_its_collection(self, ds: Dataset) -> None:
        """Only its events are in it."""
        made = people_events(ds.events.where(series="amcc").on("2023"))

        assert list(made) == ["amcc-8", "josephine-teo", "luong-tam-quang"]


class TestCoAttendance:
    def test_states_that_met(self, small: Dataset) -> None:
        """By a body of theirs, or as themselves."""
        made = co_attendance(small)

        assert dict(made.edges) == {("AA", "BB"): {"weight": 1, "first": "2020-10-07", "last": "2020-10-07"}}
        assert made.nodes["AA"] == {"collection": "countries", "name": "Aland", "events": 1}

    def test_how_often_and_from_when_to_when(self) -> None:
        """Held events alone count, each once; who met nobody is a node."""
        ds = make(
            countries=[{"id": id_, "name": id_, "alpha3": f"{id_}A"} for id_ in ("AA", "BB", "CC", "DD")],
            people=[{"id": "bo", "name": "Bo", "country": "BB"}],
            events=[
                meeting("a", "2019", "BB", "AA", "AA"),
                meeting("b", "2019-05", "AA", participants=[{"person": "bo"}, {"represents": "AA"}], end="2019-06"),
                meeting("c", "2018", "CC", "AA", "BB", end="2022"),
                meeting("d", "2023", "AA", "BB", status="planned"),
                meeting("e", "2020", "DD"),
            ],
        )
        made = co_attendance(ds)

        assert list(made) == ["AA", "BB", "CC", "DD"]
        assert list(made.edges(data=True)) == [
            ("AA", "BB", {"weight": 3, "first": "2018", "last": "2022"}),
            ("AA", "CC", {"weight": 1, "first": "2018", "last": "2022"}),
            ("BB", "CC", {"weight": 1, "first": "2018", "last": "2022"}),
        ]
        assert made.nodes["DD"]["events"] == 1

    def test_a_day_without_bound_counts_as_the_day_that_is_known(self) -> None:
        """What was over by 2021 is not taken for the first of all, nor what began after 2017 for the last."""
        ds = make(
            countries=[{"id": id_, "name": id_, "alpha3": f"{id_}A"} for id_ in ("AA", "BB")],
            events=[
                meeting("a", "[..2021]", "AA", "BB"),
                meeting("b", "2019", "AA", "BB"),
                meeting("c", "[2017..]", "AA", "BB"),
            ],
        )

        assert co_attendance(ds).edges["AA", "BB"] == {"weight": 3, "first": "[2017..]", "last": "[..2021]"}

    def test_the_shipped_states(self, ds: Dataset) -> None:
        """The number is that of the held events where both took part."""
        both = ds.events.where(country="VN", status="held").where(country="SG")

        assert co_attendance(ds).edges["VN", "SG"]["weight"] == len(both)


class TestTexts:
    def test_an_instrument_points_to_what_it_stands_to(self) -> None:
        """Two relations to one are one edge; those of the dataset without any are nodes."""
        ds = make(
            instruments=[
                {"id": "c", "name": "C", "kind": "law"},
                {
                    "id": "b",
                    "name": "B",
                    "kind": "law",
                    "relations": [
                        {"kind": "amends", "to": "a"},
                        {"kind": "supplements", "to": "a"},
                        {"kind": "follows", "to": "elsewhere"},
                    ],
                    "milestones": [{"kind": "signed", "on": "2020-01"}],
                },
                {"id": "a", "name": "A", "kind": "law"},
            ]
        )
        made = relations(ds)

        assert list(made) == ["a", "b", "c", "elsewhere"]
        assert list(made.edges(data=True)) == [
            ("b", "a", {"kind": "amends; supplements"}),
            ("b", "elsewhere", {"kind": "follows"}),
        ]
        assert made.nodes["b"]["date"] == "2020-01"
        assert made.nodes["elsewhere"] == {}

    def test_from_a_statement_to_what_was_done(self) -> None:
        """To what it is about; on to events and instruments that dealt with that, and what an event decided on."""
        ds = make(
            statements=[
                {
                    "id": "said",
                    "name": "Said",
                    "kind": "speech",
                    "points": [
                        {"act": "proposal", "text": "a team", "about": ["team"]},
                        {"act": "concern", "text": "no team", "about": ["team", "meet"]},
                    ],
                }
            ],
            organizations=[
                {
                    "id": "team",
                    "name": "Team",
                    "kind": "cert",
                    "milestones": [
                        {"kind": "opened", "event": "later"},
                        {"kind": "moved", "on": "2021"},
                    ],
                }
            ],
            events=[
                {**EVENT, "id": "later", "outcomes": [{"act": "launched", "about": ["team"]}, {"act": "noted"}]},
                {**EVENT, "id": "meet", "outcomes": [{"act": "adopted", "about": ["law"]}]},
                {**EVENT, "id": "other", "outcomes": [{"act": "adopted", "about": ["law"]}]},
            ],
            instruments=[
                {"id": "law", "name": "Law", "kind": "law"},
                {
                    "id": "rule",
                    "name": "Rule",
                    "kind": "regulation",
                    "relations": [{"kind": "implements", "to": "law"}, {"kind": "based_on", "to": "bill"}],
                },
            ],
        )
        about_law = make(
            statements=[
                {
                    "id": "x",
                    "name": "X",
                    "kind": "speech",
                    "points": [{"act": "position", "text": "x", "about": ["law"]}],
                }
            ]
        )

        assert list(statements(ds).edges(data="act")) == [
            ("meet", "law", "adopted"),
            ("said", "meet", "concern"),
            ("said", "team", "proposal; concern"),
            ("team", "later", "launched; opened"),
        ]
        assert list(statements(ds.merge(about_law)).edges("law", data="act")) == [
            ("law", "meet", "adopted"),
            ("law", "other", "adopted"),
            ("law", "rule", "implements"),
        ]

    def test_a_shipped_proposal_is_followed(self, ds: Dataset) -> None:
        """From what was said of the regional team to the conference that opened it."""
        made = statements(ds.statements)

        assert made.edges["josephine-teo-amcc-7", "asean-regional-cert"]["act"] == "announcement"
        assert "opened" in made.edges["asean-regional-cert", "amcc-9"]["act"]


class TestFile:
    def test_graphml_is_read_back(self, ds: Dataset, tmp_path: Path) -> None:
        """By networkx: the same nodes and edges, with all that is said of them."""
        path = export("graphml", ds, tmp_path / "all.graphml")
        again, made = nx.read_graphml(path), people_events(ds)

        assert list(again.nodes(data=True)) == list(made.nodes(data=True))
        assert list(again.edges(data=True)) == list(made.edges(data=True))

    def test_a_collection_is_written_in_order_and_alike_each_time(self, small: Dataset, tmp_path: Path) -> None:
        """Nodes and edges by their ids, as any reader of XML sees them."""
        one, two = (Path(export("graphml", small.events, tmp_path / name)).read_bytes() for name in ("a", "b.gz"))
        [drawn] = ElementTree.fromstring(one).iterfind("{*}graph")

        assert one == two
        assert [node.get("id") for node in drawn.iterfind("{*}node")] == list(people_events(small))
        assert [(edge.get("source"), edge.get("target")) for edge in drawn.iterfind("{*}edge")] == [
            ("bo-bee", "talks-2"),
            ("talks-2", "tran-van-an"),
        ]

    def test_signs_that_xml_has_no_room_for_are_spaces(self, tmp_path: Path) -> None:
        """The file can be read whatever the data hold; marks are text."""
        people = [{"person": "an", "title": "<a>&\x00\x0b\r\n</a>\ud800\uffff;"}]
        ds = make(events=[{**EVENT, "name": "កម្ពុជា\x1b", "participants": people}])
        again = nx.read_graphml(export("graphml", ds, tmp_path / "x"))

        assert again.edges["an", "e"]["title"] == "<a>& </a> ;"
        assert again.nodes["e"]["name"] == "កម្ពុជា "


@pytest.mark.parametrize("name", ["people_events", "co_attendance", "relations", "statements"])
def test_a_graph_is_made_of_its_own_records(small: Dataset, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the collection that is wanted; the library is optional."""
    wanted = {"relations": "instruments", "statements": "statements"}.get(name, "events")

    with pytest.raises(QueryError, match=rf"a dataset or its {wanted}: give ds\.{wanted} \(got people\)"):
        getattr(graph, name)(small.people)
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'aseancyber\[graph\]'"):
        getattr(graph, name)(small)
