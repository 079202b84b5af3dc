"""JSON-LD in the terms of schema.org, W3C ORG, PROV and SKOS, and of Popolo where ORG has none.

What they have no term for stands under our own, ``ac:`` and the field's name, as the codebook defines it.
JSON-LD can't carry the order of a list. ``misnamed`` is left out, for a slip is never shown, and so are
a dataset's flat views, which say again what its offices and figures say; those who were absent are no attendees.

>>> import aseancyber as ac
>>> from aseancyber.exports.linked import to_jsonld
>>> to_jsonld(ac.topics.pick(["online-scams"]))["@graph"][0]["skos:prefLabel"]
'Online scams'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from aseancyber.dataset import Dataset
from aseancyber.dates import UNKNOWN, DateSpan, PartialDate
from aseancyber.models import COLLECTIONS, VIEWS, field_types
from aseancyber.models.common import Named, Pairs, Record, Timed
from aseancyber.models.event import Event, Participant
from aseancyber.models.instrument import Instrument
from aseancyber.models.office import Holder, Tenure
from aseancyber.models.organization import Organization
from aseancyber.models.series import EventSeries
from aseancyber.models.topic import Topic
from aseancyber.proof import keyed
from aseancyber.references import references

if TYPE_CHECKING:
    from aseancyber.collection import Collection

Node = dict[str, Any]

BASE: Final = "https://w3id.org/aseancyber/id/"
"""What stands before a record's id in its IRI; a part of a record is a fragment of that."""

CONTEXT: Final = {
    "ac": "https://w3id.org/aseancyber/terms#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "opengov": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_TYPES: dict[str, str | list[str]] = {
    "Country": "schema:Country",
    "Person": "schema:Person",
    "Office": "org:Post",
    "Event": "schema:Event",
    "Statement": "schema:CreativeWork",
    "Topic": "skos:Concept",
    "Source": ["schema:CreativeWork", "prov:Entity"],
    "Participant": "schema:Role",
    "Actor": "schema:Role",
    "RoleOf": "schema:Role",
    "Holder": "org:Membership",
    "Tenure": "org:Membership",
    "Membership": "org:Membership",
    "Parent": "org:Membership",
    "Point": "schema:Claim",
    "Figure": "schema:Observation",
    "Row": "schema:Observation",
    "Statistic": "schema:Observation",
}
_LEGAL = {"law", "regulation", "treaty"}
_GOVERNMENTAL = set(
    "agency court data_protection_authority department government legislature military "
    "ministry police regulator".split()
)
_TERMS = {
    "name": "schema:name",
    "summary": "schema:description",
    "note": "skos:note",
    "topics": "dcterms:subject",
    "start": "schema:startDate",
    "end": "schema:endDate",
    "about": "schema:about",
    "text": "schema:text",
    "value": "schema:value",
    "unit": "schema:unitText",
    "role": "schema:roleName",
    "rank": "schema:honorificPrefix",
    "represents": "opengov:onBehalfOf",
    "on_behalf_of": "opengov:onBehalfOf",
    "part_of": "schema:superEvent",
    "participants": "schema:attendee",
    "memberships": "org:hasMembership",
    "parents": "org:hasMembership",
    "numbers": "schema:identifier",
    "date": "schema:dateCreated",
    "speakers": "schema:author",
    "points": "schema:hasPart",
    "place": "schema:location",
    "definition": "skos:definition",
    "broader": "skos:broader",
    "url": "schema:url",
    "publisher": "schema:publisher",
    "language": "schema:inLanguage",
    "published": "schema:datePublished",
    "copy_of": "schema:isBasedOn",
}
_TERMS_OF = {
    ("Topic", "name"): "skos:prefLabel",
    ("Office", "body"): "org:postIn",
    ("Event", "series"): "schema:superEvent",
    ("Source", "title"): "schema:name",
    ("Name", "text"): "schema:name",
    ("Milestone", "on"): "dcterms:date",
    ("Participant", "person"): "schema:attendee",
    ("Participant", "title"): "schema:jobTitle",
    ("Actor", "person"): "schema:agent",
    ("Actor", "title"): "schema:jobTitle",
    ("Holder", "who"): "org:member",
    ("Tenure", "who"): "org:member",
    ("Tenure", "office"): "opengov:post",
    ("Membership", "body"): "org:organization",
    ("Membership", "status"): "schema:roleName",
    ("Parent", "organization"): "org:organization",
    ("Parent", "relation"): "schema:roleName",
}
_EVENT_STATUS = {
    "held": "schema:EventScheduled",
    "planned": "schema:EventScheduled",
    "postponed": "schema:EventPostponed",
    "cancelled": "schema:EventCancelled",
}
_EVENT_MODE = {
    "in_person": "schema:OfflineEventAttendanceMode",
    "virtual": "schema:OnlineEventAttendanceMode",
    "hybrid": "schema:MixedEventAttendanceMode",
}
_ORGANIZING = {"organizer", "host", "co_host"}
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_APART = {"id", "evidence", "sources", "inferred", "aliases", "misnamed"}


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write a dataset or a collection as JSON-LD."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        json.dump(to_jsonld(source), file, ensure_ascii=False, indent=1)
        file.write("\n")


def to_jsonld(source: Dataset | Collection[Any]) -> Node:
    """Return a graph of a dataset's records, or of a collection's and all that they refer to."""
    if isinstance(source, Dataset):
        records = [record for name in COLLECTIONS if name not in VIEWS for record in source.collection(name)]
    else:
        records = [*source, *(other for record in source for other in _referred(source.dataset, record))]
    wanted = {(COLLECTIONS.index(record.collection), record.id): record for record in records}
    return {"@context": dict(CONTEXT), "@graph": [_node(wanted[key]) for key in sorted(wanted)]}


def _referred(ds: Dataset, record: Record[Any]) -> Iterator[Record[Any]]:
    """Yield the records that one refers to, save those that only another dataset holds."""
    for _, id_, homes in references(record):
        yield from (found for home in homes if (found := ds.collection(home).get(id_)) is not None)


def _node(record: Record[Any]) -> Node:
    """Return a record, with its parts in it, and where it was read."""
    node = _described(record, record.id) | _evidence(record)
    if isinstance(record, Named):
        label = "skos:altLabel" if isinstance(record, Topic) else "schema:alternateName"
        node |= _set({label: [*record.aliases, *(_tagged(name.text, name.language) for name in record.names)]})
    if isinstance(record, Event):
        node |= _event(record)
    if isinstance(record, Organization):
        wholes = [p.organization for p in record.parents if p.relation == "part_of" and p.end is None]
        node |= _set({"org:subOrganizationOf": _refer(wholes)})
    return node


def _described(thing: Any, *path: str) -> Node:
    """Return what the fields of a record say, or those of a part: the path to it begins with the record's id."""
    found: dict[str, list[Any]] = {}
    for field, (written, part) in field_types(type(thing)).items():
        value: Any = thing.present if isinstance(thing, Event) and field == "participants" else getattr(thing, field)
        if field in _APART or value is None or (_is_timed(thing) and field in ("start", "end")):
            continue
        several = value if isinstance(value, tuple) else (value,)
        if part is not None:
            made = [_part(item, thing, *path, field, key) for key, item in keyed(several)]
        elif re.search(r"Id\b", written) and value not in COLLECTIONS:
            made = _refer(several)
        else:
            made = [_literal(one, field) for one in several if one != UNKNOWN]
        term = _TERMS_OF.get((type(thing).__name__, field)) or _TERMS.get(field) or f"ac:{field}"
        found.setdefault(term, []).extend(made)
    return {"@id": _iri(*path), "@type": _type(thing), **_set(found), **_time(thing), **_sources(thing)}


def _part(item: Any, owner: Any, *path: str) -> Node:
    """Return a part of a record; a membership refers back to it, so that it can be read from either side."""
    node = _described(item, *path)
    if isinstance(item, Holder):
        node |= _set({"opengov:post": _refer([owner.id]), "org:organization": _refer([owner.body])})
    elif node["@type"] == "org:Membership":
        node |= _set({"org:member": _refer([owner.id])})
    elif isinstance(item, Participant) and item.person is None and item.group is None:
        node |= _set({"schema:attendee": _refer([item.represents])})
    return node


def _event(event: Event) -> Node:
    """Return what schema.org words in its own way: the place, the standing, and who organized."""
    address = _set({"schema:addressLocality": [event.city], "schema:addressCountry": _refer([event.country])})
    postal = [{"@type": "schema:PostalAddress", **address}] if address else []
    place = _set({"schema:name": [event.venue], "schema:address": postal})
    places = [{"@type": "schema:Place", **place}] if place else []
    return _set(
        {
            "schema:location": [{"@type": "schema:VirtualLocation"}] if event.mode == "virtual" else places,
            "schema:eventStatus": [{"@id": _EVENT_STATUS[event.status]}],
            "schema:eventAttendanceMode": [{"@id": _EVENT_MODE[event.mode]}] if event.mode else [],
            "schema:organizer": _refer(p.represents or p.person for p in event.present if p.role in _ORGANIZING),
        }
    )


def _type(thing: Any) -> str | list[str]:
    if isinstance(thing, Instrument):
        return "schema:Legislation" if thing.kind in _LEGAL else "schema:CreativeWork"
    if isinstance(thing, Organization):
        governmental = thing.kind in _GOVERNMENTAL
        return ["org:Organization", "schema:GovernmentOrganization" if governmental else "schema:Organization"]
    if isinstance(thing, EventSeries):
        return ["schema:EventSeries", "org:Organization"] if thing.kind == "body" else "schema:EventSeries"
    name = type(thing).__name__
    return _TYPES.get(name, f"ac:{name}")


def _is_timed(thing: Any) -> bool:
    return isinstance(thing, (Timed, Tenure))


def _time(thing: Any) -> Node:
    """Return when a part holds: its days, and a span of them that tells an open end from an unknown one."""
    if not _is_timed(thing):
        return {}
    span = DateSpan(UNKNOWN if thing.start is None else thing.start, thing.end)
    # EDTF has no span without a date, nor from one of a set
    is_edtf = re.fullmatch(r"[^\[]*\d[^\[]*", str(span))
    days = _set(
        {
            "schema:startDate": [_literal(day) for day in (thing.start,) if day not in (None, UNKNOWN)],
            "schema:endDate": [_literal(day) for day in (thing.end,) if day not in (None, UNKNOWN)],
            "schema:temporalCoverage": [_literal(span)] if is_edtf else [],
        }
    )
    if days and _type(thing) == "org:Membership":
        return {"org:memberDuring": {"@type": "time:Interval", **days}}
    return days


def _sources(thing: Any) -> Node:
    """Return the sources of a part, or of a record of the flat views."""
    refs = [ref.partition("#") for ref in getattr(thing, "sources", ())]
    node = _derived((id_, at, {}) for id_, _, at in refs)
    return node | _set({"ac:inferred": _rules(getattr(thing, "inferred", ()))})


def _evidence(record: Record[Any]) -> Node:
    """Return the sources of a record's own fields, and apart from them the values that were not taken."""
    told = [
        (block.source, block.at, _set({"ac:supports": block.supports, "ac:inferred": _rules(block.inferred)}))
        for block in record.evidence
        if block.supports or block.inferred or not block.says
    ]
    disputes = [
        {"@type": "ac:Dispute", "prov:entity": _refer([block.source])[0], "ac:field": field, "ac:value": value}
        | _set({"ac:at": [block.at], "ac:because": [block.because]})
        for block in record.evidence
        for field, value in block.says
    ]
    return _derived(told) | _set({"ac:disputedBy": disputes})


def _derived(told: Iterable[tuple[str, str | None, Node]]) -> Node:
    """Return derivations from sources: in short, and each with its place in the source and what it states."""
    whole = [
        {"@type": "prov:Derivation", "prov:entity": _refer([id_])[0], **_set({"ac:at": [at]}), **more}
        for id_, at, more in told
    ]
    sources = {derivation["prov:entity"]["@id"]: derivation["prov:entity"] for derivation in whole}
    return _set({"prov:wasDerivedFrom": list(sources.values()), "prov:qualifiedDerivation": whole})


def _rules(inferred: Pairs) -> list[Node]:
    return [{"ac:field": field, "ac:rule": rule} for field, rule in inferred]


def _set(values: Mapping[str, Iterable[Any]]) -> Node:
    """Return what is set: no empty values, and one alone without its list."""
    kept = {term: [value for value in several if value not in (None, "")] for term, several in values.items()}
    return {term: several[0] if len(several) == 1 else several for term, several in kept.items() if several}


def _refer(ids: Iterable[str | None]) -> list[Node]:
    return [{"@id": _iri(id_)} for id_ in dict.fromkeys(ids) if id_ is not None]


def _iri(id_: str, *path: str) -> str:
    """Return the IRI of a record, or of the part at a path in it, whatever signs its key has."""
    return BASE + "#".join(filter(None, (_quoted(id_), "/".join(map(_quoted, path)))))


def _quoted(text: str) -> str:
    return re.sub(
        r"[^\w.~-]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text, flags=re.ASCII
    )


def _literal(value: Any, field: str = "") -> Any:
    """Return a value with its type; a date that is less than a year, month or day is EDTF."""
    if isinstance(value, (PartialDate, DateSpan)):
        text = str(value)
        plain = re.fullmatch(r"\d{4}(-\d\d){0,2}", text)
        return {"@type": _DATE_TYPES[len(text)] if plain else "edtf:EDTF", "@value": text}
    return {"@type": "xsd:anyURI", "@value": value} if field == "url" else value


def _tagged(text: str, language: str | None) -> str | Node:
    """Return a name with its language, if that has a code which RDF accepts."""
    return {"@language": language, "@value": text} if language and re.fullmatch("[a-z]{2,3}", language) else text
