"""Questions across collections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from aseancyber import Dataset, QueryError, UnknownRecordError, from_dict, to_dict
from tests.conftest import make

CITED = ["gazette-2020#1"]


def change(ds: Dataset, collection: str, index: int, **fields: Any) -> Dataset:
    """Return a dataset with fields of one record changed."""
    plain = to_dict(ds)
    plain["collections"][collection][index].update(fields)
    return from_dict(Dataset, plain)


def office(*holders: Mapping[str, object], **fields: object) -> Dataset:
    """Return a dataset with one office and two people."""
    return make(
        people=[{"id": "an", "name": "An"}, {"id": "bo", "name": "Bo"}],
        offices=[{"id": "chair", "name": "Chair", "holders": list(holders), **fields}],
        sources=[
            {"id": "s", "title": "S", "url": "u", "publisher": "P", "kind": "news", "read": "2026-11-22"},
        ],
    )


class TestHolders:
    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2017", [("bo-bee", True)]),
            ("2018-03", [("bo-bee", True)]),
            ("2018-06-15", [("bo-bee", False), ("tran-van-an", False)]),
            ("2018", [("bo-bee", True), ("tran-van-an", True)]),
            ("2020-10-07", [("tran-van-an", True)]),
            ("2010", []),
        ],
    )
    def test_who_held_an_office(self, small: Dataset, on: str, expected: list[tuple[str, bool]]) -> None:
        """The certain first; in the month of a handover both are a perhaps."""
        held = small.holders("aa-moc-minister", on=on)

        assert expected == [(h.holder.who, h.certain) for h in held]

    def test_the_title_is_that_of_the_day(self, small: Dataset) -> None:
        """An office that was renamed keeps its record."""
        assert small.holders("aa-moc-minister", on="2017")[0].title == "Minister of Ciphers"
        assert small.holders("Minister of Codes", on="2020")[0].title == "Minister of Codes"
        assert str(small.holders("aa-moc-minister", on="2020")[0]) == "Tran Van An, Minister of Codes"

    def test_an_open_end_is_sure_only_until_the_data_ends(self, small: Dataset) -> None:
        """Nobody is known to hold an office tomorrow."""
        assert [h.certain for h in small.holders("aa-moc-minister", on="2030")] == [False]
        assert "(perhaps)" in str(small.holders("aa-moc-minister", on="2030")[0])

    def test_days_seen_bound_a_holding_without_start(self) -> None:
        """Between two sightings it is sure, outside it is a perhaps."""
        ds = office({"who": "an", "seen": ["2018-05-01", "2019"], "end": "", "sources": ["s"]})

        assert [h.certain for h in ds.holders("chair", on="2018-12")] == [True]
        assert [h.certain for h in ds.holders("chair", on="2017")] == [False]
        assert [h.certain for h in ds.holders("chair", on="2024")] == [False]

    def test_an_unknown_start_and_no_sighting_is_a_perhaps_at_any_time(self) -> None:
        """Nothing bounds it but its end."""
        ds = office({"who": "an", "end": "2019", "sources": ["s"]})

        assert [h.certain for h in ds.holders("chair", on="2001")] == [False]
        assert ds.holders("chair", on="2021") == ()

    def test_a_sure_holder_of_one_seat_leaves_no_room(self) -> None:
        """A perhaps is dropped where another held the only seat all the time."""
        perhaps, sure = (
            {"who": "an", "end": "", "seen": ["2010"], "sources": ["s"]},
            {"who": "bo", "start": "2015", "end": "2020", "sources": ["s"]},
        )

        assert [h.holder.who for h in office(perhaps, sure).holders("chair", on="2017")] == ["bo"]
        assert [h.holder.who for h in office(perhaps, sure, seats=2).holders("chair", on="2017")] == ["bo", "an"]

    @pytest.mark.parametrize(
        ("seen", "on", "left"),
        [
            ("2010", "2023", []),
            ("2010", "2021", []),
            ("2010", "2014", ["an", "bo"]),
            ("2025", "2010", []),
            ("2025", "2014", ["bo"]),
            ("2025", "2022", ["an"]),
            ("2025", "2026", ["an"]),
        ],
    )
    def test_who_held_it_in_between_parts_a_holding_from_a_time(self, seen: str, on: str, left: list[str]) -> None:
        """A holding has no gap: seen in 2025, with another in 2016, it can't have been in 2010."""
        perhaps: dict[str, object] = {"who": "an", "end": "", "seen": [seen], "sources": ["s"]}
        sure: dict[str, object] = {"who": "bo", "start": "[2013..2016]", "end": "2020", "sources": ["s"]}

        assert left == [h.holder.who for h in office(perhaps, sure).holders("chair", on=on)]
        assert "an" in [h.holder.who for h in office(perhaps, sure, seats=2).holders("chair", on=on)]

    def test_a_state_may_hold_an_office(self) -> None:
        """A rotating chair is held by a state, and no person."""
        ds = make(
            countries=[{"id": "AA", "name": "Aland", "alpha3": "AAA"}],
            offices=[{"id": "chair", "name": "Chair", "holders": [{"who": "AA", "start": "2020", "end": "2020"}]}],
        )
        (held,) = ds.holders("chair", on="2020-05")

        assert (held.person, held.holder.who) == (None, "AA")
        assert str(held) == "AA, Chair (perhaps)"
        assert ds.offices_of("AA", on="2020-05") == (held,)

    def test_offices_of_a_person(self, small: Dataset) -> None:
        """By id, record or exact name."""
        assert [h.office.id for h in small.offices_of("Tran Van An", on="2020")] == ["aa-moc-minister"]
        assert small.offices_of(small.people["bo-bee"], on="2020") == ()
        with pytest.raises(UnknownRecordError):
            small.offices_of("Nobody", on="2020")


class TestParticipants:
    def test_participants_are_resolved_with_the_offices_of_the_day(self, small: Dataset) -> None:
        """Person, body, state and offices stand beside what the source says."""
        chair, envoy = small.participants("talks-2")

        assert (
            getattr(chair.person, "name", None),
            getattr(chair.organization, "name", None),
            getattr(chair.country, "name", None),
        ) == ("Tran Van An", "Ministry of Codes", "Aland")
        assert [held.title for held in chair.offices] == ["Minister of Codes"]
        assert (
            envoy.participant.title,
            envoy.organization,
            envoy.country.id if envoy.country else None,
        ) == ("Envoy", None, "BB")

    def test_an_answer_is_one_line(self, small: Dataset) -> None:
        """Printed or shown, it does not spill its records."""
        chair, _ = small.participants("talks-2")

        assert str(chair) == "talks-2: chair: Tran Van An, Aland"
        assert repr(chair) == "<Attendance: talks-2: chair: Tran Van An, Aland>"
        assert repr(chair.offices) == "(<Holding: Tran Van An, Minister of Codes>,)"

    def test_a_person_without_a_mandate_stands_for_their_state(self) -> None:
        """Where no source says for whom, the state is the person's own."""
        ds = make(
            countries=[{"id": "AA", "name": "Aland", "alpha3": "AAA"}],
            people=[{"id": "an", "name": "An", "country": "AA"}],
            events=[
                {
                    "id": "e",
                    "name": "E",
                    "kind": "summit",
                    "status": "held",
                    "start": "2020",
                    "participants": [{"person": "an"}, {"group": "scholars", "count": 5}],
                }
            ],
        )

        assert [a.country.id if a.country else None for a in ds.participants("e")] == ["AA", None]

    def test_the_absent_took_no_part(self, small: Dataset) -> None:
        """Their absence stays on record, and counts for nothing."""
        absent = change(small, "events", 0, participants=[{"represents": "BB", "role": "absent", "sources": CITED}])

        assert absent.participants("talks-1") == ()
        assert absent.events["talks-1"] not in absent.events.where(country="BB")
        assert [p.role for p in absent.events["talks-1"].participants] == ["absent"]

    def test_a_collection_gives_those_of_its_held_events(self, small: Dataset) -> None:
        """Planned events had no participants yet."""
        planned = change(small, "events", 3, participants=[{"person": "bo-bee", "sources": CITED}])

        assert {"talks-2"} == {a.event.id for a in planned.participants(planned.events)}


TERM: dict[str, Any] = {"kind": "mou", "term": "two years", "milestones": [{"kind": "signed", "on": "2018-03-08"}]}
REPLACED: dict[str, Any] = {
    "kind": "strategy",
    "milestones": [{"kind": "launched", "on": "2018"}, {"kind": "superseded", "planned": "2026-07-01"}],
}


class TestInstruments:
    @pytest.mark.parametrize(
        ("on", "possible", "certain"),
        [("2018", 1, 0), ("2018-04", 1, 0), ("2019-06", 1, 0), ("2020", 1, 1), ("2022-06", 0, 0), ("2010", 0, 0)],
    )
    def test_an_agreement_is_in_force_from_entry_to_end(
        self, small: Dataset, on: str, possible: int, certain: int
    ) -> None:
        """In the year of entry it is a perhaps, before it is not."""
        before_entry = on.startswith("2018")

        assert (0 if before_entry else possible) == len(small.in_force(on=on))
        assert certain == len(small.in_force(on=on, certain=True))

    @pytest.mark.parametrize(
        ("fields", "on", "possible", "certain"),
        [
            ({"kind": "mou", "milestones": [{"kind": "signed", "on": "2018"}]}, "2019", True, True),
            ({"kind": "law", "milestones": [{"kind": "adopted", "on": "2018"}]}, "2019", True, False),
            ({"kind": "law", "milestones": [{"kind": "drafted", "on": "2018"}]}, "2019", False, False),
            ({"kind": "law", "milestones": [{"kind": "amended", "on": "2018"}]}, "2019", True, False),
            ({"kind": "law", "milestones": [{"kind": "announced", "on": "2018"}]}, "2017", False, False),
            (
                {"kind": "law", "milestones": [{"kind": "announced", "on": "2018"}, {"kind": "other", "on": "2018"}]},
                "2019",
                False,
                False,
            ),
            ({"kind": "programme", "milestones": [{"kind": "announced", "on": "2018"}]}, "2019", True, False),
            ({"kind": "law", "milestones": []}, "2019", True, False),
            (REPLACED, "2026-06", True, True),
            (REPLACED, "2026-08", True, False),
            (TERM, "2020-02", True, True),
            (TERM, "2021-06", True, False),
            ({**TERM, "term": "30 months"}, "2020-08", True, True),
            ({**TERM, "term": "30 months"}, "2020-10", True, False),
            ({**TERM, "term": "as long as both like"}, "2018-06", True, False),
            (
                {**TERM, "milestones": [*TERM["milestones"], {"kind": "renewed", "on": "2020-03-08"}]},
                "2022-02",
                True,
                True,
            ),
            ({"kind": "strategy", "period": "2017/2020", "milestones": []}, "2025", False, False),
            (
                {"kind": "strategy", "period": "2017/2020", "milestones": [{"kind": "adopted", "on": "2017"}]},
                "2019",
                True,
                True,
            ),
            (
                {"kind": "strategy", "period": "2017/2020", "milestones": [{"kind": "adopted", "on": "2017"}]},
                "2025",
                False,
                False,
            ),
            (
                {"kind": "treaty", "milestones": [{"kind": "in_force", "on": "2018", "parties": ["AA"]}]},
                "2019",
                True,
                False,
            ),
            (
                {"kind": "treaty", "milestones": [{"kind": "in_force", "on": "2018", "parties": ["AA"]}]},
                "2017",
                False,
                False,
            ),
            (
                {
                    "kind": "law",
                    "milestones": [{"kind": "in_force", "on": "2018"}, {"kind": "suspended", "on": "2019"}],
                },
                "2020",
                True,
                False,
            ),
            (
                {"kind": "plan", "milestones": [{"kind": "signed", "on": "2020"}, {"kind": "expired", "on": "2019"}]},
                "2020",
                False,
                False,
            ),
        ],
    )
    def test_effect_follows_the_milestones(
        self, fields: dict[str, object], on: str, possible: bool, certain: bool
    ) -> None:
        """Law needs its entry into force, a draft has none; steps of one party do not count; what follows a term is open."""
        ds = make(instruments=[{"id": "x", "name": "X", **fields}])

        assert (possible, certain) == (bool(ds.in_force(on=on)), bool(ds.in_force(on=on, certain=True)))

    def test_a_text_ends_when_another_supersedes_it(self) -> None:
        """Though its own record does not say so; one that has not begun ends nothing."""

        def later(milestone: dict[str, str]) -> dict[str, object]:
            relation = {"kind": "supersedes", "to": "old"}
            return {"id": "new", "name": "New", "kind": "plan", "relations": [relation], "milestones": [milestone]}

        old = {"id": "old", "name": "Old", "kind": "strategy", "milestones": [{"kind": "launched", "on": "2016"}]}
        ds = make(instruments=[old, later({"kind": "launched", "on": "2021-10"})])

        assert [i.id for i in ds.in_force(on="2020", certain=True)] == ["old"]
        assert [i.id for i in ds.in_force(on="2022")] == ["new"]
        ds = make(instruments=[old, later({"kind": "drafted", "on": "2021-10"})])
        assert [i.id for i in ds.in_force(on="2022")] == ["old"]

    def test_a_law_that_is_made_ends_nothing_before_it_takes_effect(self) -> None:
        """Until the day planned for that the old one holds; from then on, or where no day is known, perhaps."""
        old = {"id": "old", "name": "Old", "kind": "law", "milestones": [{"kind": "in_force", "on": "2016"}]}
        new = {"id": "new", "name": "New", "kind": "law", "relations": [{"kind": "supersedes", "to": "old"}]}
        made = {"kind": "adopted", "on": "2025-12-10"}
        ds = make(instruments=[old, {**new, "milestones": [made, {"kind": "in_force", "planned": "2026-07-01"}]}])

        assert [i.id for i in ds.in_force(on="2026-06-30", certain=True)] == ["old"]
        assert [i.id for i in ds.in_force(on="2026-08")] == ["old", "new"]
        ds = make(instruments=[old, {**new, "milestones": [made]}])
        assert [i.id for i in ds.in_force(on="2025-12-09", certain=True)] == ["old"]
        assert [i.id for i in ds.in_force(on="2026-01")] == ["old", "new"]
        assert ds.in_force(on="2026-01", certain=True) == ()

    def test_the_latest_milestone_is_the_last_that_surely_happened(self, small: Dataset) -> None:
        """By a day, or at all."""
        agreement = small.instruments[0]

        assert [
            getattr(small.latest_milestone(agreement, on=on), "kind", None) for on in ("2019-06", "2018-04-26", None)
        ] == ["signed", None, "terminated"]
        with pytest.raises(QueryError, match="organizations, instruments, events and series have milestones"):
            small.latest_milestone("bo-bee")

    def test_an_instrument_is_dated_by_its_making(self, small: Dataset) -> None:
        """Signed before in force; else the first step known; else by nothing."""
        ds = make(
            instruments=[
                {
                    "id": "a",
                    "name": "A",
                    "kind": "law",
                    "milestones": [{"kind": "reviewed", "on": "2020"}, {"kind": "drafted", "on": "2019"}],
                },
                {"id": "b", "name": "B", "kind": "law"},
            ]
        )

        assert [str(i.date) for i in (small.instruments[0], ds.instruments["a"], ds.instruments["b"])] == [
            "2018-04-27",
            "2019",
            "None",
        ]
        assert [i.id for i in ds.instruments.between(None, None)] == ["a"]


class TestCoverage:
    @pytest.mark.parametrize(
        ("period", "status"),
        [
            (None, "complete"),
            ("2018/2020", "complete"),
            ("2019", "complete"),
            ("2019/2021", "partial"),
            ("2022", "unknown"),
        ],
    )
    def test_complete_is_said_of_the_whole_period_only(self, small: Dataset, period: str | None, status: str) -> None:
        """What no statement speaks of is unknown."""
        assert status == small.coverage_of("Cable Talks", period)

    def test_a_collection_has_a_completeness_too(self, small: Dataset) -> None:
        """By its name."""
        assert small.coverage_of("events") == "partial"
        assert small.coverage_of("people", "2020") == "unknown"

    def test_statements_of_several_kinds_make_it_partial_or_unknown(self) -> None:
        """The weakest counts."""

        def covers(*statuses: str) -> Dataset:
            return make(
                topics=[{"id": "t", "name": "T", "definition": "T."}],
                coverage=[
                    {
                        "id": f"c{n}",
                        "about": "t",
                        "period": f"{2018 + n}/{2018 + n}",
                        "status": status,
                        "as_of": "2026",
                        "basis": "b",
                    }
                    for n, status in enumerate(statuses)
                ],
            )

        assert covers("complete", "unknown").coverage_of("t") == "unknown"
        assert covers("unknown").coverage_of("t", "2018") == "unknown"
        assert covers("complete", "complete").coverage_of("t", "2018/2019") == "complete"
        assert covers("complete", "partial").coverage_of("t", "2018/2019") == "partial"
        assert covers("complete", "unknown").coverage_of("t", "2018/2019") == "partial"
