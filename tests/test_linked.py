"""JSON-LD, read back by rdflib."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, SDO, SKOS, TIME, DefinedNamespace, Namespace
from rdflib.term import Node

from aseancyber import Dataset, DateSpan, PartialDate
from aseancyber.exports import export
from aseancyber.exports.linked import BASE, CONTEXT, to_jsonld, write
from aseancyber.models import COLLECTIONS, VIEWS
from tests.conftest import SOURCE, make

# rdflib's own reader of JSON-LD uses what rdflib has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ID = Namespace(BASE)
AC = Namespace(CONTEXT["ac"])
OPENGOV = Namespace(CONTEXT["opengov"])
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
EVENT = {"id": "e", "name": "E", "kind": "visit", "status": "held", "start": "2020-10-07"}


def read(document: dict[str, Any]) -> Graph:
    """Return what rdflib reads."""
    return Graph().parse(data=json.dumps(document), format="json-ld")


def values(graph: Graph, subject: str, predicate: Node) -> list[Any]:
    """Return the values of a property of a record or a part, as Python's or as ids."""
    found = graph.objects(URIRef(BASE + subject), predicate)
    return sorted(str(value).removeprefix(BASE) if isinstance(value, URIRef) else value for value in found)


def ours(terms: Iterable[Node]) -> list[str]:
    """Return the ids of the terms that are records or parts of them."""
    return [str(term).removeprefix(BASE) for term in terms if isinstance(term, URIRef) and term.startswith(BASE)]


def typed(literals: Iterable[Any]) -> list[tuple[str, str]]:
    """Return the text and the last word of the type of literals."""
    return [(str(value), re.split("[#/]", str(value.datatype))[-1]) for value in literals]


@pytest.fixture(scope="module")
def shipped(ds: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Return the whole dataset, from its file."""
    path = export("jsonld", ds, tmp_path_factory.mktemp("linked") / "all.jsonld")
    return Graph().parse(path, format="json-ld")


class TestShipped:
    def test_who_headed_a_delegation_and_by_which_source(self, shipped: Graph) -> None:
        """One query over the event, the part played in it, the person, and the source with the place in it."""
        rows = shipped.query(
            """
            PREFIX ac: <https://w3id.org/aseancyber/terms#>
            PREFIX opengov: <http://www.w3.org/ns/opengov#>
            PREFIX prov: <http://www.w3.org/ns/prov#>
            PREFIX schema: <https://schema.org/>
            SELECT ?name ?title ?publisher ?at WHERE {
              ?event schema:alternateName "AMCC-8" ; schema:attendee ?role .
              ?role schema:roleName "head_of_delegation" ; schema:jobTitle ?title ;
                    opengov:onBehalfOf/schema:name "Viet Nam" ; schema:attendee/schema:name ?name ;
                    prov:wasDerivedFrom ?source ; prov:qualifiedDerivation [ prov:entity ?source ; ac:at ?at ] .
              ?source schema:publisher ?publisher .
            }
            """
        )
        found = {tuple(map(str, row)) for row in rows}  # type: ignore[arg-type]

        assert {row[:2] for row in found} == {("Luong Tam Quang", "Deputy Minister of Public Security")}
        assert ("Vietnam News Agency (Vietnam Pictorial)", "1") in {row[2:] for row in found}

    def test_who_held_an_office_on_a_day(self, shipped: Graph) -> None:
        """Typed days are compared as days."""
        rows = shipped.query(
            """
            PREFIX opengov: <http://www.w3.org/ns/opengov#>
            PREFIX org: <http://www.w3.org/ns/org#>
            PREFIX schema: <https://schema.org/>
            PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
            SELECT ?name WHERE {
              ?membership opengov:post/schema:name "Minister of Public Security of Viet Nam" ;
                          org:member/schema:name ?name ; org:organization/schema:name ?body ;
                          org:memberDuring [ schema:startDate ?start ; schema:endDate ?end ] .
              FILTER (?start <= "2020-09-29"^^xsd:date && "2020-09-29"^^xsd:date <= ?end)
            }
            """
        )

        assert [str(row[0]) for row in rows] == ["To Lam"]  # type: ignore[index]

    def test_every_record_is_described_and_every_link_leads_to_one(self, ds: Dataset, shipped: Graph) -> None:
        """Nothing dangles in the whole; the flat views are not there, and nothing is there under a slip."""
        ids = {record.id for name in COLLECTIONS if name not in VIEWS for record in ds.collection(name)}
        described = set(ours(shipped.subjects(RDF.type)))
        linked = set(ours(shipped.objects()))

        assert {id_ for id_ in described if "#" not in id_} == ids
        assert linked <= described
        assert "ACMM-5" in ds.events["amcc-5"].misnamed
        assert Literal("ACMM-5") not in set(shipped.objects())

    def test_no_date_is_finer_than_it_is_known(self, ds: Dataset, shipped: Graph) -> None:
        """Each type has the texts of its precision alone, and an event's is that of its record."""
        shapes: dict[URIRef | None, str] = {
            XSD.date: r"\d{4}-\d\d-\d\d",
            XSD.gYearMonth: r"\d{4}-\d\d",
            XSD.gYear: r"\d{4}",
        }
        for value in shipped.objects():
            datatype = value.datatype if isinstance(value, Literal) else None
            if datatype in shapes:
                assert re.fullmatch(shapes[datatype], str(value))
            elif datatype == EDTF:
                DateSpan.parse(str(value)) if "/" in str(value) else PartialDate(str(value))
        for event in ds.events:
            assert [str(value) for value in shipped.objects(ID[event.id], SDO.startDate)] == [str(event.start)]

    def test_no_term_is_made_up_in_another_s_name(self, shipped: Graph) -> None:
        """Every property and class of a vocabulary that is not ours is in it."""
        vocabularies: tuple[type[DefinedNamespace], ...] = (DCTERMS, ORG, PROV, SDO, SKOS, TIME)
        known = {str(term) for vocabulary in vocabularies for term in dir(vocabulary)} | {str(RDF.type)}
        used = {str(term) for term in {*shipped.predicates(), *shipped.objects(None, RDF.type)}}

        assert {term for term in used - known if not term.startswith((AC, OPENGOV))} == set()
        assert {term for term in used if term.startswith(OPENGOV)} == {str(OPENGOV.onBehalfOf), str(OPENGOV.post)}

    def test_a_source_that_says_otherwise_is_apart(self, shipped: Graph) -> None:
        """It has its value, the field and the reason."""
        [dispute] = [
            node
            for node in shipped.objects(ID["amcc-8"], AC.disputedBy)
            if (node, PROV.entity, ID["vna-2023-10-20-sicw"]) in shipped
        ]

        assert {str(value) for value in shipped.objects(dispute, AC.value)} == {"2023-10-16"}
        assert {str(value) for value in shipped.objects(dispute, AC.because)} == {"scope"}


class TestRecords:
    @pytest.mark.parametrize(
        ("text", "datatype"),
        [
            ("2018", "gYear"),
            ("2018-04", "gYearMonth"),
            ("2018-04-27", "date"),
            ("2018-04~", "EDTF"),
            ("201X", "EDTF"),
            ("[2018-04,2018-06]", "EDTF"),
        ],
    )
    def test_a_date_has_the_type_of_its_precision(self, text: str, datatype: str) -> None:
        """What is no plain year, month or day is EDTF."""
        graph = read(to_jsonld(make(events=[{**EVENT, "start": text}])))

        assert typed(graph.objects(ID.e, SDO.startDate)) == [(text, datatype)]
        assert typed(graph.objects(ID.e, SDO.endDate)) == [(text, datatype)]

    def test_a_day_of_which_nothing_is_known_is_left_out(self) -> None:
        """The empty text is no date."""
        assert values(read(to_jsonld(make(events=[{**EVENT, "start": ""}]))), "e", SDO.startDate) == []

    def test_who_took_part(self) -> None:
        """A person, a group or the state itself; those who arranged it are its organizers."""
        people = [
            {"person": "an", "represents": "aa-moc", "role": "host", "on": "2020-10-07/2020-10-08", "sources": ["s#2"]},
            {"group": "two envoys", "count": 2, "represents": "BB"},
            {"represents": "BB", "role": "co_host"},
            {"person": "an", "role": "organizer", "inferred": {"role": "role-from-act"}},
        ]
        graph = read(to_jsonld(make(events=[{**EVENT, "participants": people}])))
        attended = {
            part: values(graph, f"e#participants/{part}", SDO.attendee) for part in ("an", "two%20envoys", "BB")
        }

        assert attended == {"an": ["an"], "two%20envoys": [], "BB": ["BB"]}
        assert values(graph, "e", SDO.organizer) == ["BB", "aa-moc", "an"]
        assert values(graph, "e#participants/two%20envoys", AC.group) == [Literal("two envoys")]
        assert typed(graph.objects(URIRef(BASE + "e#participants/an"), AC.on)) == [("2020-10-07/2020-10-08", "EDTF")]
        assert values(graph, "e#participants/an", PROV.wasDerivedFrom) == ["s"]
        [rule] = graph.objects(URIRef(BASE + "e#participants/an%232"), AC.inferred)
        assert graph.value(rule, AC.rule) == Literal("role-from-act")

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"mode": "virtual", "city": "Alton"}, {SDO.VirtualLocation}),
            ({"mode": "hybrid", "venue": "Hall"}, {SDO.Place}),
            ({"country": "AA"}, {SDO.Place, SDO.PostalAddress}),
            ({}, set()),
        ],
    )
    def test_a_place(self, fields: dict[str, str], expected: set[URIRef]) -> None:
        """A virtual event has none of its own: the city is its host's."""
        graph = read(to_jsonld(make(events=[{**EVENT, **fields}])))
        places = {SDO.Place, SDO.PostalAddress, SDO.VirtualLocation}

        assert places & set(graph.objects(None, RDF.type)) == expected

    @pytest.mark.parametrize(
        ("status", "expected"), [("held", "Scheduled"), ("postponed", "Postponed"), ("cancelled", "Cancelled")]
    )
    def test_a_status(self, status: str, expected: str) -> None:
        """In schema.org's words, which don't tell held from planned, and in ours."""
        graph = read(to_jsonld(make(events=[{**EVENT, "status": status}])))

        assert graph.value(ID.e, SDO.eventStatus) == SDO[f"Event{expected}"]
        assert values(graph, "e", AC.status) == [Literal(status)]

    def test_offices_and_their_holders(self) -> None:
        """A holding has its days, those it was seen on, and a span that tells open from unknown."""
        holders = [
            {"who": "an", "start": "2016", "end": "2018-06", "sources": ["s"]},
            {"who": "bo", "start": "2018-06", "end": ""},
            {"who": "cy", "seen": ["2020", "2021-02-03"]},
            {"who": "di", "start": "[..2010]", "end": "2011"},
        ]
        graph = read(to_jsonld(make(offices=[{"id": "o", "name": "O", "body": "aa-moc", "holders": holders}])))

        def during(who: str, predicate: Node) -> list[tuple[str, str]]:
            return typed(graph.objects(graph.value(URIRef(BASE + f"o#holders/{who}"), ORG.memberDuring), predicate))

        assert values(graph, "o", ORG.postIn) == values(graph, "o#holders/an", ORG.organization) == ["aa-moc"]
        assert values(graph, "o#holders/an", OPENGOV.post) == ["o"]
        assert during("an", SDO.startDate) == [("2016", "gYear")]
        assert during("an", SDO.endDate) == [("2018-06", "gYearMonth")]
        assert during("an", SDO.temporalCoverage) == [("2016/2018-06", "EDTF")]
        assert during("bo", SDO.endDate) == []
        assert during("bo", SDO.temporalCoverage) == [("2018-06/", "EDTF")]
        assert graph.value(URIRef(BASE + "o#holders/cy"), ORG.memberDuring) is None
        assert sorted(typed(graph.objects(URIRef(BASE + "o#holders/cy"), AC.seen))) == [
            ("2020", "gYear"),
            ("2021-02-03", "date"),
        ]
        assert during("di", SDO.startDate) == [("[..2010]", "EDTF")]
        assert during("di", SDO.temporalCoverage) == []

    def test_organizations_and_what_they_are_part_of(self) -> None:
        """Only what lasts is said without its time; what is managed by another is no part of it."""
        parents = [
            {"organization": "b", "start": "2019"},
            {"organization": "c", "end": "2019"},
            {"organization": "d", "relation": "managed_by"},
        ]
        names = [{"text": "Bộ A", "language": "vi"}, {"text": "A then", "end": "2019"}, {"text": "Å", "language": "x!"}]
        graph = read(
            to_jsonld(
                make(
                    organizations=[
                        {
                            "id": "a",
                            "name": "A",
                            "kind": "ministry",
                            "parents": parents,
                            "names": names,
                            "aliases": ["AA"],
                        },
                        {"id": "f", "name": "F", "kind": "company"},
                    ]
                )
            )
        )

        assert values(graph, "a", ORG.subOrganizationOf) == ["b"]
        assert values(graph, "a#parents/c", ORG.organization) == ["c"]
        assert values(graph, "a#parents/c", ORG.member) == ["a"]
        assert values(graph, "a#parents/d", SDO.roleName) == [Literal("managed_by")]
        assert {SDO.GovernmentOrganization, ORG.Organization} == set(graph.objects(ID.a, RDF.type))
        assert {SDO.Organization, ORG.Organization} == set(graph.objects(ID.f, RDF.type))
        assert set(graph.objects(ID.a, SDO.alternateName)) == {
            Literal("AA"),
            Literal("Bộ A", lang="vi"),
            Literal("A then"),
            Literal("Å"),
        }
        assert typed(graph.objects(URIRef(BASE + "a#names/A%20then"), SDO.temporalCoverage)) == [("/2019", "EDTF")]

    def test_texts_and_what_was_said(self) -> None:
        """A law is legislation, a strategy is not; each point of a statement is a claim."""
        points = [
            {"act": "concern", "text": "ransom grows", "topics": ["ransom"], "about": ["law"], "sources": ["s#3"]}
        ]
        graph = read(
            to_jsonld(
                make(
                    instruments=[
                        {"id": "law", "name": "Law", "kind": "law", "numbers": ["RA 1"], "period": "2020/.."},
                        {"id": "plan", "name": "Plan", "kind": "plan"},
                    ],
                    statements=[
                        {
                            "id": "said",
                            "name": "Speech",
                            "kind": "speech",
                            "speakers": ["an"],
                            "on_behalf_of": ["AA"],
                            "date": "2020-10",
                            "points": points,
                        }
                    ],
                )
            )
        )

        assert graph.value(ID.law, RDF.type) == SDO.Legislation
        assert graph.value(ID.plan, RDF.type) == SDO.CreativeWork
        assert values(graph, "law", SDO.identifier) == [Literal("RA 1")]
        assert typed(graph.objects(ID.law, AC.period)) == [("2020/..", "EDTF")]
        assert (values(graph, "said", SDO.author), values(graph, "said", OPENGOV.onBehalfOf)) == (["an"], ["AA"])
        claim = "said#points/concern"
        assert values(graph, "said", SDO.hasPart) == [claim]
        assert graph.value(URIRef(BASE + claim), RDF.type) == SDO.Claim
        assert values(graph, claim, SDO.text) == [Literal("ransom grows")]
        assert (values(graph, claim, SDO.about), values(graph, claim, DCTERMS.subject)) == (["law"], ["ransom"])
        assert values(graph, claim, PROV.wasDerivedFrom) == ["s"]

    def test_topics_series_and_sources(self, small: Dataset) -> None:
        """Concepts of SKOS; a body that only meets is an organization too; a source is an entity of PROV."""
        graph = read(to_jsonld(small))
        body = read(to_jsonld(make(series=[{"id": "b", "name": "B", "kind": "body"}])))

        assert graph.value(ID.ransom, SKOS.prefLabel) == Literal("Ransom")
        assert values(graph, "ransom", SKOS.broader) == ["crime"]
        assert set(graph.objects(ID.talks, RDF.type)) == {SDO.EventSeries}
        assert set(body.objects(ID.b, RDF.type)) == {SDO.EventSeries, ORG.Organization}
        assert {SDO.CreativeWork, PROV.Entity} == set(graph.objects(ID["copy-2020"], RDF.type))
        assert typed(graph.objects(ID["copy-2020"], SDO.url)) == [("https://example.org/c", "anyURI")]
        assert values(graph, "copy-2020", SDO.isBasedOn) == ["wire-2020"]
        assert values(graph, "coverage-events", SDO.about) == [Literal("events")]
        assert values(graph, "coverage-talks", SDO.about) == ["talks"]

    def test_a_record_is_derived_from_what_supports_it(self) -> None:
        """A block that only says otherwise is none of that; one that says nothing still carries the name."""
        ds = make(
            events=[
                {
                    **EVENT,
                    "evidence": [
                        {"source": "a", "at": "1", "supports": ["start"]},
                        {"source": "b", "inferred": {"city": "place-known"}},
                        {"source": "c"},
                        {"source": "d", "says": {"start": "2020-10-08"}, "because": "contradiction"},
                    ],
                }
            ]
        )

        assert values(read(to_jsonld(ds)), "e", PROV.wasDerivedFrom) == ["a", "b", "c"]


class TestCollections:
    def test_a_collection_brings_what_it_refers_to(self, small: Dataset) -> None:
        """One step: sources, people, bodies; what those refer to is named only."""
        graph = to_jsonld(small.events.on("2020-10-07") & small.events.where(series="talks"))["@graph"]

        assert [node["@id"].removeprefix(BASE) for node in graph] == [
            "AA", "BB", "aa-moc", "bo-bee", "tran-van-an", "talks", "talks-2", "week", "gazette-2020", "wire-2020",
        ]  # fmt: skip

    def test_a_flat_view_can_be_asked_for(self, small: Dataset) -> None:
        """A tenure is a membership with its own IRI."""
        graph = read(to_jsonld(small.tenures))
        tenure = "aa-moc-minister--tran-van-an"

        assert graph.value(ID[tenure], RDF.type) == ORG.Membership
        assert values(graph, tenure, OPENGOV.post) == ["aa-moc-minister"]
        assert values(graph, tenure, PROV.wasDerivedFrom) == ["gazette-2020"]

    def test_what_another_dataset_holds_is_named_only(self) -> None:
        """Own records may refer to the shipped ones before they are merged."""
        ds = make(events=[{**EVENT, "country": "VN"}])

        assert [node["@id"] for node in to_jsonld(ds.events)["@graph"]] == [BASE + "e"]


class TestFile:
    def test_any_text_is_a_text_and_any_key_an_iri(self, tmp_path: Path) -> None:
        """Quotes, brackets, lines and other scripts change nothing in the structure."""
        bad = 'a "b" <c> {d} \\ #e/f\n@id schema:name កម្ពុជា'
        ds = make(
            events=[{**EVENT, "name": bad, "participants": [{"group": bad, "sources": ["s"]}], "theme": "@type"}],
            sources=[{**SOURCE, "id": "s", "url": f"https://example.org/{bad}"}],
        )
        write(ds, str(tmp_path / "x"))
        graph = Graph().parse(tmp_path / "x", format="json-ld")
        again = Graph().parse(data=graph.serialize(format="nt"), format="nt")

        assert values(again, "e", SDO.name) == [Literal(bad)]
        assert values(again, "e", AC.theme) == [Literal("@type")]
        assert len(again) == len(graph)
        [part] = values(again, "e", SDO.attendee)
        assert re.fullmatch(r"e#participants/[\w%.~-]+", part, re.ASCII)

    def test_the_file_is_the_same_each_time(self, small: Dataset, tmp_path: Path) -> None:
        """UTF-8, with one line's end at its end."""
        one, two = (Path(export("jsonld", small, tmp_path / name)).read_bytes() for name in "ab")

        assert one == two
        assert json.loads(one) == to_jsonld(small)
        assert one.endswith(b"}\n")
        assert b"\r" not in one
