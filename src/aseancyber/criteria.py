"""What ``where`` can look at in a record, and how its values are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, get_args

from aseancyber import vocabulary
from aseancyber.errors import AmbiguousNameError, QueryError
from aseancyber.models.common import Record

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset
    from aseancyber.models.event import Event
    from aseancyber.models.instrument import Instrument
    from aseancyber.models.office import Tenure

Values = str | Record[Any] | Iterable[str | Record[Any]]
"""A criterion's value: a record, an id or an exact name, or several of them, of which any will do."""


class Criterion:
    """One keyword of ``where``: what it looks at in a record, and what its values are.

    ``of`` gives a record's values; ``target`` is the collection they are in, or the closed list.
    """

    def __init__(self, of: Callable[[Any, Dataset], Iterable[str]], target: str) -> None:
        self.of = of
        self.target = target

    def resolve(self, values: Values, dataset: Dataset) -> list[str]:
        """Return the ids or words that are meant, or raise our error naming near ones."""
        several = list(values) if isinstance(values, Iterable) and not isinstance(values, (str, bytes)) else [values]
        return [self._one(value, dataset) for value in several]

    def _one(self, value: object, dataset: Dataset) -> str:
        words = get_args(getattr(vocabulary, self.target, None))
        if words:
            if value in words:
                return str(value)
            raise QueryError(f"{value!r:.80} is not a valid {self.target}: {', '.join(words)}")
        targets = self.target.split()
        if isinstance(value, Record):
            if targets and value.collection not in targets:
                raise QueryError(f"this criterion takes one of {' or '.join(targets)} (got {value!s:.80})")
            value = str(value.id)
        if not isinstance(value, str):
            raise QueryError(f"a criterion is a record, an id or a name (got {value!r:.80})")
        if not targets:
            return value
        homes = [dataset.collection(name) for name in targets]
        for home in homes:
            if home.get(value) is not None:
                return value
        found = [str(record.id) for home in homes for record in home.called(value)]
        if len(found) > 1:
            raise AmbiguousNameError(f"{value!r} may be {' or '.join(found)}; give the id", tuple(found))
        return found[0] if found else str(homes[0].find(value).id)


PARTIES = "countries organizations series"
ACTORS = "people countries organizations series"


def field(name: str, target: str) -> Criterion:
    """Make a criterion of one field: an id or a word, several of them, or none."""

    def of(record: Any, _: Dataset) -> Iterable[str]:
        value = getattr(record, name)
        return value if isinstance(value, tuple) else () if value is None else (value,)

    return Criterion(of, target)


def _country_of(id_: str | None, ds: Dataset) -> str | None:
    """Return the state behind a person, a body or the state itself."""
    if id_ is None:
        return None
    record = ds.get(id_)
    return getattr(record, "country", None) if getattr(record, "collection", "") != "countries" else id_


def states(ids: Iterable[str | None], ds: Dataset) -> Iterator[str]:
    """Yield the states behind states, bodies and people."""
    return (state for id_ in ids if (state := _country_of(id_, ds)) is not None)


def event_countries(event: Event, ds: Dataset) -> Iterator[str]:
    """Yield the states that took part: by a delegation, a body of theirs, or a person of theirs."""
    return states((p.represents or p.person for p in event.present), ds)


def event_people(event: Event, _: Dataset) -> Iterator[str]:
    """Yield the people who took part or acted."""
    yield from (p.person for p in event.present if p.person)
    yield from (actor.person for m in event.milestones for actor in m.people)


def with_broader(topics: Iterable[str], ds: Dataset) -> Iterator[str]:
    """Yield topics and the tops they belong to, so that asking for a top finds its leaves."""
    for topic in topics:
        yield topic
        record = ds.topics.get(topic)
        if record is not None and record.broader is not None:
            yield record.broader


def topics(*parts: str) -> Criterion:
    """Make the criterion of a record's topics and those of its parts."""

    def of(record: Any, ds: Dataset) -> Iterator[str]:
        own = [*record.topics, *(topic for name in parts for item in getattr(record, name) for topic in item.topics)]
        return with_broader(own, ds)

    return Criterion(of, "topics")


def event_topics(event: Event, ds: Dataset) -> Iterator[str]:
    """Yield the topics of an event, of its outcomes, and of what was said at it."""
    said = (t for s in ds.statements.where(event=event) for t in (*s.topics, *(t for p in s.points for t in p.topics)))
    return with_broader((*event.topics, *(t for o in event.outcomes for t in o.topics), *said), ds)


def wholes(event: Event, ds: Dataset) -> Iterator[str]:
    """Yield the events that this is part of, on all levels."""
    seen: set[str] = set()
    waiting = list(event.part_of)
    while waiting:
        whole = waiting.pop()
        if whole not in seen:
            seen.add(whole)
            yield whole
            record = ds.events.get(whole)
            waiting += record.part_of if record is not None else ()


def held_in(event: Event, _: Dataset) -> Iterable[str]:
    """Yield the state where an event was held; a virtual one was held nowhere."""
    return (event.country,) if event.country is not None and event.mode != "virtual" else ()


def instrument_parties(instrument: Instrument, _: Dataset) -> Iterator[str]:
    """Yield the states and bodies with a role in an instrument or its life."""
    yield from (role.who for role in instrument.roles)
    for milestone in instrument.milestones:
        yield from milestone.by
        yield from milestone.parties


def instrument_countries(instrument: Instrument, ds: Dataset) -> Iterator[str]:
    """Yield the states behind an instrument and its parties."""
    return states((instrument.country, *instrument_parties(instrument, ds)), ds)


def tenure_bodies(tenure: Tenure, ds: Dataset) -> Iterable[str]:
    """Yield the body that the office belongs to."""
    body = ds.offices[tenure.office].body
    return (body,) if body is not None else ()


def tenure_countries(tenure: Tenure, ds: Dataset) -> Iterator[str]:
    """Yield the state that the office belongs to, else its holder's."""
    office = ds.offices[tenure.office]
    return states((office.country or office.body or tenure.who,), ds)
