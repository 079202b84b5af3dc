"""A user's script, read by the type checkers and never run: what they must know of the public face."""

from __future__ import annotations

from typing import assert_type

import aseancyber as ac
from aseancyber import (
    Attendance,
    Country,
    Event,
    Events,
    Holding,
    Instrument,
    Match,
    PartialDate,
    Person,
    Source,
    Truth,
)

ds = ac.load()

assert_type(ac.events["amcc-8"], Event)
assert_type(ds.events[0], Event)
assert_type(ds.events[:3], Events)
assert_type(ds.events.get(None), Event | None)
assert_type(ds.events.find("AMCC-8"), Event)
assert_type(ds.events.where(country="VN", kind=["dialogue", "bilateral"]), Events)
assert_type(ds.events.between("2020", None), Events)
assert_type(ds.events.search("x"), tuple[Match[Event], ...])
assert_type(ds.events & ds.events, Events)
assert_type([event.edition for event in ds.events], list[int | None])
assert_type(ds.events["amcc-8"].end, PartialDate)
assert_type(ds.people.find("To Lam"), Person)
assert_type(ds.countries["VN"], Country)
assert_type(ds.sources[0], Source)
assert_type(ds.holders("vn-mps-minister", on="2020"), tuple[Holding, ...])
assert_type(ds.participants(ds.events), tuple[Attendance, ...])
assert_type(ds.in_force(on="2024"), tuple[Instrument, ...])
assert_type(PartialDate("2020").before("2021"), Truth)
assert_type(ac.from_dict(Event, {}), Event)
assert_type(ac.from_dict(list[Event], []), list[Event])

_ = ac.evnets  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
_ = ds.events["amcc-8"].editon  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
ds.events["amcc-8"].edition = 9  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
ds.events.where(kind="meetin")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
ds.events.where(contry="VN")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
_ = PartialDate("2018") < PartialDate("2019")  # type: ignore[operator] # pyright: ignore[reportOperatorIssue]
for participant in ds.events["amcc-8"].participants:
    if participant.role == "haed":  # type: ignore[comparison-overlap] # pyright: ignore[reportUnnecessaryComparison]
        break
