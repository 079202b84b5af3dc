"""Each rule with a good and a bad example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from aseancyber import Dataset, checks
from aseancyber.checks import Finding, check
from tests.conftest import COPY, NEWS, SOURCE, make

S = ["gazette-2020#1"]
EVENT = {"id": "e", "name": "E", "kind": "summit", "status": "held", "start": "2020-05-04"}
BOTH = {"people": [{"id": "an", "name": "An Bee"}, {"id": "bo", "name": "Bo Cee"}]}


def event(id_: str = "e", **fields: object) -> dict[str, object]:
    """Return a plain event."""
    return {**EVENT, "id": id_, "name": f"Event {id_}", **fields}


def office(*holders: dict[str, object], **fields: object) -> dict[str, list[dict[str, Any]]]:
    """Return one office with two people."""
    return {**BOTH, "offices": [{"id": "chair", "name": "Chair of Codes", "holders": list(holders), **fields}]}


def source(**fields: object) -> dict[str, object]:
    """Return a plain source."""
    return {**SOURCE, **fields}


def days(*texts: str) -> list[dict[str, object]]:
    """Return events on days."""
    return [event(f"e{n}", start=text) for n, text in enumerate(texts)]


CASES: list[tuple[Callable[[Dataset], Iterator[Finding]], dict[str, Any], dict[str, Any], list[str]]] = [
    (
        checks.references_resolve,
        {"countries": [{"id": "AA", "name": "A", "alpha3": "AAA"}], "events": [event(country="AA")]},
        {"events": [event(country="AA", outcomes=[{"act": "signed", "about": ["pact"]}])]},
        ["no record 'AA' in countries @ country", "no record 'pact' in countries or organizations or"],
    ),
    (
        checks.evidence_names_fields,
        {"events": [event(evidence=[{"source": "gazette-2020", "supports": ["start"]}])], "sources": [SOURCE]},
        {
            "events": [
                event(
                    evidence=[
                        {"source": "gazette-2020", "supports": ["strat"], "says": {"start": "2019"}},
                        {"source": "gone", "supports": ["start"], "because": "misprint"},
                    ]
                )
            ],
            "sources": [SOURCE],
        },
        ["a field of 'e' is one of", "says and because go together @ evidence[gazette-2020]", "@ evidence[gone]"],
    ),
    (
        checks.facts_have_evidence,
        {
            "events": [
                event(
                    evidence=[
                        {"source": "gazette-2020", "supports": ["start"], "inferred": {"status": "reported-as-past"}}
                    ],
                    participants=[{"group": "all", "sources": S}],
                )
            ],
            "sources": [SOURCE],
        },
        {"events": [event(participants=[{"group": "all"}]), event("f", evidence=[{"source": "gone"}])]},
        [
            "no source for it @ name",
            "no source for it @ participants[all]",
            "no source for it @ start",
            "no source for it @ status",
        ],
    ),
    (
        checks.inferences_have_rules,
        {"events": [event(participants=[{"group": "all", "inferred": {"role": "role-from-act"}}])]},
        {
            "events": [
                event(
                    evidence=[{"source": "s", "inferred": {"start": "guess"}}],
                    participants=[{"group": "all", "inferred": {"rloe": "sequence"}}],
                )
            ]
        },
        ["'guess' is not a rule: duration, ", "there is no field 'rloe' @ participants[all]"],
    ),
    (
        checks.parts_lie_in_wholes,
        {"events": [event(part_of=["w"]), event("w", start="2020-05", end="2020-06")]},
        {"events": [event(part_of=["w"]), event("w", start="2021"), event("x", part_of=["x"])]},
        ["2020-05-04/2020-05-04 is not within 2021/2021 of w @ part_of", "it is part of itself @ part_of"],
    ),
    (
        checks.editions_are_in_order,
        {
            "series": [{"id": "run", "name": "Run"}, {"id": "again", "name": "Again", "restarted": True}],
            "events": [
                event("a", series="run", edition=1, start="2019"),
                event("b", series="run", edition=2),
                event("c", series="again", edition=1),
                event("d", series="again", edition=1),
            ],
        },
        {
            "series": [{"id": "run", "name": "Run"}],
            "events": [
                event("a", series="run", edition=1),
                event("b", series="run", edition=2, start="2019"),
                event("c", series="run", edition=2),
            ],
        },
        ["b is edition 2 of run too @ edition", "it is before a, of a lower edition @ start"],
    ),
    (
        checks.one_seat_has_one_holder,
        office({"who": "an", "start": "2016", "end": "2018-06-01"}, {"who": "bo", "start": "2018-06-01"}),
        office({"who": "an", "start": "2016", "end": "2018-06"}, {"who": "bo", "start": "2017"}),
        ["an (2016/2018-06) and bo (2017/..) overlap @ holders"],
    ),
    (
        checks.one_seat_has_one_holder,
        office({"who": "an", "start": "2016"}, {"who": "bo", "start": "2017"}, seats=2),
        office({"who": "an", "start": "2016"}, {"who": "bo", "seen": ["2017", "2019"], "end": ""}),
        ["an (2016/..) and bo ([..2017-12-31]/[2019-01-01..]) overlap @ holders"],
    ),
    (
        checks.holdings_have_a_time,
        office({"who": "an", "seen": ["2016"], "end": ""}),
        office({"who": "an", "end": "2016"}, {"who": "bo", "start": "2017", "end": "2018", "seen": ["2020"]}),
        ["give a start, or a day in seen @ holders[an]", "seen outside 2017/2018 @ holders[bo].seen"],
    ),
    (
        checks.participants_held_office,
        {
            **office({"who": "an", "start": "2019"}),
            "events": [event(participants=[{"person": "an", "title": "Chair"}])],
        },
        {
            **office({"who": "an", "start": "2021"}),
            "events": [event(participants=[{"person": "an", "title": "Chair"}])],
        },
        ["none of chair was held on 2020-05-04/2020-05-04 @ participants[an].title"],
    ),
    (
        checks.titles_match_offices,
        {
            **office({"who": "an", "start": "2019"}),
            "events": [event(participants=[{"person": "an", "title": "Codes chair"}])],
        },
        {
            **office({"who": "an", "start": "2019"}),
            "events": [event(participants=[{"person": "an", "title": "Judge"}])],
        },
        ["'Judge', but Chair of Codes @ participants[an].title"],
    ),
    (
        checks.events_are_not_twins,
        {
            "events": [
                event("a", series="x"),
                event("b", series="y"),
                event("c", series="x", city="Oslo", start="2020-05-05"),
            ]
        },
        {"events": [event("a", series="x", city="Oslo"), event("b", series="x")]},
        ["perhaps the same as a"],
    ),
    (
        checks.events_are_not_twins,
        {
            "events": [
                event("a", part_of=["w"], series="x"),
                event("b", part_of=["w"], series="x"),
                event("c", start="2020-05"),
                event("d", start="2020-05"),
            ]
        },
        {**BOTH, "events": [event(id_, participants=[{"person": "an", "represents": "AA"}]) for id_ in ("a", "b")]},
        ["perhaps the same as a"],
    ),
    (
        checks.dates_do_not_cluster,
        {"events": days(*(f"2020-05-{n:02}" for n in range(1, 29)), "2020-06")},
        {"events": days(*(f"20{n:02}-01-01" for n in range(10, 20)))},
        ["10 of 10 days are day 01, more than", "10 of 10 days are 1 January or 31 December, more than"],
    ),
    (
        checks.dates_do_not_cluster,
        {
            "instruments": [
                {
                    "id": f"i{n}",
                    "name": f"I{n}",
                    "kind": "law",
                    "milestones": [{"kind": "in_force", "on": f"20{n}-01-01"}],
                }
                for n in range(10, 20)
            ]
        },
        {
            "offices": [
                {"id": "o", "name": "O", "holders": [{"who": "an", "start": f"20{n}-07-01"} for n in range(10, 20)]}
            ]
        },
        ["10 of 10 days are day 01, more than"],
    ),
    (
        checks.sources_are_used,
        {"events": [event(evidence=[{"source": "gazette-2020", "supports": ["start"]}])], "sources": [SOURCE]},
        {"sources": [source(published="2027"), source(id="b")]},
        [
            "no record cites it",
            "published on 2027, after it was read @ published",
            "no record cites it",
            "b has the same address",
        ],
    ),
    (
        checks.copies_are_not_counted,
        {
            "events": [event(participants=[{"group": "all", "sources": ["wire-2020", "gazette-2020"]}])],
            "sources": [SOURCE, NEWS],
        },
        {
            "events": [event(participants=[{"group": "all", "sources": ["wire-2020", "copy-2020"]}])],
            "sources": [NEWS, COPY],
        },
        ["a copy stands beside its original @ participants[all].sources"],
    ),
    (
        checks.other_is_explained,
        {"events": [event(kind="other", note="a picnic")]},
        {"events": [event(kind="other", participants=[{"group": "all", "role": "other"}])]},
        ["'other' needs a note @ kind", "'other' needs a note @ participants[all]"],
    ),
    (
        checks.the_past_is_past,
        {
            "sources": [SOURCE],
            "events": [event(), event("f", status="planned", start="2027")],
            "instruments": [
                {"id": "i", "name": "I", "kind": "law", "milestones": [{"kind": "in_force", "on": "2027"}]}
            ],
        },
        {
            "sources": [SOURCE],
            "events": [event("a", start="2027"), event("b", status="planned")],
            "instruments": [{"id": "i", "name": "I", "kind": "law", "milestones": [{"kind": "signed", "on": "2027"}]}],
        },
        [
            "planned for a day that has passed; was it held? @ status",
            "held, on a day after 2026-11-22 @ start",
            "on 2027, after 2026-11-22; use planned @ milestones[signed].on",
        ],
    ),
    (
        checks.topics_are_few,
        {
            "topics": [
                {"id": "a", "name": "A", "definition": "A."},
                {"id": "b", "name": "B", "definition": "B.", "broader": "a"},
            ]
        },
        {
            "topics": [
                *({"id": f"t{n}", "name": f"T{n}", "definition": "T."} for n in range(13)),
                {"id": "x", "name": "X", "definition": "X.", "broader": "t0"},
                {"id": "y", "name": "Y", "definition": "Y.", "broader": "x"},
                {"id": "z", "name": "Z", "definition": "Z.", "broader": "gone"},
            ]
        },
        ["13 tops and 3 leaves; at most 12 and 40", "x is a leaf itself @ broader"],
    ),
    (
        checks.names_are_distinct,
        BOTH,
        {"people": [{"id": "an", "name": "An Bee"}, {"id": "bo", "name": "Bo Cee", "aliases": ["AN-BEE"]}]},
        ["an, bo are all called 'an bee'"],
    ),
    (
        checks.ends_follow_making,
        {
            "instruments": [
                {
                    "id": "i",
                    "name": "I",
                    "kind": "law",
                    "milestones": [{"kind": "adopted", "on": "2019"}, {"kind": "repealed", "on": "2020"}],
                }
            ]
        },
        {
            "instruments": [
                {
                    "id": "i",
                    "name": "I",
                    "kind": "law",
                    "milestones": [{"kind": "adopted", "on": "2019"}, {"kind": "repealed", "on": "2018"}],
                }
            ]
        },
        ["it ended before it was made @ milestones[repealed].on"],
    ),
]


@pytest.mark.parametrize(("rule", "good", "bad", "expected"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_rule_passes_what_is_good_and_finds_what_is_bad(
    rule: Callable[[Dataset], Iterator[Finding]], good: dict[str, Any], bad: dict[str, Any], expected: list[str]
) -> None:
    """The good example has no finding; the bad one exactly those."""
    found = sorted(finding.text for finding in rule(make(**bad)))

    assert list(rule(make(**good))) == []
    assert len(expected) == len(found), found
    for text in expected:
        assert any(text in line for line in found), found


def test_every_rule_has_its_example() -> None:
    """No rule goes untried."""
    assert set(checks.RULES) == {case[0] for case in CASES}


def test_a_finding_is_one_line() -> None:
    """Level, record, what is wrong and which rule."""
    (finding,) = [f for f in check(make(events=[event(kind="other")])) if f.rule == "other_is_explained"]

    assert str(finding) == "fault: e: 'other' needs a note @ kind (other_is_explained)"


def test_faults_come_before_doubts() -> None:
    """What must be mended stands first."""
    levels = [finding.level for finding in check(make(events=[event("a", kind="other"), event("b", status="planned")]))]

    assert levels == sorted(levels, key=lambda level: level != "fault")
