"""Evidence, standing and citations."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest

from aseancyber import Dataset, QueryError
from aseancyber.proof import facts
from tests.conftest import COPY, NEWS, SOURCE, make


def single(*evidence: Mapping[str, object], sources: Sequence[Mapping[str, object]] | None = None) -> Dataset:
    """Return a dataset with one event and its evidence."""
    event = {"id": "e", "name": "E", "kind": "summit", "status": "held", "start": "2020", "evidence": list(evidence)}
    return make(events=[event], sources=sources or [dict(SOURCE), dict(NEWS), dict(COPY)])


class TestEvidence:
    def test_a_field_shows_who_says_so_and_who_otherwise(self, small: Dataset) -> None:
        """The place in the source, the other value and the reason are there."""
        proofs = small.evidence("talks-2", "start")

        assert [(p.source.id, p.stance, p.at, p.value) for p in proofs] == [
            ("gazette-2020", "supports", "1", None),
            ("wire-2020", "disputes", None, "2020-10-06"),
        ]
        assert proofs[1].because == "contradiction"

    def test_an_inferred_field_names_its_rule(self, small: Dataset) -> None:
        """The source does not state it."""
        (proof,) = small.evidence("talks-2", "part_of")

        assert (proof.stance, proof.rule) == ("inferred", "same-trip")

    def test_an_item_has_sources_of_its_own(self, small: Dataset) -> None:
        """All items of a field, one by its key, or a field of one."""
        assert len(small.evidence("talks-2", "participants")) == 2
        assert [p.source.id for p in small.evidence("talks-2", "participants[bo-bee]")] == ["wire-2020"]
        assert [p.source.id for p in small.evidence("talks-2", "participants[bo-bee].title")] == ["wire-2020"]

    def test_a_source_may_state_a_part_of_an_item(self) -> None:
        """A page that tells who came, but not under which title, speaks for the one and not for the other."""
        guest = {"person": "tran-van-an", "title": "Minister", "sources": ["wire-2020"]}
        event = {"id": "e", "name": "E", "kind": "summit", "status": "held", "start": "2020", "participants": [guest]}
        block = {"source": "gazette-2020", "supports": ["participants[tran-van-an].person"]}
        ds = make(
            events=[{**event, "evidence": [block]}],
            people=[{"id": "tran-van-an", "name": "Tran Van An"}],
            sources=[dict(SOURCE), dict(NEWS)],
        )

        assert ds.standing("e", "participants[tran-van-an].person") == "confirmed"
        assert ds.standing("e", "participants[tran-van-an].title") == "single"
        assert len(ds.evidence("e", "participants[tran-van-an]")) == len(ds.evidence("e", "participants")) == 2

    def test_a_key_may_have_brackets(self) -> None:
        """As that of a row over a range of years has."""
        row = {"about": "AA", "over": "[2019..2020]", "value": 3, "sources": ["wire-2020"]}
        states = [{"id": "AA", "name": "Aland", "alpha3": "AAA"}]
        ds = make(measures=[{"id": "m", "name": "M", "rows": [row]}], countries=states, sources=[dict(NEWS)])

        assert {ds.standing("m", path) for path, _ in facts(ds["m"]) if path != "name"} == {"single"}

    def test_everything_is_shown_without_a_field(self, small: Dataset) -> None:
        """Blocks and items together."""
        assert {"gazette-2020", "wire-2020"} == {p.source.id for p in small.evidence("talks-2")}

    @pytest.mark.parametrize(
        ("path", "reason"),
        [
            ("colour", "a field of 'talks-2' is one of id, note, formerly, name, "),
            ("participants[", "a field of 'talks-2' is one of"),
            ("participants[nobody]", "participants of 'talks-2' has no 'nobody': tran-van-an, bo-bee"),
            ("outcomes[signed]", "outcomes of 'talks-2' has no 'signed': it is empty"),
            (
                "participants[bo-bee].colour",
                "'participants[bo-bee].colour': there is no such field; fields are sources",
            ),
        ],
    )
    def test_a_field_that_is_not_there_is_refused(self, small: Dataset, path: str, reason: str) -> None:
        """The known ones are named."""
        with pytest.raises(QueryError) as caught:
            small.evidence("talks-2", path)

        assert reason in str(caught.value)


class TestStanding:
    def test_a_dispute_outweighs_support(self, small: Dataset) -> None:
        """A source that says otherwise is never forgotten."""
        assert small.standing("talks-2", "start") == "disputed"
        assert small.standing("talks-2", "part_of") == "inferred"
        assert small.standing("talks-2", "mode") == "single"
        assert small.standing("talks-2", "edition") == "confirmed"
        assert small.standing("talks-2") == "disputed"

    @pytest.mark.parametrize(
        ("cited", "changes", "standing"),
        [
            (["gazette-2020"], {}, "confirmed"),
            (["wire-2020"], {}, "single"),
            (["wire-2020", "copy-2020"], {}, "single"),
            (["wire-2020", "copy-2020"], {"copy_of": None}, "confirmed"),
            (["wire-2020", "copy-2020"], {"copy_of": None, "publisher": "Wire"}, "single"),
            (["wire-2020", "copy-2020"], {"copy_of": None, "publisher": "Wire (Weekly)"}, "single"),
            (["wire-2020", "copy-2020"], {"copy_of": None, "published": None}, "single"),
            (["wire-2020", "copy-2020"], {"copy_of": None, "kind": "mirror"}, "single"),
            (["copy-2020"], {"copy_of": None, "kind": "official", "published": None}, "single"),
        ],
    )
    def test_only_official_or_independent_sources_confirm(
        self, cited: list[str], changes: dict[str, object], standing: str
    ) -> None:
        """A copy, a mirror, an undated page or the same publisher again is no second source."""
        blocks = [{"source": id_, "supports": ["start"]} for id_ in cited]
        ds = single(*blocks, sources=[dict(SOURCE), dict(NEWS), {**COPY, **changes}])

        assert standing == ds.standing("e", "start")

    def test_copies_that_copy_each_other_end(self) -> None:
        """A ring of copies is one text."""
        ring = [{**NEWS, "copy_of": "copy-2020"}, dict(COPY)]
        ds = single({"source": "wire-2020", "supports": ["start"]}, sources=ring)

        assert ds.standing("e", "start") == "single"

    def test_an_item_is_as_sure_as_its_weakest_fact(self) -> None:
        """Asked as a whole, or with all its list: that somebody came may be confirmed, and their role inferred."""
        guest = {"person": "a", "role": "guest", "sources": ["gazette-2020"], "inferred": {"role": "role-from-act"}}
        event = {"id": "e", "name": "E", "kind": "summit", "status": "held", "start": "2020", "participants": [guest]}
        ds = make(events=[event], people=[{"id": "a", "name": "An"}], sources=[dict(SOURCE)])

        assert ds.standing("e", "participants[a].person") == "confirmed"
        assert ds.standing("e", "participants[a]") == ds.standing("e", "participants") == "inferred"

    def test_our_own_coding_has_no_standing(self) -> None:
        """It is not read in a source."""
        ds = single({"source": "gazette-2020", "supports": ["start"]})

        with pytest.raises(QueryError, match="'topics' of 'e' is not set, or is our own coding"):
            ds.standing("e", "topics")

    def test_a_record_without_facts_is_single(self, small: Dataset) -> None:
        """A state's name is ISO's, and stands alone."""
        assert small.standing("AA") == "single"


class TestFacts:
    def test_facts_are_what_was_read(self, small: Dataset) -> None:
        """Not coding, not defaults, not an end that is the start."""
        paths = [path for path, _ in facts(small.events["talks-2"])]

        assert paths[:8] == ["name", "series", "edition", "part_of", "status", "mode", "start", "country"]
        assert "participants[bo-bee].title" in paths
        assert "end" not in paths
        assert "kind" not in paths
        assert list(facts(small.topics["crime"])) == []


class TestCitations:
    def test_a_record_is_cited_with_all_its_sources(self, small: Dataset) -> None:
        """Each once, oldest first, with the day it was read."""
        assert small.cite("talks-2") == (
            "Gazette (2020-10-08). Communiqué. https://example.org/a (read 2026-11-22)\n"
            "Wire (2020-10-08). Communiqué. https://example.org/b (read 2026-11-22)"
        )
        assert len(small.sources_of("an-talks-2")) == 1
        assert small.sources_of("gazette-2020")[0].id == "gazette-2020"

    def test_a_field_is_cited_alone(self, small: Dataset) -> None:
        """By the sources that state it; one that says otherwise backs another value."""
        assert small.cite("talks-2", "mode").startswith("Wire")
        assert (
            small.cite("talks-2", "start")
            == "Gazette (2020-10-08). Communiqué. https://example.org/a (read 2026-11-22)"
        )

    def test_all_of_a_collection_are_cited_once(self, small: Dataset) -> None:
        """A table's sources, in one call."""
        assert small.cite(small.events) == small.cite("talks-2")
        assert small.cite([small["talks-2"], small["an-talks-2"]], style="bibtex").count("@online") == 2
        assert small.cite(small.events.where(series="talks").on("2018")) == ""

    def test_a_record_is_cited_in_csl(self, small: Dataset) -> None:
        """As reference managers read it."""
        assert [item["id"] for item in json.loads(small.cite("talks-2", style="csl"))] == ["gazette-2020", "wire-2020"]

    def test_bibtex_can_be_set(self) -> None:
        """What TeX would read as a command is escaped."""
        source = {**SOURCE, "title": r"50% of {A} & B_#$~^\ ", "url": "https://e.org/{a}", "published": None}
        ds = single({"source": "gazette-2020", "supports": ["start"]}, sources=[source])

        assert ds.cite("e", style="bibtex").splitlines() == [
            "@online{gazette-2020,",
            r"  title = {{50\% of \{A\} \& B\_\#\$\textasciitilde{}\textasciicircum{}\textbackslash{} }},",
            "  author = {{Gazette}},",
            "  url = {https://e.org/%7Ba%7D},",
            "  urldate = {2026-11-22},",
            "  langid = {en}",
            "}",
        ]
        assert "(undated)" in ds.cite("e")

    def test_a_tenure_is_cited_by_its_holding(self, small: Dataset) -> None:
        """Views carry the sources of what they are made from."""
        assert [s.id for s in small.sources_of("aa-moc-minister--bo-bee")] == ["gazette-2020"]

    def test_an_unknown_style_is_refused(self, small: Dataset) -> None:
        """The known ones are named."""
        with pytest.raises(QueryError, match="a citation style is 'text', 'bibtex' or 'csl'"):
            small.cite("talks-2", style="apa")  # type: ignore[arg-type]
