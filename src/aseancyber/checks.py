"""Rules across records, each a small function that yields what breaks it: the record's id and what is wrong.

A fault must be mended; a doubt is a thing to look at, and may turn out to be right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, pairwise
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import fields, frozen

from aseancyber import proof, vocabulary
from aseancyber.dates import UNKNOWN, PartialDate, Truth
from aseancyber.models import COLLECTIONS, VIEWS, field_types
from aseancyber.models.common import Record
from aseancyber.names import fold
from aseancyber.questions import offices_of
from aseancyber.references import references, unresolved

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset
    from aseancyber.models.event import Event, Participant
    from aseancyber.models.person import Person

Level = Literal["fault", "doubt"]
Found = Iterator[tuple[str, str]]
Rule = Callable[["Dataset"], Found]


@frozen
class Finding:
    """What a rule found: which rule, where, and what is wrong."""

    rule: str
    record: str
    text: str
    level: Level

    def __str__(self) -> str:
        """Return the finding in one line."""
        return f"{self.level}: {self.record}: {self.text} ({self.rule})"


def check(ds: Dataset) -> tuple[Finding, ...]:
    """Return what all rules find in a dataset, faults first."""
    faults = sorted((id_, rule.__name__, text) for rule in FAULTS for id_, text in rule(ds))
    doubts = sorted((id_, rule.__name__, text) for rule in DOUBTS for id_, text in rule(ds))
    return (
        *(Finding(rule, id_, text, "fault") for id_, rule, text in faults),
        *(Finding(rule, id_, text, "doubt") for id_, rule, text in doubts),
    )


def _records(ds: Dataset) -> Iterator[Record[Any]]:
    for name in COLLECTIONS:
        if name not in VIEWS:
            yield from ds.collection(name)


def _items(record: Record[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the items of all lists of a record with their paths, and the items in those."""
    yield from _inside(record, "")


def _inside(thing: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, (_, part) in field_types(type(thing)).items():
        if part is not None and name != "evidence":
            for key, item in proof.keyed(getattr(thing, name)):
                place = f"{path}{name}[{key}]"
                yield place, item
                yield from _inside(item, place + ".")


def references_resolve(ds: Dataset) -> Found:
    """Every id that a record mentions is the id of a record of the right kind."""
    for record in _records(ds):
        for fault in unresolved(ds, record):
            yield record.id, fault


def texts_are_not_empty(ds: Dataset) -> Found:
    """A text or a date that is written says something; what is unknown is left out, but for an unknown end."""
    for record in _records(ds):
        for path, thing in [("", record), *_items(record)]:
            for name in (field.name for field in fields(type(thing))):
                value = getattr(thing, name)
                if (isinstance(value, str) and not value.strip()) or (value == UNKNOWN and name != "end"):
                    yield record.id, f"an empty text says nothing: leave it out @ {f'{path}.{name}'.lstrip('.')}"


def evidence_names_fields(ds: Dataset) -> Found:
    """An evidence block speaks of facts that the record has, in one way, and says why another value was not taken."""
    for record in _records(ds):
        for block in record.evidence:
            for fault in proof.block_faults(record, block):
                yield record.id, f"{fault} @ evidence[{block.source}]"


def facts_have_evidence(ds: Dataset) -> Found:
    """Every fact has a source: a block for a field of its own, sources on the item for a list's."""
    for record in _records(ds):
        bare = {path for path, item in _items(record) if not item.sources and "]." not in path}
        for path, _ in proof.facts(record):
            try:
                if "[" not in path and not proof.evidence(ds, record, path):
                    bare.add(path)
            except LookupError:  # a source that is not there, which is another rule's to find
                continue
        for path in sorted(bare) if record.collection not in proof.UNSOURCED else ():
            yield record.id, f"no source for it @ {path}"


def inferences_have_rules(ds: Dataset) -> Found:
    """What was worked out names the rule that did it, and a field that is set."""
    rules = get_args(vocabulary.Rule)
    for record in _records(ds):
        marks = [(f"evidence[{b.source}]", b.inferred, record) for b in record.evidence]
        marks += [(path, item.inferred, item) for path, item in _items(record)]
        for place, inferred, thing in marks:
            for name, rule in inferred:
                if rule not in rules:
                    yield record.id, f"{rule!r} is not a rule: {', '.join(rules)} @ {place}.{name}"
                if thing is not record and name not in field_types(type(thing)):
                    yield record.id, f"there is no field {name!r} @ {place}"


def parts_lie_in_wholes(ds: Dataset) -> Found:
    """A part does not surely reach outside the event it is part of, and no event is part of itself."""
    for event in ds.events:
        if event in ds.events.where(part_of=event):
            yield event.id, "it is part of itself @ part_of"
        for id_ in event.part_of:
            whole = ds.events.get(id_)
            if whole is not None and event.when.during(whole.when) is Truth.NO:
                yield event.id, f"{event.when} is not within {whole.when} of {id_} @ part_of"


def editions_are_in_order(ds: Dataset) -> Found:
    """Within a series a higher edition is not surely earlier, and no number is used twice."""
    for run in ds.series:
        if run.restarted:
            continue
        numbered = sorted(
            (e for e in ds.events.where(series=run) if e.edition is not None),
            key=lambda e: (e.edition or 0, e.start.sort_key),
        )
        for earlier, later in pairwise(numbered):
            if earlier.edition == later.edition:
                yield later.id, f"{earlier.id} is edition {later.edition} of {run.id} too @ edition"
            elif later.start.before(earlier.start) is Truth.YES and "cancelled" not in (earlier.status, later.status):
                yield later.id, f"it is before {earlier.id}, of a lower edition @ start"


def one_seat_has_one_holder(ds: Dataset) -> Found:
    """A one-seat office surely has one holder at a time, but for a handover day and acting holders."""
    for office in ds.offices:
        if office.seats != 1:
            continue
        for one, other in combinations((h for h in office.holders if not h.acting), 2):
            _, one_start, one_end, _ = one.when.bounds
            _, other_start, other_end, _ = other.when.bounds
            if one_start < other_end and other_start < one_end and one_start <= one_end and other_start <= other_end:
                yield office.id, f"{one.who} ({one.when}) and {other.who} ({other.when}) overlap @ holders"


def holdings_have_a_time(ds: Dataset) -> Found:
    """A holding is known from a start or from a day on which a source shows it."""
    for office in ds.offices:
        for key, holder in proof.keyed(office.holders):
            if holder.start is None and not holder.seen:
                yield office.id, f"give a start, or a day in seen @ holders[{key}]"
            if any(day.overlaps(holder.when) is Truth.NO for day in holder.seen):
                yield office.id, f"seen outside {holder.when} @ holders[{key}].seen"


def _titled(ds: Dataset) -> Iterator[tuple[Event, Participant, Person]]:
    """Yield the people who took part under a title, with the event."""
    for event in ds.events:
        for participant in event.participants:
            person = ds.people.get(participant.person)
            if person is not None and participant.title is not None:
                yield event, participant, person


def participants_held_office(ds: Dataset) -> Found:
    """Whoever took part under a title held, perhaps, an office that day, if offices of theirs are known."""
    for event, _, person in _titled(ds):
        known = ds.offices.where(holder=person)
        if known and not offices_of(ds, person.id, event.when):
            names = ", ".join(office.id for office in known)
            text = f"none of {names} was held on {event.when} @ participants[{person.id}].title"
            yield event.id, text


def titles_match_offices(ds: Dataset) -> Found:
    """A title as stated shares a word with the title of an office held that day."""
    for event, participant, person in _titled(ds):
        held = offices_of(ds, person.id, event.when)
        words = set(fold(participant.title or "").split()) - {"in", "for", "to", "a", "at", "on", "s"}
        titles = {h.title for h in held} | {alias for h in held for alias in h.office.aliases}
        if held and not any(words & set(fold(title).split()) for title in titles):
            names = ", ".join(sorted({h.title for h in held}))
            text = f"{participant.title!r}, but {names} @ participants[{person.id}].title"
            yield event.id, text


def events_are_not_twins(ds: Dataset) -> Found:
    """No two events of one kind, day and place share a series or a participant."""
    by_start = defaultdict(list)
    for event in ds.events:
        if event.start.precision == "day":
            by_start[event.start.text, event.kind].append(event)
    for twins in by_start.values():
        for one, other in combinations(twins, 2):
            if (
                one.part_of
                and other.part_of
                and one.id not in other.part_of
                and other.id not in one.part_of
                and one.edition is None
            ):
                continue
            places = one.city == other.city or one.city is None or other.city is None
            people = {p.person for p in one.participants} & {p.person for p in other.participants} - {None}
            sides = {p.represents for p in one.participants}, {p.represents for p in other.participants}
            if places and ((one.series and one.series == other.series) or (people and sides[0] == sides[1])):
                yield other.id, f"perhaps the same as {one.id}"


def dates_do_not_cluster(ds: Dataset) -> Found:
    """Days of the month are spread: no pile on the first, or on 1 January or 31 December.

    Days on which a text takes effect are left out: those are chosen to be such days.
    """
    days = [text for record in _records(ds) if record.collection != "sources" for text in _day_texts(record)]
    for what, share, hits in (
        ("day 01", 12 / 365.25, sum(day.endswith("-01") for day in days)),
        ("1 January or 31 December", 2 / 365.25, sum(day[5:] in ("01-01", "12-31") for day in days)),
    ):
        bound = len(days) * share + 3.09 * sqrt(len(days) * share * (1 - share)) + 1
        if hits > bound:
            yield "dataset", f"{hits} of {len(days)} days are {what}, more than {bound:.0f} by chance"


def _day_texts(record: Record[Any]) -> Iterator[str]:
    for _, thing in [("", record), *_items(record)]:
        if getattr(thing, "kind", None) in ("in_force", "effective"):
            continue
        for field in fields(type(thing)):
            value = getattr(thing, field.name)
            if isinstance(value, PartialDate) and value.precision == "day":
                if field.name == "end" and value == getattr(thing, "start", None):
                    continue
                yield value.earliest.isoformat()


def sources_are_used(ds: Dataset) -> Found:
    """Every source is cited by a record, and no two are one address."""
    cited = {id_ for record in _records(ds) for _, id_, homes in references(record) if homes == ("sources",)}
    urls: dict[str, str] = {}
    for source in ds.sources:
        if source.id not in cited:
            yield source.id, "no record cites it"
        if source.url in urls:
            yield source.id, f"{urls[source.url]} has the same address @ url"
        urls[source.url] = source.id
        if source.published is not None and source.published.after(source.read) is Truth.YES:
            yield source.id, f"published on {source.published}, after it was read @ published"
        if source.read.earliest > date.today():
            yield source.id, f"read on {source.read}, which is still to come @ read"


def places_and_publishers_have_one_spelling(ds: Dataset) -> Found:
    """A house is spelled in one way, lest its pages be taken for two houses', and a city, lest one asks for half."""
    houses = ((source.id, "publisher", proof.house(source)) for source in ds.sources)
    cities = ((event.id, "city", event.city) for event in ds.events if event.city)
    spelled: dict[tuple[str, str], str] = {}
    for id_, field, name in (*houses, *cities):
        if (other := spelled.setdefault((field, fold(name)), name)) != name:
            yield id_, f"{name!r} is {other!r} elsewhere @ {field}"


def copies_are_not_counted(ds: Dataset) -> Found:
    """An item does not cite a copy beside the text it copies."""
    for record in _records(ds):
        for path, item in _items(record):
            cited = [ds.sources.get(ref.partition("#")[0]) for ref in item.sources]
            found = [source for source in cited if source is not None]
            if len({proof.original(ds, s).id for s in found}) < len({s.id for s in found}):
                yield record.id, f"a copy stands beside its original @ {path}.sources"


def other_is_explained(ds: Dataset) -> Found:
    """The word ``other`` comes with a note that says what."""
    for record in _records(ds):
        for path, thing in [("", record), *_items(record)]:
            words = [getattr(thing, name, None) for name in ("kind", "role", "act")]
            if "other" in words and not thing.note:
                yield record.id, f"'other' needs a note @ {path or 'kind'}"


def the_past_is_past(ds: Dataset) -> Found:
    """What was held, or happened, is not after the data's own day."""
    today = PartialDate(ds.as_of)
    for event in ds.events:
        if event.status == "held" and event.start.after(today) is Truth.YES:
            yield event.id, f"held, on a day after {ds.as_of} @ start"
    for record in _records(ds):
        for key, milestone in proof.keyed(getattr(record, "milestones", ())):
            foreseen = milestone.kind in ("expired", "effective", "in_force")
            if milestone.on is not None and not foreseen and milestone.on.after(today) is Truth.YES:
                yield record.id, f"on {milestone.on}, after {ds.as_of}; use planned @ milestones[{key}].on"


def plans_do_not_grow_old(ds: Dataset) -> Found:
    """What was planned is not for a day that has passed."""
    for event in ds.events.where(status="planned"):
        if event.when.before(PartialDate(ds.as_of)) is Truth.YES:
            yield event.id, f"planned for {event.when}, which has passed; was it held? @ status"


def topics_are_few(ds: Dataset) -> Found:
    """At most 12 tops and 40 leaves, in two levels."""
    tops = [topic for topic in ds.topics if topic.broader is None]
    leaves = [topic for topic in ds.topics if topic.broader is not None]
    if len(tops) > 12 or len(leaves) > 40:
        yield "topics", f"{len(tops)} tops and {len(leaves)} leaves; at most 12 and 40"
    for leaf in leaves:
        broader = ds.topics.get(leaf.broader)
        if broader is not None and broader.broader is not None:
            yield leaf.id, f"{leaf.broader} is a leaf itself @ broader"


def names_are_distinct(ds: Dataset) -> Found:
    """No two records of a kind have the same name, nor an edition its series', so that a name finds one."""
    for names in "countries", "organizations", "people", "offices", "series events", "instruments", "measures":
        holders: dict[str, list[str]] = defaultdict(list)
        for record in (record for name in names.split() for record in ds.collection(name)):
            for key in {fold(text) for text in (record.name, *record.aliases)}:
                holders[key].append(record.id)
        for key, ids in holders.items():
            if len(ids) > 1:
                yield ids[1], f"{', '.join(ids)} are all called {key!r}"


def ends_follow_making(ds: Dataset) -> Found:
    """No instrument ended before it was made."""
    for record in ds.instruments:
        made = record.date
        for key, milestone in proof.keyed(record.milestones):
            ended = milestone.on if milestone.kind in ("repealed", "terminated", "expired", "superseded") else None
            if ended is not None and made is not None and ended.before(made) is Truth.YES:
                yield record.id, f"it ended before it was made @ milestones[{key}].on"


FAULTS: tuple[Rule, ...] = (
    references_resolve,
    texts_are_not_empty,
    evidence_names_fields,
    facts_have_evidence,
    inferences_have_rules,
    parts_lie_in_wholes,
    editions_are_in_order,
    one_seat_has_one_holder,
    holdings_have_a_time,
    sources_are_used,
    places_and_publishers_have_one_spelling,
    copies_are_not_counted,
    other_is_explained,
    the_past_is_past,
    topics_are_few,
    ends_follow_making,
)
"""The rules that must hold."""

DOUBTS: tuple[Rule, ...] = (
    participants_held_office,
    titles_match_offices,
    events_are_not_twins,
    dates_do_not_cluster,
    plans_do_not_grow_old,
    names_are_distinct,
)
"""The rules whose exceptions somebody should look at."""
