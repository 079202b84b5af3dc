"""Each rule with a good and a bad example."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from attrs import fields

from aseancyber import Event, checks, vocabulary
from aseancyber.checks import check
from aseancyber.models import COLLECTIONS, VIEWS
from tests.conftest import COPY, NEWS, SOURCE, make

S = ["gazette-2020#1"]
RECORDED = [name for name in COLLECTIONS if name not in VIEWS]
FIELDS = ", ".join(field.name for field in fields(Event) if field.name != "evidence")
RULES = ", ".join(get_args(vocabulary.Rule))
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


def ended(kind: str, on: str) -> dict[str, object]:
    """Return an instrument that was adopted in 2019 and came to an end of a kind."""
    steps = [{"kind": "adopted", "on": "2019"}, {"kind": kind, "on": on}]
    return {"id": kind, "name": kind, "kind": "law", "milestones": steps}


def days(*texts: str) -> list[dict[str, object]]:
    """Return events on days."""
    return [event(f"e{n}", start=text) for n, text in enumerate(texts)]


CASES: list[tuple[checks.Rule, dict[str, Any], dict[str, Any], list[str]]] = [
    (
        checks.references_resolve,
        {"countries": [{"id": "AA", "name": "A", "alpha3": "AAA"}], "events": [event(country="AA")]},
        {"events": [event(country="AA", outcomes=[{"act": "signed", "about": ["pact"]}])]},
        [
            "e: no record 'AA' in countries @ country",
            f"e: no record 'pact' in {' or '.join(RECORDED)} @ outcomes[signed pact].about",
        ],
    ),
    (
        checks.texts_are_not_empty,
        {"events": [event(end="", outcomes=[{"act": "noted"}])]},
        {"events": [{**event(start=""), "name": "", "outcomes": [{"act": "noted", "text": " "}]}]},
        [
            "e: an empty text says nothing: leave it out @ name",
            "e: an empty text says nothing: leave it out @ start",
            "e: an empty text says nothing: leave it out @ outcomes[noted].text",
        ],
    ),
    (
        checks.evidence_names_fields,
        {"events": [event(evidence=[{"source": "gazette-2020", "supports": ["start"]}])], "sources": [SOURCE]},
        {
            "events": [
                event(
                    evidence=[
                        {"source": "gazette-2020", "supports": ["strat"], "says": {"start": "2019"}},
                        {"source": "gone", "supports": ["start", "end"], "because": "misprint"},
                        {"source": "gone", "supports": ["end", "edn"]},
                        {"source": "gazette-2020", "supports": ["start"], "inferred": {"start": "weekday"}},
                        {"source": "wire-2020", "supports": ["city", "kind"]},
                        {"source": "wire-2020", "supports": ["start"], "says": {"start": "2019"}, "because": "scope"},
                    ]
                )
            ],
            "sources": [SOURCE],
        },
        [
            f"e: a field of 'e' is one of {FIELDS}, with [key] and .field for an item's (got 'strat') @ evidence[gazette-2020]",
            "e: says and because go together @ evidence[gazette-2020]",
            "e: says and because go together @ evidence[gone]",
            f"e: a field of 'e' is one of {FIELDS}, with [key] and .field for an item's (got 'edn') @ evidence[gone]",
            "e: start is stated or inferred, not both @ evidence[gazette-2020]",
            "e: city is not set, or is our own coding, and has no source @ evidence[wire-2020]",
            "e: kind is not set, or is our own coding, and has no source @ evidence[wire-2020]",
            "e: start is stated as the record has it or otherwise, not both @ evidence[wire-2020]",
        ],
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
        {
            "events": [
                event(participants=[{"group": "all"}]),
                event("f", evidence=[{"source": "gone", "supports": ["name"]}]),
                event(
                    "g",
                    evidence=[{"source": "gazette-2020", "supports": ["start"]}],
                    milestones=[{"kind": "announced", "people": [{"person": "an"}]}],
                ),
            ],
            "sources": [SOURCE],
            "topics": [{"id": "t", "name": "T", "definition": "T."}],
        },
        [
            "e: no source for it @ name",
            "e: no source for it @ participants[all]",
            "e: no source for it @ start",
            "e: no source for it @ status",
            "g: no source for it @ milestones[announced]",
            "g: no source for it @ status",
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
                    milestones=[{"kind": "opened", "people": [{"person": "an", "inferred": {"role": "hunch"}}]}],
                )
            ]
        },
        [
            f"e: 'guess' is not a rule: {RULES} @ evidence[s].start",
            "e: there is no field 'rloe' @ participants[all]",
            f"e: 'hunch' is not a rule: {RULES} @ milestones[opened].people[an].role",
        ],
    ),
    (
        checks.parts_lie_in_wholes,
        {"events": [event(part_of=["w"]), event("w", start="2020-05", end="2020-06")]},
        {"events": [event(part_of=["w"]), event("w", start="2021"), event("x", part_of=["x"])]},
        ["e: 2020-05-04/2020-05-04 is not within 2021/2021 of w @ part_of", "x: it is part of itself @ part_of"],
    ),
    (
        checks.editions_are_in_order,
        {
            "series": [{"id": "again", "name": "Again", "restarted": True}, {"id": "run", "name": "Run"}],
            "events": [
                event("a", series="run", edition=1, start="2019"),
                event("b", series="run", edition=2),
                event("c", series="again", edition=1),
                event("d", series="again", edition=1),
                event("f", series="run", edition=3, start="2018", status="cancelled"),
            ],
        },
        {
            "series": [{"id": "again", "name": "Again", "restarted": True}, {"id": "run", "name": "Run"}],
            "events": [
                event("z", series="run", edition=0, start="2020-05-05"),
                event("a", series="run", edition=1),
                event("b", series="run", edition=2, start="2019"),
                event("c", series="run", edition=2),
            ],
        },
        [
            "a: it is before z, of a lower edition @ start",
            "b: it is before a, of a lower edition @ start",
            "c: b is edition 2 of run too @ edition",
        ],
    ),
    (
        checks.one_seat_has_one_holder,
        office({"who": "an", "start": "2016", "end": "2018-06-01"}, {"who": "bo", "start": "2018-06-01"}),
        {
            **office({"who": "an", "start": "2016", "end": "2018-06"}, {"who": "bo", "start": "2017"}),
            "offices": [
                {"id": "bench", "name": "Bench", "seats": 2, "holders": []},
                *office({"who": "an", "start": "2016", "end": "2018-06"}, {"who": "bo", "start": "2017"})["offices"],
            ],
        },
        ["chair: an (2016/2018-06) and bo (2017/..) overlap @ holders"],
    ),
    (
        checks.one_seat_has_one_holder,
        office({"who": "an", "start": "2016"}, {"who": "bo", "start": "2017"}, seats=2),
        office({"who": "an", "start": "2016"}, {"who": "bo", "seen": ["2017", "2019"], "end": ""}),
        ["chair: an (2016/..) and bo ([..2017-12-31]/[2019-01-01..]) overlap @ holders"],
    ),
    (
        checks.holdings_have_a_time,
        office({"who": "an", "seen": ["2016"], "end": ""}),
        office({"who": "an", "end": "2016"}, {"who": "bo", "start": "2017", "end": "2018", "seen": ["2020"]}),
        [
            "chair: give a start, or a day in seen @ holders[an]",
            "chair: seen outside 2017/2018 @ holders[bo].seen",
        ],
    ),
    (
        checks.participants_held_office,
        {
            **office({"who": "an", "start": "2019"}),
            "events": [event(participants=[{"person": "bo", "title": "Envoy"}, {"person": "an", "title": "Chair"}])],
        },
        {
            **office({"who": "an", "start": "2021"}),
            "events": [event(participants=[{"person": "an"}, {"person": "an", "title": "Chair"}])],
        },
        ["e: none of chair was held on 2020-05-04/2020-05-04 @ participants[an].title"],
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
        ["e: 'Judge', but Chair of Codes @ participants[an].title"],
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
        ["b: perhaps the same as a"],
    ),
    (
        checks.events_are_not_twins,
        {
            **BOTH,
            "events": [
                event("a", city="Oslo", participants=[{"person": "an", "represents": "AA"}]),
                event("b", city="Bergen", participants=[{"person": "an", "represents": "AA"}]),
                event("c", city="Oslo", participants=[{"person": "an", "represents": "BB"}]),
                event("d", city="Oslo", participants=[{"person": "bo", "represents": "AA"}]),
            ],
        },
        {
            "events": [
                event("a", series="x", city="Oslo", part_of=["w"]),
                event("b", series="x", city="Oslo"),
                event("c", series="y", city="Oslo", part_of=["w"]),
                event("d", series="y", city="Oslo", part_of=["w"]),
                event("e", series="z", city="Oslo"),
                event("f", series="z"),
            ]
        },
        ["b: perhaps the same as a", "f: perhaps the same as e"],
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
        ["b: perhaps the same as a"],
    ),
    (
        checks.dates_do_not_cluster,
        {"events": days(*(f"2020-05-{n:02}" for n in range(1, 29)), "2020-06")},
        {"events": days(*(f"20{n:02}-01-01" for n in range(10, 20)))},
        [
            "dataset: 10 of 10 days are day 01, more than 3 by chance",
            "dataset: 10 of 10 days are 1 January or 31 December, more than 2 by chance",
        ],
    ),
    (
        checks.dates_do_not_cluster,
        # 100 days: by chance 3.3 + 3.09 * 1.78 + 1 = 9.8 stand on day 01, and 0.5 + 3.09 * 0.74 + 1 = 3.8 on the others
        {"events": days(*["2020-05-01"] * 6, *["2020-01-01"] * 2, "2020-12-31", *["2020-05-02"] * 91)},
        {"events": days(*["2020-05-01"] * 6, *["2020-01-01"] * 4, *["2020-05-02"] * 90), "sources": [SOURCE]},
        [
            "dataset: 10 of 100 days are day 01, more than 10 by chance",
            "dataset: 4 of 100 days are 1 January or 31 December, more than 4 by chance",
        ],
    ),
    (
        checks.dates_do_not_cluster,
        {
            "instruments": [
                {
                    "id": f"i{n}",
                    "name": f"I{n}",
                    "kind": "law",
                    "milestones": [
                        {"kind": "in_force", "on": f"20{n}-01-01"},
                        {"kind": "effective", "on": f"20{n}-01-01"},
                        {"kind": "signed", "on": f"20{n}-02-0{n - 8}" if n < 18 else f"20{n}-02-11"},
                    ],
                }
                for n in range(10, 20)
            ]
        },
        {
            "offices": [
                {"id": "o", "name": "O", "holders": [{"who": "an", "start": f"20{n}-07-01"} for n in range(10, 20)]}
            ]
        },
        ["dataset: 10 of 10 days are day 01, more than 3 by chance"],
    ),
    (
        checks.sources_are_used,
        {"events": [event(evidence=[{"source": "gazette-2020", "supports": ["start"]}])], "sources": [SOURCE]},
        {"sources": [source(published="2027"), source(id="b", read="9999-01-01")]},
        [
            "b: no record cites it",
            "b: read on 9999-01-01, which is still to come @ read",
            "gazette-2020: no record cites it",
            "gazette-2020: b has the same address @ url",
            "gazette-2020: published on 2027, after it was read @ published",
        ],
    ),
    (
        checks.places_and_publishers_have_one_spelling,
        {
            "events": [event("e", city="Bo Tree"), event("f", city="Bo Tree")],
            "sources": [source(id="a", publisher="Nhân Dân"), source(id="b", publisher="Nhân Dân (weekend)")],
        },
        {
            "events": [event("e", city="St Petersburg"), event("f", city="St. Petersburg")],
            "sources": [source(id="a", publisher="Nhân Dân"), source(id="b", publisher="Nhan Dan (weekend)")],
        },
        [
            "b: 'Nhan Dan' is 'Nhân Dân' elsewhere @ publisher",
            "f: 'St. Petersburg' is 'St Petersburg' elsewhere @ city",
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
        ["e: a copy stands beside its original @ participants[all].sources"],
    ),
    (
        checks.other_is_explained,
        {"events": [event(kind="other", note="a picnic")]},
        {
            "events": [
                event(
                    kind="other",
                    participants=[{"group": "all", "role": "other"}],
                    outcomes=[{"act": "other"}],
                    milestones=[{"kind": "opened", "people": [{"person": "an", "role": "other"}]}],
                )
            ]
        },
        [
            "e: 'other' needs a note @ kind",
            "e: 'other' needs a note @ participants[all]",
            "e: 'other' needs a note @ outcomes[other]",
            "e: 'other' needs a note @ milestones[opened].people[an]",
        ],
    ),
    (
        checks.the_past_is_past,
        {
            "sources": [SOURCE],
            "events": [event(start="2026-11-22"), event("f", status="planned", start="2027")],
            "instruments": [
                {
                    "id": "i",
                    "name": "I",
                    "kind": "law",
                    "milestones": [{"kind": kind, "on": "2027"} for kind in ("in_force", "effective", "expired")],
                }
            ],
        },
        {
            "sources": [SOURCE],
            "events": [event("a", start="2027")],
            "instruments": [{"id": "i", "name": "I", "kind": "law", "milestones": [{"kind": "signed", "on": "2027"}]}],
        },
        [
            "a: held, on a day after 2026-11-22 @ start",
            "i: on 2027, after 2026-11-22; use planned @ milestones[signed].on",
        ],
    ),
    (
        checks.plans_do_not_grow_old,
        {"sources": [SOURCE], "events": [event(), event("f", status="planned", start="2026-11-22")]},
        {"sources": [SOURCE], "events": [event("b", status="planned")]},
        ["b: planned for 2020-05-04/2020-05-04, which has passed; was it held? @ status"],
    ),
    (
        checks.topics_are_few,
        {
            "topics": [
                *({"id": f"t{n}", "name": f"T{n}", "definition": "T."} for n in range(12)),
                *({"id": f"b{n}", "name": "B", "definition": "B.", "broader": "t1"} for n in range(40)),
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
        ["topics: 13 tops and 3 leaves; at most 12 and 40", "y: x is a leaf itself @ broader"],
    ),
    (
        checks.topics_are_few,
        {},
        {
            "topics": [
                {"id": "t1", "name": "T", "definition": "T."},
                *({"id": f"b{n}", "name": "B", "definition": "B.", "broader": "t1"} for n in range(41)),
            ]
        },
        ["topics: 1 tops and 41 leaves; at most 12 and 40"],
    ),
    (
        checks.names_are_distinct,
        BOTH,
        {
            "people": [{"id": "an", "name": "An Bee"}, {"id": "bo", "name": "Bo Cee", "aliases": ["AN-BEE"]}],
            "series": [{"id": "talks", "name": "Cable Talks", "kind": "run"}],
            "events": [event(aliases=["Cable talks"])],
        },
        ["bo: an, bo are all called 'an bee'", "e: talks, e are all called 'cable talks'"],
    ),
    (
        checks.ends_follow_making,
        {"instruments": [ended("repealed", "2020"), ended("amended", "2018")]},
        {"instruments": [ended(kind, "2018") for kind in ("expired", "repealed", "superseded", "terminated")]},
        [
            f"{kind}: it ended before it was made @ milestones[{kind}].on"
            for kind in ("expired", "repealed", "superseded", "terminated")
        ],
    ),
]


@pytest.mark.parametrize(("rule", "good", "bad", "expected"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_rule_passes_what_is_good_and_finds_what_is_bad(
    rule: checks.Rule, good: dict[str, Any], bad: dict[str, Any], expected: list[str]
) -> None:
    """The good example has no finding; the bad one exactly those."""
    assert list(rule(make(**good))) == []
    assert expected == [f"{id_}: {text}" for id_, text in rule(make(**bad))]


def test_every_rule_has_its_example() -> None:
    """No rule goes untried."""
    assert {*checks.FAULTS, *checks.DOUBTS} == {case[0] for case in CASES}


def test_a_finding_is_one_line() -> None:
    """Level, record, what is wrong and which rule."""
    (finding,) = [f for f in check(make(events=[event(kind="other")])) if f.rule == "other_is_explained"]

    assert str(finding) == "fault: e: 'other' needs a note @ kind (other_is_explained)"


def test_faults_come_before_doubts() -> None:
    """What must be mended stands first."""
    findings = check(make(sources=[SOURCE], events=[event("z", kind="other"), event("a", status="planned")]))
    levels = [finding.level for finding in findings]

    assert list(dict.fromkeys(levels)) == ["fault", "doubt"]
    assert [f.record for f in findings if f.level == "fault"] == sorted(f.record for f in findings[:-1])
