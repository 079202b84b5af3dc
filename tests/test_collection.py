"""The verbs that every collection has."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseancyber import AmbiguousNameError, Dataset, DateSpan, PartialDate, QueryError, Record, UnknownRecordError, load
from tests.conftest import make


def ids(records: object) -> list[str]:
    """Return the ids of records."""
    return [record.id for record in records]  # type: ignore[attr-defined]


class TestSequence:
    def test_records_stand_in_order_of_time(self, small: Dataset) -> None:
        """Earliest day, then latest, then id; every filter keeps it."""
        assert ids(small.events) == ["talks-1", "week", "talks-2", "talks-3"]
        assert ids(small.events.where(kind="dialogue")) == ["talks-1", "talks-2", "talks-3"]

    def test_what_was_by_a_day_stands_at_that_day(self) -> None:
        """Not at the beginning of time, before all else."""
        days = {"a": "2019", "b": "[..2020-06-01]", "c": "2021"}
        ds = make(
            events=[
                {"id": id_, "name": id_, "kind": "visit", "status": "held", "start": day} for id_, day in days.items()
            ]
        )

        assert ids(ds.events) == ["a", "b", "c"]
        assert ids(ds.events.on("2001")) == ["b"]

    def test_the_timeless_stand_by_id(self, small: Dataset) -> None:
        """States have no time, and are in order of id."""
        assert ids(small.countries) == ["AA", "BB"]

    def test_an_item_is_asked_for_by_place_slice_or_id(self, small: Dataset) -> None:
        """The same brackets for all three."""
        events = small.events

        assert events[0] == events["talks-1"] == events[:1][0]
        assert ids(events[-2:]) == ["talks-2", "talks-3"]
        assert type(events[:1]) is type(events)

    def test_an_unknown_id_brings_near_ones(self, small: Dataset) -> None:
        """The error is a LookupError and tells the way out."""
        with pytest.raises(UnknownRecordError) as caught:
            small.events["talk-1"]

        assert isinstance(caught.value, LookupError)
        assert "no id 'talk-1' in events; near to it: talks-1" in str(caught.value)
        with pytest.raises(UnknownRecordError, match=r"no id 'week' in these 1 events"):
            small.events[:1]["week"]
        with pytest.raises(UnknownRecordError, match=r"try .search\('qqqq'\)"):
            small.events["qqqq"]

    def test_get_passes_absence_on(self, small: Dataset) -> None:
        """No id and an unknown one are both nothing."""
        assert None is small.events.get(None)
        assert None is small.events.get("nothing")
        assert getattr(small.events.get("week"), "id", None) == "week"
        assert None is small.events[:1].get("week")

    def test_membership_is_by_record_or_id(self, small: Dataset, ds: Dataset) -> None:
        """A record of another dataset is not in it."""
        assert "week" in small.events  # type: ignore[comparison-overlap]
        assert small.events["week"] in small.events
        assert ds.events[0] not in small.events
        assert 5 not in small.events  # type: ignore[comparison-overlap]

    def test_the_same_record_is_the_same_object(self, ds: Dataset) -> None:
        """Records are built once."""
        assert ds.events["amcc-8"] is ds.events["amcc-8"]
        assert ds is load()

    def test_a_repr_fits_a_terminal(self, small: Dataset, ds: Dataset) -> None:
        """At most ten lines; an empty one says how complete the record is."""
        assert len(repr(ds.events).splitlines()) == 10
        assert repr(small.countries) == "<Countries: 2>\n  Aland [AA]\n  Beland [BB]"
        assert repr(small.events[:0]) == "<Events: none; 2018/2020: partial as of 2026-11-22>"
        assert repr(small.people[:0]) == "<People: none; completeness unknown>"

    def test_a_record_is_shown_in_one_line(self, small: Dataset) -> None:
        """Its kind, its own line and its id."""
        assert str(Record(id="x")) == "x"
        assert repr(small.events["week"]) == "<Event: 2020-10-05 to 2020-10-09  Code Week 2020, AA [week]>"

    @pytest.mark.parametrize(("size", "lines", "last"), [(8, 9, "T7"), (9, 10, "1 more"), (1009, 10, "1,001 more")])
    def test_a_long_one_shows_eight_and_counts_the_rest(self, size: int, lines: int, last: str) -> None:
        """In at most ten lines."""
        ds = make(topics=[{"id": f"t{n:04}", "name": f"T{n}", "definition": "T."} for n in range(size)])
        shown = repr(ds.topics).splitlines()

        assert f"<Topics: {size:,}>" == shown[0]
        assert lines == len(shown)
        assert last in shown[-1]

    def test_suggestions_are_at_most_three(self) -> None:
        """Near ids first, whatever their case, then near names; nothing near says how to look."""
        ds = make(topics=[{"id": f"norm-{n}", "name": f"Norm {n}", "definition": "N."} for n in range(5)])
        with pytest.raises(UnknownRecordError) as caught:
            ds.topics["NORM-9"]

        assert len(caught.value.suggestions) == 3
        assert str(caught.value) == f"no id 'NORM-9' in topics; near to it: {', '.join(caught.value.suggestions)}"
        with pytest.raises(UnknownRecordError) as caught:
            ds.topics["zzz"]
        assert str(caught.value) == "no id 'zzz' in topics; try .search('zzz')"

    def test_a_part_answers_for_its_own_records(self, small: Dataset) -> None:
        """A filtered collection finds no name of the rest."""
        held = small.events.where(status="held")

        assert held.find("Second Cable Talks").id == "talks-2"
        assert held.called("Third Cable Talks") == ()
        assert "talks-3" not in [match.record.id for match in held.search("Third Cable Talks")]
        assert held.search("Second Cable Talks")[0].record is small.events["talks-2"]
        with pytest.raises(UnknownRecordError, match="no id 'talks-3' in these 3 events"):
            held["talks-3"]

    def test_a_search_gives_ten_unless_told(self) -> None:
        """A screenful."""
        ds = make(topics=[{"id": f"n{n}", "name": f"Norm {n}", "definition": "N."} for n in range(12)])

        assert len(ds.topics.search("norm")) == 10
        assert len(ds.topics.search("norm", limit=50)) == 12

    def test_many_of_one_name_are_listed_in_part(self) -> None:
        """Ten candidates in the message, all of them on the error."""
        ds = make(topics=[{"id": f"n{n:02}", "name": "Norm", "definition": "N."} for n in range(12)])
        with pytest.raises(AmbiguousNameError) as caught:
            ds.topics.find("norm")

        ten = ", ".join(f"n{n:02}" for n in range(10))
        assert str(caught.value) == f"12 topics are called 'norm': {ten}; ask for one by its id"
        assert len(caught.value.candidates) == 12

    def test_equal_collections_hash_alike(self, small: Dataset) -> None:
        """And those of two kinds, or two sizes, do not."""
        assert hash(small.events) == hash(small.events[:])
        assert hash(small.events) != hash(small.events[:1])
        assert hash(small.events[:1]) != hash(small.topics[:1])


class TestAlgebra:
    def test_collections_of_one_dataset_join(self, small: Dataset) -> None:
        """And, or and without; order is kept."""
        talks, first = small.events.where(series="talks"), small.events[:2]

        assert ids(talks & first) == ["talks-1"]
        assert ids(first | talks) == ["talks-1", "week", "talks-2", "talks-3"]
        assert ids(talks - first) == ["talks-2", "talks-3"]
        assert talks - talks == small.events[:0]

    def test_collections_of_two_datasets_do_not(self, small: Dataset, ds: Dataset) -> None:
        """Nor two kinds."""
        with pytest.raises(QueryError, match="within one dataset and kind"):
            assert small.events & ds.events

    def test_what_can_not_be_joined_is_named(self, small: Dataset) -> None:
        """Both sides are in the message."""
        with pytest.raises(QueryError, match=r"within one dataset and kind \(got Events and <Topics: 2>"):
            small.events & small.topics  # type: ignore[operator]

    def test_equality_is_of_kind_and_records(self, small: Dataset) -> None:
        """Two datasets with equal records have equal collections."""
        twin = pickle.loads(pickle.dumps(small))

        assert small.events == twin.events
        assert hash(small.events) == hash(twin.events)
        assert small.events != small.events[:1]
        assert small.events != small.people
        assert small.events != 5
        assert small != 5

    @given(data=st.data())
    def test_sets_behave_as_sets(self, ds: Dataset, data: st.DataObject) -> None:
        """The algebra is that of sets of ids."""
        picks = st.sets(st.sampled_from(range(len(ds.series))))
        one, other = (ds.series.pick([ds.series[i].id for i in data.draw(picks)]) for _ in range(2))

        assert set(ids(one & other)) == set(ids(one)) & set(ids(other))
        assert set(ids(one | other)) == set(ids(one)) | set(ids(other))
        assert set(ids(one - other)) == set(ids(one)) - set(ids(other))


class TestPickling:
    def test_a_shipped_collection_pickles_as_a_reference(self, ds: Dataset) -> None:
        """A few bytes, and the same records on the other side."""
        events = ds.events.where(series="amcc")
        text = pickle.dumps(events)

        assert len(text) < 1000
        assert events == pickle.loads(text)
        assert pickle.loads(pickle.dumps(ds.events)) == ds.events
        assert pickle.loads(pickle.dumps(ds)) is ds

    def test_another_pickles_by_value(self, small: Dataset) -> None:
        """Its records travel with it, and those that they lead to."""
        assert small.people == pickle.loads(pickle.dumps(small.people))
        assert small.people[:1] == pickle.loads(pickle.dumps(small.people[:1]))
        assert small == pickle.loads(pickle.dumps(small))
        assert pickle.loads(pickle.dumps(small.events.where(country="AA"))).where(country="Aland")


class TestTime:
    @pytest.mark.parametrize(
        ("start", "end", "possible", "certain"),
        [
            ("2020-10-07", "2020-10-07", ["week", "talks-2"], ["week", "talks-2"]),
            ("2020-10", None, ["week", "talks-2", "talks-3"], ["week", "talks-2", "talks-3"]),
            (None, "2018-04", ["talks-1"], []),
            ("2018", "2018", ["talks-1"], ["talks-1"]),
            ("2018-01-01", "2018-12-30", ["talks-1"], []),
            ("2019", "2019", [], []),
            (None, None, ["talks-1", "week", "talks-2", "talks-3"], ["talks-1", "week", "talks-2", "talks-3"]),
            (date(2020, 10, 9), "9 October 2020", ["week"], ["week"]),
        ],
    )
    def test_a_window_finds_what_may_and_what_surely_fell_in_it(
        self, small: Dataset, start: str, end: str, possible: list[str], certain: list[str]
    ) -> None:
        """Bounds are included, and a partial bound is its whole period."""
        assert possible == ids(small.events.between(start, end))
        assert certain == ids(small.events.between(start, end, certain=True))

    def test_on_takes_a_period_whole(self, small: Dataset) -> None:
        """A month is all its days."""
        assert small.events.between("2020-10", "2020-10") == small.events.on("2020-10")

    def test_a_window_goes_forward(self, small: Dataset) -> None:
        """Reversed bounds are an error, not an empty answer."""
        with pytest.raises(QueryError, match=r"a window ends on or after its start \(got 2021 to 2020\)"):
            small.events.between("2021", "2020")

    def test_one_of_two_days_is_not_in_between(self) -> None:
        """A day whose year no source gives is in neither gap."""
        event = {"id": "x", "name": "X", "kind": "summit", "status": "held", "start": "[2019-09-29,2020-09-29]"}
        ds = make(events=[event])

        assert ids(ds.events.on("2020-01")) == []
        assert ids(ds.events.on("2020-09")) == ["x"]
        assert ids(ds.events.on("2020-09", certain=True)) == []
        assert ids(ds.events.between("2019", "2020", certain=True)) == ["x"]

    def test_filters_may_follow_each_other(self, small: Dataset) -> None:
        """A window of a part is a part of the window."""
        assert ids(small.events.where(series="talks").on("2020")) == ["talks-2"]

    @given(data=st.data())
    def test_windows_agree_with_the_relation_of_each_record(self, ds: Dataset, data: st.DataObject) -> None:
        """Possible is what may overlap, certain what surely does, for every event; certain is a part of possible."""
        days = sorted(data.draw(st.tuples(*[st.dates(date(2015, 1, 1), date(2027, 1, 1))] * 2)))
        window = DateSpan(*(PartialDate(day.isoformat()) for day in days))
        truths = [(event.id, event.when.overlaps(window)) for event in ds.events]

        assert [id_ for id_, truth in truths if truth.possible] == ids(ds.events.between(*days))
        assert [id_ for id_, truth in truths if truth.certain] == ids(ds.events.between(*days, certain=True))


class TestWhere:
    def test_criteria_are_all_met(self, small: Dataset) -> None:
        """Of several values any will do; several criteria all hold."""
        events = small.events

        assert ids(events.where(country="AA")) == ["talks-2"]
        assert ids(events.where(country=["AA", "BB"], kind="dialogue")) == ["talks-2"]
        assert ids(events.where(country="AA").where(kind="week")) == []
        assert events == events.where()

    def test_a_state_takes_part_through_its_bodies(self, small: Dataset) -> None:
        """The ministry's delegate makes its state a participant."""
        assert ids(small.events.where(country="Aland")) == ["talks-2"]
        assert ids(small.events.where(organization="aa-moc")) == ["talks-2"]
        assert ids(small.events.where(person=small.people["bo-bee"])) == ["talks-2"]

    def test_a_virtual_event_is_held_nowhere(self, small: Dataset) -> None:
        """Whatever its record says of a host."""
        assert ids(small.events.where(held_in="AA")) == ["talks-1", "week"]

    def test_no_day_is_no_question(self, ds: Dataset) -> None:
        """All of time has a question of its own."""
        with pytest.raises(QueryError, match="a day, month or year is asked for"):
            ds.events.on(None)  # type: ignore[arg-type]

    def test_a_city_is_asked_for_as_it_is_written(self, ds: Dataset) -> None:
        """A city is no record, and has no other names."""
        assert "amcc-8" in ids(ds.events.where(city="Singapore"))
        assert {event.city for event in ds.events.where(city=["Hanoi", "Vientiane"])} == {"Hanoi", "Vientiane"}
        assert ids(ds.events.where(city="Atlantis")) == []

    def test_a_part_counts_on_all_levels(self, ds: Dataset) -> None:
        """What is part of a part is part of the whole."""
        inner = [e for e in ds.events if any(ds.events[whole].part_of for whole in e.part_of)]

        assert inner
        for event in inner:
            for whole in event.part_of:
                for outer in ds.events[whole].part_of:
                    assert event in ds.events.where(part_of=outer)

    def test_a_top_topic_counts_for_its_leaves(self, small: Dataset) -> None:
        """Asking for crime finds ransom, in the topics of an event and in what was said there."""
        assert ids(small.events.where(topic="crime")) == ["talks-1", "talks-2"]
        assert ids(small.statements.where(topic="Crime")) == ["an-talks-2"]

    def test_values_are_records_ids_or_exact_names(self, small: Dataset) -> None:
        """Never fuzzy: what is unknown is an error that names near ones."""
        beland = small.countries["BB"]

        assert small.events.where(country=beland) == small.events.where(country="Republic of Beland")
        with pytest.raises(UnknownRecordError, match="no record is called 'Belande' in countries"):
            small.events.where(country="Belande")
        with pytest.raises(QueryError, match="this criterion takes one of countries"):
            small.events.where(country=small.events[0])
        with pytest.raises(QueryError, match="a criterion is a record, an id or a name"):
            small.events.where(country=[5])  # type: ignore[list-item]
        with pytest.raises(QueryError, match="'meetin' is not a valid EventKind: bilateral, "):
            small.events.where(kind="meetin")  # type: ignore[arg-type]
        with pytest.raises(AmbiguousNameError):
            small.events.where(organization="MoC")
        with pytest.raises(TypeError, match="unexpected keyword"):
            small.events.where(contry="AA")  # type: ignore[call-arg]

    def test_a_name_of_two_kinds_is_ambiguous(self) -> None:
        """A body and a state of one name are not told apart by guessing."""
        ds = make(
            countries=[{"id": "AA", "name": "Aland", "alpha3": "AAA"}],
            organizations=[{"id": "aland-inc", "name": "Aland", "kind": "company"}],
        )

        with pytest.raises(AmbiguousNameError, match="'Aland' may be AA or aland-inc; give the id"):
            ds.events.where(organization="Aland")

    def test_every_criterion_of_every_collection_answers(self, small: Dataset) -> None:
        """One hit for each."""
        assert ids(small.organizations.where(country="AA", kind="ministry")) == ["aa-moc"]
        assert ids(small.people.where(country="BB")) == ["bo-bee"]
        assert ids(small.offices.where(country="AA", body="aa-moc", holder="bo-bee")) == ["aa-moc-minister"]
        assert ids(small.series.where(kind="run")) == ["talks"]
        assert ids(
            small.instruments.where(country="BB", organization="bb-moc", kind="agreement", binding="binding")
        ) == ["aa-bb-codes-agreement-2018"]
        assert ids(
            small.statements.where(speaker="tran-van-an", country="AA", event="talks-2", act="concern", kind="speech")
        ) == ["an-talks-2"]
        assert ids(small.measures.where(publisher="aa-moc")) == ["aa-cases"]
        assert ids(small.topics.where(broader="crime")) == ["ransom"]
        assert ids(small.sources.where(kind="news", language="en", publisher="Wire")) == ["wire-2020"]
        assert ids(small.coverage.where(about="talks", status="complete")) == ["coverage-talks"]
        assert len(small.tenures.where(office="aa-moc-minister", country="AA", body="aa-moc")) == 2
        assert ids(small.tenures.where(who="bo-bee")) == ["aa-moc-minister--bo-bee"]
        assert ids(small.statistics.where(about="AA", country="AA", measure="Cases")) == ["aa-cases--aa-2019"]
        assert ids(small.statistics.where(topic="crime")) == ["an-talks-2--cases"]
        assert ids(small.events.where(status="held", mode="virtual")) == ["talks-2"]

    def test_members_of_a_body_are_asked_for(self, ds: Dataset) -> None:
        """All eleven of ASEAN, Timor-Leste included."""
        members = ds.countries.where(member_of="ASEAN")

        assert {"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"} == set(ids(members))
