"""Events made up from a seed: most last one to five days, three in a hundred a year or two."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from aseancyber import Dataset, Event, EventId, PartialDate, Participant

FIRST = date(1990, 1, 1)
DAYS = 365 * 40


def events(number: int, seed: int = 2026) -> Iterator[Event]:
    """Yield so many events, spread over forty years."""
    dice = random.Random(seed)
    for n in range(number):
        start = FIRST + timedelta(days=dice.randrange(DAYS))
        length = dice.randrange(365, 730) if dice.random() < 0.03 else dice.randrange(5)
        yield Event(
            id=EventId(f"e{n}"),
            name=f"Event {n}",
            kind="dialogue",
            status="held",
            start=PartialDate(start.isoformat()),
            end=PartialDate((start + timedelta(days=length)).isoformat()),
            participants=(Participant(group="officials"),),
        )


def dataset(number: int) -> Dataset:
    """Return a dataset of so many events."""
    return Dataset.from_records({"events": events(number)}, as_of="2026-11-22")
