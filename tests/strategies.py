"""Hypothesis strategies, and the brute force that date logic is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import get_args

from hypothesis import strategies as st

from aseancyber import Dataset, DateSpan, Event, Evidence, Figure, PartialDate, Participant, Topic, Truth
from aseancyber.vocabulary import EventKind, EventStatus, Mode, Qualifier


def any_days() -> st.SearchStrategy[date]:
    """Days that dateutil reads from words: years of four digits above its two-digit guesses."""
    return st.dates(min_value=date(1000, 1, 1))


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    """Years, months and days, and unspecified digits."""
    day = draw(st.dates())
    shape = draw(st.sampled_from(["{:%Y-%m-%d}", "{:%Y-%m}", "{:%Y}", "{:%Y-%m}-XX", "{:%Y}-XX", "decade"]))
    year = f"{day.year:04}"
    if shape == "decade":
        return f"{max(day.year, 10) // 10:03}X"
    return shape.format(day).replace(f"{day:%Y}", year, 1)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Any date: plain, marked, or one of a set."""
    if draw(st.booleans()):
        return PartialDate(draw(plain_texts()) + draw(st.sampled_from(["", "?", "~", "%"])))
    days = sorted(draw(st.sets(st.dates(), min_size=1, max_size=4)))
    text = draw(st.sampled_from([",", ", "])).join(day.isoformat() for day in days)
    return PartialDate(
        draw(st.sampled_from(["[{}]", "[..{}]", "[{}..]"])).format(text) if len(days) == 1 else f"[{text}]"
    )


@st.composite
def spans(draw: st.DrawFn) -> DateSpan:
    """Spans with known, open and unknown ends."""
    first, last = sorted(draw(st.tuples(st.dates(), st.dates())))
    start = draw(
        st.sampled_from([PartialDate(first.isoformat()), PartialDate(f"{first:%m}" and f"{first.year:04}"), None])
    )
    end = draw(st.sampled_from([PartialDate(last.isoformat()), PartialDate(""), None]))
    if start is None and (end is None or not end.text):
        end = PartialDate(last.isoformat())
    return DateSpan(start, end)


_WEEK = [date(2020, 1, 1) + timedelta(days=n) for n in range(9)]


@st.composite
def small_dates(draw: st.DrawFn) -> PartialDate:
    """Sets of days within nine, so that every day can be tried."""
    days = sorted(draw(st.sets(st.sampled_from(_WEEK), min_size=1, max_size=5)))
    return PartialDate("[" + ",".join(day.isoformat() for day in days) + "]")


@st.composite
def small_spans(draw: st.DrawFn) -> DateSpan:
    """Spans within nine days whose ends are ranges of days, the first before the last."""
    a, b = sorted(draw(st.tuples(st.sampled_from(_WEEK), st.sampled_from(_WEEK))))
    c, d = sorted(draw(st.tuples(st.sampled_from(_WEEK), st.sampled_from(_WEEK))))
    if d < a:
        a, b, c, d = c, d, a, b
    start, end = PartialDate(f"[{a}..{b}]"), PartialDate(f"[{c}..{d}]")
    return DateSpan(start, end) if start != end else DateSpan(PartialDate(a.isoformat()), end)


def days_of(day: PartialDate) -> Iterator[date]:
    """Yield every day that a date may mean."""
    for low, high in day.ranges:
        yield from (low + timedelta(days=n) for n in range((high - low).days + 1))


def extents_of(span: DateSpan) -> Iterator[tuple[date, date]]:
    """Yield every first and last day that a span may have."""
    assert span.start is not None
    assert span.end is not None
    return ((a, b) for a, b in product(days_of(span.start), days_of(span.end)) if a <= b)


def truth_of(cases: Iterable[bool]) -> Truth:
    """Return yes when all cases hold, no when none does, else maybe."""
    held = set(cases)
    return Truth.MAYBE if len(held) > 1 else Truth.YES if True in held else Truth.NO


def texts() -> st.SearchStrategy[str]:
    """Texts like those that people type as dates, and any others."""
    parts = st.sampled_from(
        ["2020", "-", "/", "..", "04", "31", "Oct", "october ", "[", "]", ",", "X", "?", " ", "T", "12"]
    )
    return st.one_of(st.text(max_size=70), st.lists(parts, max_size=8).map("".join))


def names() -> st.SearchStrategy[str]:
    """Any text but lone surrogates, which no file can hold."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def ids() -> st.SearchStrategy[str]:
    """A few ids, so that records meet."""
    return st.sampled_from(["a", "b", "c", "d"])


def figures() -> st.SearchStrategy[Figure]:
    """Numbers of every size, with all that may be said of them."""
    number = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
    return st.builds(
        Figure,
        measure=names(),
        value=number,
        upto=st.none() | number,
        unit=st.none() | names(),
        qualifier=st.sampled_from(get_args(Qualifier)),
        as_of=st.none() | partial_dates(),
        over=st.none() | partial_dates() | spans(),
        sources=st.lists(names(), max_size=2).map(tuple),
        note=st.none() | names(),
    )


def events() -> st.SearchStrategy[Event]:
    """Events with participants, figures and evidence of any kind."""
    pairs = st.dictionaries(names(), names(), max_size=2).map(lambda table: tuple(table.items()))
    return st.builds(
        Event,
        id=ids(),
        name=names(),
        kind=st.sampled_from(get_args(EventKind)),
        status=st.sampled_from(get_args(EventStatus)),
        mode=st.none() | st.sampled_from(get_args(Mode)),
        edition=st.none() | st.integers(),
        start=partial_dates(),
        theme=st.none() | names(),
        aliases=st.lists(names(), max_size=2).map(tuple),
        participants=st.lists(
            st.builds(Participant, person=st.none() | ids(), group=st.none() | names(), inferred=pairs), max_size=2
        ).map(tuple),
        figures=st.lists(figures(), max_size=2).map(tuple),
        evidence=st.lists(st.builds(Evidence, source=ids(), says=pairs, inferred=pairs), max_size=2).map(tuple),
    )


def datasets() -> st.SearchStrategy[Dataset]:
    """Datasets of a few topics, which may share ids."""
    topics = st.lists(
        st.builds(Topic, id=ids(), name=st.sampled_from(["X", "Y"]), definition=st.just("D.")),
        unique_by=lambda topic: topic.id,
        max_size=4,
    )
    return topics.map(lambda held: Dataset.from_records({"topics": held}, as_of="2026-11-28"))
