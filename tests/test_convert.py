"""Records to plain data and back, and what is refused on the way."""

from __future__ import annotations

import gc
import json
import pickle
from typing import Any

import pytest
from hypothesis import given

from aseancyber import (
    DataError,
    Dataset,
    Event,
    Evidence,
    Figure,
    Instrument,
    Measure,
    Participant,
    PersonId,
    Record,
    SourceRef,
    Topic,
    from_dict,
    from_json,
    to_dict,
    to_json,
)
from aseancyber.convert import item_key
from aseancyber.models import COLLECTIONS, record_class
from tests import strategies

EVENT: dict[str, Any] = {"id": "x", "name": "X", "kind": "summit", "status": "held", "start": "2018-04"}


class TestInverses:
    @pytest.mark.parametrize("collection", COLLECTIONS)
    def test_every_record_comes_back_equal(self, ds: Dataset, collection: str) -> None:
        """Dict and JSON are inverses for every shipped record, one by one and as lists."""
        records = list(ds.collection(collection))
        cls: Any = record_class(collection)

        assert records == from_dict(list[cls], to_dict(records))
        assert records == from_json(list[cls], to_json(records))
        assert records == [from_dict(cls, to_dict(record)) for record in records]

    @given(strategies.events())
    def test_any_record_comes_back_equal(self, event: Event) -> None:
        """Whatever stands in it, by dict, by JSON and by pickle."""
        assert event == from_dict(Event, to_dict(event))
        assert event == from_json(Event, to_json(event))
        assert event == pickle.loads(pickle.dumps(event))
        assert hash(event) == hash(from_json(Event, to_json(event)))

    def test_a_dataset_comes_back_equal(self, small: Dataset) -> None:
        """The plain form holds a schema version and the day of the data."""
        plain = to_dict(small)

        assert small == from_dict(Dataset, plain)
        assert small == from_json(Dataset, to_json(small, indent=1))
        assert (plain["schema"], plain["as_of"]) == (1, "2026-11-22")

    def test_every_field_is_written(self) -> None:
        """Defaults are written too, and an event's end is never empty."""
        plain = to_dict(from_dict(Event, EVENT))

        assert plain["end"] == "2018-04"
        assert plain["participants"] == []
        assert None is plain["city"]

    def test_records_are_values(self) -> None:
        """They hash, pickle, and can't be changed."""
        event = from_dict(Event, {**EVENT, "evidence": [{"source": "s", "inferred": {"city": "place-known"}}]})

        assert event == pickle.loads(pickle.dumps(event))
        assert {event: 1}[from_dict(Event, to_dict(event))] == 1
        assert event.evidence[0].inferred == (("city", "place-known"),)
        with pytest.raises(AttributeError):
            event.name = "Y"  # type: ignore[misc]


def test_an_item_shows_what_it_says_and_rebuilds_from_that() -> None:
    """Without a word on what it does not say."""
    item = Participant(person=PersonId("to-lam"), role="chair", sources=(SourceRef("s#1"),))

    assert repr(item) == "Participant(person='to-lam', role='chair', sources=('s#1',))"
    assert item == eval(repr(item))


class TestStrictness:
    @pytest.mark.parametrize(
        ("changes", "fault"),
        [
            (
                {"sorces": []},
                "there is no field 'sorces' here, did you mean 'series'? fields are id, evidence, note, formerly, name, ",
            ),
            ({"name": 5}, "this takes text (got 5) @ name"),
            ({"name": None}, "this takes text (got None) @ name"),
            ({"edition": True}, "this takes a whole number (got True) @ edition"),
            ({"edition": "5"}, "this takes a whole number (got '5') @ edition"),
            ({"edition": 5.0}, "this takes a whole number (got 5.0) @ edition"),
            ({"aliases": "abc"}, "this takes a list (got 'abc') @ aliases"),
            ({"aliases": ["a", 5]}, "this takes text (got 5) @ aliases[?]"),
            ({"start": "2018-13"}, "a month is 01 to 12 (got '2018-13') @ start"),
            ({"start": 2018}, "a date is text, quoted (got 2018) @ start"),
            ({"kind": "meetin"}, "'meetin' is not a valid EventKind: bilateral, ceremony, "),
            ({"kind": "sesion"}, "working_group, workshop; did you mean 'session'?"),
            ({"kind": ["summit"]}, "['summit'] is not a valid EventKind: "),
            ({"participants": [{"person": "an", "rol": "chair"}]}, "@ participants[an]"),
            ({"participants": [{"person": "an"}, {"person": "an", "title": 5}]}, "@ participants[an#2].title"),
            ({"participants": [7]}, "this takes a table (got 7) @ participants[?]"),
            (
                {"participants": [{"person": "an", "represents": 7}]},
                "this takes text (got 7) @ participants[an].represents",
            ),
            ({"participants": [{"person": "an", "on": "2018/x"}]}, "@ participants[an].on"),
            (
                {"evidence": [{"source": "s", "says": {"start": 5}}]},
                "this takes a table of texts (got {'start': 5}) @ evidence[s].says",
            ),
            (
                {"figures": [{"measure": "m", "value": "5", "sources": []}]},
                "this takes a finite number (got '5') @ figures[m].value",
            ),
            (
                {"figures": [{"measure": "m", "value": float("nan")}]},
                "this takes a finite number (got nan) @ figures[m].value",
            ),
            (
                {"figures": [{"measure": "m", "value": True}]},
                "this takes a finite number (got True) @ figures[m].value",
            ),
            ({"end": "2018-03"}, "a span ends on or after its start (got '2018-04/2018-03')"),
            ({"names": [{"text": "N", "start": "2019", "end": "2018"}]}, "(got '2019/2018') @ names[N]"),
            ({"summary": "x" * 100, "mode": "x" * 100}, "..."),
        ],
    )
    def test_a_fault_tells_rule_value_and_place(self, changes: dict[str, object], fault: str) -> None:
        """Unknown keys, wrong types and silent coercions are refused, each with its path by key."""
        with pytest.raises(DataError) as caught:
            from_dict(Event, {**EVENT, **changes})

        assert any(fault in line for line in caught.value.faults)
        assert fault in str(caught.value)

    def test_a_fault_names_what_it_was_to_be(self) -> None:
        """The class, or the type asked for, stands first; several faults are parted by semicolons."""
        with pytest.raises(DataError) as caught:
            from_dict(Topic, {"id": 5, "name": "N", "definition": None})
        assert str(caught.value) == "Topic: this takes text (got 5) @ id; this takes text (got None) @ definition"
        with pytest.raises(DataError) as caught:
            from_dict(list[Topic], [{"id": "t", "name": "N", "definition": "D", "nmae": "N", "zzz": 1}])
        known = "fields are id, evidence, note, formerly, name, names, aliases, misnamed, topics, definition, broader"
        assert caught.value.faults == (
            f"there is no field 'nmae' here, did you mean 'name'? {known} @ [t]",
            f"there is no field 'zzz' here; {known} @ [t]",
        )

    def test_all_faults_come_in_one_error(self) -> None:
        """One run shows everything that is wrong with a record."""
        with pytest.raises(DataError) as caught:
            from_dict(Event, {"id": "x", "start": "soon", "city": 5, "colour": "red"})

        places = sorted(fault.rpartition(" @ ")[2] if " @ " in fault else "record" for fault in caught.value.faults)
        assert places == ["city", "kind", "name", "record", "start", "status"]

    @pytest.mark.parametrize("data", [[], "x", None, 5])
    def test_a_record_is_a_table(self, data: object) -> None:
        """Anything else is refused whole."""
        with pytest.raises(DataError, match="Event: this takes a table"):
            from_dict(Event, data)

    def test_a_list_is_a_list(self) -> None:
        """A single record is not taken for a list of one."""
        with pytest.raises(DataError, match="this takes a list"):
            from_dict(list[Event], EVENT)

    def test_numbers_keep_their_kind(self) -> None:
        """A whole number stays whole, a fraction a fraction, and nothing is an open upper value."""
        rows = [{"about": "VN", "value": 5, "upto": 6.5}, {"about": "SG", "value": 0.5}]
        measure = from_dict(Measure, {"id": "m", "name": "M", "rows": rows})

        assert [(row.value, row.upto) for row in measure.rows] == [(5, 6.5), (0.5, None)]
        assert isinstance(measure.rows[0].value, int)

    def test_a_day_or_a_span_may_stand_where_both_are_taken(self) -> None:
        """Presence on one day, or from one to another."""
        day, span, none = (
            from_dict(Participant, {"person": "an", "on": on}) for on in ("2018-04-01", "2018-04-01/2018-04-02", None)
        )

        assert [str(p.on) for p in (day, span, none)] == ["2018-04-01", "2018-04-01/2018-04-02", "None"]
        assert [day, span, none] == from_dict(list[Participant], to_dict([day, span, none]))


class TestJson:
    def test_text_is_kept_as_it_is(self, small: Dataset) -> None:
        """Letters of all scripts are written as they are, on one line unless an indent is asked for."""
        source = small.sources["gazette-2020"]

        assert '"title": "Communiqué"' in to_json(source)
        assert len(to_json(source).splitlines()) == 1
        assert '  "title": "Communiqué",' in to_json(source, indent=2).splitlines()

    def test_no_number_is_written_that_is_none(self) -> None:
        """What can't be read back is not written."""
        with pytest.raises(ValueError, match="not JSON compliant"):
            to_json(Figure(measure="m", value=float("nan")))

    def test_the_collector_is_left_as_it_was(self) -> None:
        """It is paused while much is made, not switched on or off for others."""
        topic = {"id": "t", "name": "T", "definition": "D."}
        try:
            for switch, on in ((gc.disable, False), (gc.enable, True)):
                switch()
                assert from_json(Topic, json.dumps(topic)).id == "t"
                assert on is gc.isenabled()
                with pytest.raises(DataError):
                    from_json(Topic, "{}")
                assert on is gc.isenabled()
        finally:
            gc.enable()

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (
                '{"id": "x", "na',
                "not JSON: Unterminated string starting at at line 1, column 13 of 15 characters; the file",
            ),
            ('{"id": "x", "id": "y"}', "the key 'id' stands twice in one JSON object"),
            ('{"a": 1, "b": 2, "b": 3}', "the key 'b' stands twice in one JSON object"),
            ('{"id": NaN}', "a number is finite (got NaN)"),
            ("[" * 100_000, "the JSON is nested too deeply"),
            ("1" * 5000, "not JSON: "),
        ],
    )
    def test_what_is_not_json_is_refused(self, text: str, reason: str) -> None:
        """The place of the fault is told."""
        with pytest.raises(DataError) as caught:
            from_json(Topic, text)

        assert reason in str(caught.value)

    def test_a_newer_schema_is_refused(self, small: Dataset) -> None:
        """The error says what to do about it."""
        with pytest.raises(DataError, match=r"data of schema 2 needs a newer aseancyber: this one reads up to 1"):
            from_dict(Dataset, {**to_dict(small), "schema": 2})

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"schema": "1"}, "data states its schema, a whole number from 1 (got '1')"),
            ({"as_of": "yesterday"}, "a dataset states its day as '2026-11-22' (got 'yesterday') @ as_of"),
            ({"collections": []}, "a dataset is a table with 'schema', 'as_of' and 'collections'"),
            ({"collections": {"evnets": []}}, "there is no collection 'evnets'"),
            ({"collections": {"tenures": []}}, "there is no collection 'tenures'"),
            ({"collections": {"topics": [{"id": "x"}]}}, "'name' is missing @ [x].name @ topics"),
        ],
    )
    def test_a_faulty_dataset_is_refused_whole(self, small: Dataset, changes: dict[str, object], reason: str) -> None:
        """Nothing is loaded by halves."""
        with pytest.raises(DataError) as caught:
            from_dict(Dataset, {**to_dict(small), **changes})

        assert reason in str(caught.value)

    def test_a_dataset_is_a_table(self) -> None:
        """A list is no dataset."""
        with pytest.raises(DataError, match="a dataset is a table"):
            from_dict(Dataset, [])


def test_an_item_without_a_key_is_a_question_mark() -> None:
    """Faults can be placed in any list."""
    assert [item_key([{}, 5, "a"], n) for n in range(3)] == ["?", "?#2", "a"]


def test_json_is_plain_json(ds: Dataset) -> None:
    """Any JSON reader reads it, and letters of all scripts stay readable."""
    record: Record[Any] = ds.people.find("Tô Lâm")

    assert "Tô Lâm" in to_json(record)
    assert to_dict(record) == json.loads(to_json(record))


def test_deep_nesting_is_refused() -> None:
    """A record nested beyond all use ends in our error."""
    deep: object = "x"
    for _ in range(100_000):
        deep = [deep]

    with pytest.raises(DataError):
        from_dict(Evidence, {"source": deep})


def test_an_instruments_binding_follows_its_kind_unless_stated() -> None:
    """An agreement binds; one that says it does not is political."""
    plain = {"id": "x", "name": "X", "kind": "agreement"}

    assert from_dict(Instrument, plain).binding == "binding"
    assert from_dict(Instrument, {**plain, "bindingness": "political"}).binding == "political"
