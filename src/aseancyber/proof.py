"""What a record states, by which sources, and how sure each fact is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from attrs import fields, frozen

from aseancyber.dates import PartialDate
from aseancyber.errors import QueryError
from aseancyber.models import COLLECTIONS, field_types
from aseancyber.models.common import Evidence, Item, Record
from aseancyber.models.source import Source
from aseancyber.vocabulary import Reason, Rule, Standing

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset

CODING: Final = frozenset(
    "id formerly evidence sources inferred note kind act topics aliases misnamed name_order alpha3 seats bindingness "
    "qualifier measure unit language definition restarted broader".split()
)
"""Fields that hold our own coding or wording, and so have no source to be read in."""

UNSOURCED: Final = frozenset({"topics", "sources", "coverage", "tenures", "statistics"})
"""Collections whose records are our own statements, describe sources, or are made from others."""

SOURCED: Final = tuple(name for name in COLLECTIONS if name not in UNSOURCED)
"""The collections whose records state facts that were read in a source."""

Stance = Literal["supports", "inferred", "disputes"]


@frozen
class Proof:
    """What one source says of one fact: it states it, it lets it be inferred, or it says otherwise.

    ``value`` is the other value of a source that disputes; ``at`` the place in the source.
    """

    source: Source
    stance: Stance
    at: str | None = None
    rule: Rule | None = None
    value: str | None = None
    because: Reason | None = None

    def _repr_html_(self) -> str:
        from aseancyber.html import of_proof

        return of_proof(self)


def facts(record: Record[Any]) -> Iterator[tuple[str, object]]:
    """Yield each fact of a record: its path, by key and never by position, and its value."""
    if record.collection in UNSOURCED:
        return
    for name, value, part in _set_fields(record):
        if part is None:
            if name == "end" and value == getattr(record, "start", None):
                continue
            yield name, value
            continue
        for key, item in keyed(value):
            for field, held, _ in _set_fields(item):
                yield f"{name}[{key}].{field}", held


def _set_fields(thing: Any) -> Iterator[tuple[str, Any, type[Any] | None]]:
    """Yield the fields that hold a fact: not coding, not empty, not left at their default."""
    parts = field_types(type(thing))
    for field in fields(type(thing)):
        if field.name in CODING:
            continue
        value = getattr(thing, field.name)
        if value is None or value == () or (value == field.default and field.name != "status"):
            continue
        if field.name == "name" and thing.collection == "countries":
            continue
        yield field.name, value, parts[field.name][1]


def keyed(items: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Yield items with their keys, the second of one key as ``key#2``."""
    seen: dict[str, int] = {}
    for item in items:
        seen[item.key] = seen.get(item.key, 0) + 1
        yield item.key if seen[item.key] == 1 else f"{item.key}#{seen[item.key]}", item


_PATH = re.compile(r"(?P<field>\w+)(?:\[(?P<key>.*)\](?:\.(?P<inner>\w+))?)?")


def evidence(ds: Dataset, record: Record[Any], path: str | None = None) -> tuple[Proof, ...]:
    """Return the proofs of a field, of an item such as ``participants[to-lam]``, or of all."""
    field, items, inner = _resolve(record, path)
    proofs: list[Proof] = []
    for block in record.evidence:
        proofs += _of_block(ds, block, path, field)
    for key, item in items:
        for ref in item.sources:
            id_, _, at = ref.partition("#")
            rules = dict(item.inferred)
            rule = rules.get(inner) if inner else None
            proofs.append(Proof(ds.sources[id_], "inferred" if rule else "supports", at or None, rule))  # type: ignore[arg-type]
        del key
    return tuple(dict.fromkeys(proofs))


def _resolve(record: Record[Any], path: str | None) -> tuple[str | None, list[tuple[str, Item]], str | None]:
    """Return the field of a path, the items it speaks of, and the field in them."""
    if path is None:
        parts = [name for name, (_, part) in field_types(type(record)).items() if part and name != "evidence"]
        return None, [pair for name in parts for pair in keyed(getattr(record, name))], None
    match = _PATH.fullmatch(path) if isinstance(path, str) else None  # type: ignore[redundant-expr]
    known = {name: types for name, types in field_types(type(record)).items() if name != "evidence"}
    if match is None or match["field"] not in known:
        raise QueryError(
            f"a field of {record.id!r} is one of {', '.join(known)}, "
            f"with [key] and .field for an item's (got {path!r:.80})"
        )
    value = getattr(record, match["field"])
    items = list(keyed(value)) if known[match["field"]][1] is not None else []
    if match["key"] is not None:
        keys = [key for key, _ in items]
        items = [pair for pair in items if pair[0] == match["key"]]
        if not items:
            raise QueryError(
                f"{match['field']} of {record.id!r} has no {match['key']!r}: {', '.join(keys) or 'it is empty'}"
            )
    if match["inner"] is not None and match["inner"] not in field_types(type(items[0][1])):
        raise QueryError(f"{path!r}: there is no such field; fields are {', '.join(field_types(type(items[0][1])))}")
    return match["field"], items, match["inner"]


def _of_block(ds: Dataset, block: Evidence, path: str | None, field: str | None) -> Iterator[Proof]:
    source = ds.sources[block.source]
    stated = path is None or any(_covers(named, path) or _covers(path, named) for named in block.supports)
    if stated or (field == "name" and "name" not in dict(block.says)):
        yield Proof(source, "supports", block.at)
    for name, rule in block.inferred:
        if field is None or name in (path, field):
            yield Proof(source, "inferred", block.at, rule=rule)  # type: ignore[arg-type]
    for name, value in block.says:
        if path is None or _covers(path, name):
            yield Proof(source, "disputes", block.at, value=value, because=block.because)


def block_faults(record: Record[Any], block: Evidence) -> Iterator[str]:
    """Yield what is wrong with what a block says: of fields that are not there or not set, or in two ways."""
    known = ["end", *(path for path, _ in facts(record))]  # of one day, an end that is the start is no other fact
    inferred, says = dict(block.inferred), dict(block.says)
    for name in (*block.supports, *inferred, *says):
        try:
            _resolve(record, name)
        except QueryError as error:
            yield str(error)
            continue
        if name not in says and not any(_covers(name, path) for path in known):
            yield f"{name} is not set, or is our own coding, and has no source"
    for name in block.supports:
        if any(_covers(name, other) or _covers(other, name) for other in inferred):
            yield f"{name} is stated or inferred, not both"
        if name in says:
            yield f"{name} is stated as the record has it or otherwise, not both"
    if bool(says) != (block.because is not None):
        yield "says and because go together"


def _covers(whole: str, path: str) -> bool:
    """Return whether a path is another one, or leads to a part of what that one names."""
    return path == whole or path.startswith((f"{whole}[", f"{whole}."))


_WEAKEST_FIRST: Final[tuple[Standing, ...]] = ("disputed", "inferred", "single", "confirmed")


def standing(ds: Dataset, record: Record[Any], path: str | None = None) -> Standing:
    """Return how sure a fact is; of an item, of a list or of a whole record, how sure its weakest fact.

    Disputed when a source contradicts it: one that speaks of a larger thing, of a plan, or translates otherwise
    does not, though its value is kept; inferred when no source states it; confirmed by an official
    source or by two that are independent of each other; else single.
    """
    _, items, inner = _resolve(record, path)
    if path is None or (items and inner is None):
        inside = (name for name, _ in facts(record) if path is None or _covers(path, name))
        ranked = {standing(ds, record, name) for name in inside if evidence(ds, record, name)}
        for weakest in _WEAKEST_FIRST:
            if weakest in ranked:
                return weakest
        return "single"
    proofs = evidence(ds, record, path)
    if not proofs:
        raise QueryError(f"{path!r} of {record.id!r} is not set, or is our own coding; no source is asked for it")
    if any(proof.stance == "disputes" and proof.because == "contradiction" for proof in proofs):
        return "disputed"
    stated = {original(ds, proof.source) for proof in proofs if proof.stance == "supports"}
    if not stated:
        return "inferred"
    weighty = [source for source in stated if source.kind != "mirror" and source.published is not None]
    if any(source.kind == "official" for source in weighty):
        return "confirmed"
    return "confirmed" if len(set(map(house, weighty))) > 1 else "single"


def house(source: Source) -> str:
    """Return who publishes a source: of ``Vietnam News Agency (VietnamPlus)`` the agency, not the title.

    Two titles of one house are not independent of each other.
    """
    return source.publisher.partition(" (")[0]


def original(ds: Dataset, source: Source) -> Source:
    """Return the source whose text this one carries: a copy is no second source."""
    seen = {source.id}
    while source.copy_of is not None and source.copy_of not in seen:
        seen.add(source.copy_of)
        source = ds.sources[source.copy_of]
    return source


def sources_of(ds: Dataset, record: Record[Any]) -> tuple[Source, ...]:
    """Return every source that a record rests on, in order of publication, each once."""
    if isinstance(record, Source):
        return (record,)
    refs = [block.source for block in record.evidence]
    refs += [ref.partition("#")[0] for ref in getattr(record, "sources", ())]
    for name, (_, part) in field_types(type(record)).items():
        if part is not None and name != "evidence":
            refs += [ref for item in getattr(record, name) for ref in _refs_in(item)]
    wanted = set(refs)
    return tuple(sorted((ds.sources[ref] for ref in wanted), key=_publication))


def _refs_in(item: Any) -> Iterator[Any]:
    """Yield the source ids of an item and of the items in it."""
    yield from (ref.partition("#")[0] for ref in item.sources)
    for name, (_, part) in field_types(type(item)).items():
        if part is not None:
            for inner in getattr(item, name):
                yield from _refs_in(inner)


def _publication(source: Source) -> tuple[str, str]:
    return (str(source.published) if source.published is not None else "9999", source.id)


Style = Literal["text", "bibtex", "csl"]


def cite(ds: Dataset, records: Iterable[Record[Any]], path: str | None = None, style: Style = "text") -> str:
    """Return the sources of records, or of one field of theirs, as lines of text, BibTeX entries or CSL-JSON."""
    several = list(records)
    found = {source for record in several for source in sources_of(ds, record)}
    sources = tuple(sorted(found, key=_publication))
    if path is not None:
        proofs = [proof for record in several for proof in evidence(ds, record, path)]
        behind = {proof.source for proof in proofs if proof.stance != "disputes"}
        sources = tuple(source for source in sources if source in behind)
    if style not in get_args(Style):
        raise QueryError(f"a citation style is 'text', 'bibtex' or 'csl' (got {style!r})")
    return render(sources, style)


def render(sources: Iterable[Source], style: Style) -> str:
    """Return a list of references in a style."""
    if style == "csl":
        return as_csl(sources)
    if style == "bibtex":
        return "\n\n".join(as_bibtex(source) for source in sources)
    return "\n".join(as_text(source) for source in sources)


def as_text(source: Source) -> str:
    """Return a source as one line of a list of references."""
    day = f" ({source.published})" if source.published is not None else " (undated)"
    return f"{source.publisher}{day}. {source.title}. {source.url} (read {source.read})"


def as_bibtex(source: Source) -> str:
    """Return a source as a BibTeX entry."""
    entries = {
        "title": "{" + _tex(source.title) + "}",
        "author": "{" + _tex(source.publisher) + "}",
        "date": str(source.published) if source.published is not None else None,
        "url": source.url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": str(source.read),
        "langid": source.language,
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in entries.items() if value)
    return f"@online{{{source.id},\n{body}\n}}"


def _tex(text: str) -> str:
    """Escape what TeX would read as commands."""
    return "".join(_TEX.get(char, char) for char in text)


_TEX = {char: f"\\{char}" for char in "&%$#_"} | {
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}


def as_csl(sources: Iterable[Source]) -> str:
    """Return sources as CSL-JSON; a partial date has the parts that are known, a doubtful one is literal."""
    return json.dumps([_csl_item(source) for source in sources], ensure_ascii=False, indent=1)


def _csl_item(source: Source) -> dict[str, Any]:
    item = {
        "id": source.id,
        "type": "article-newspaper" if source.kind == "news" else "webpage",
        "title": source.title,
        "container-title": source.publisher,
        "author": [{"literal": source.publisher}],
        "URL": source.url,
        "language": source.language,
        "accessed": _csl_date(source.read),
    }
    return item if source.published is None else {**item, "issued": _csl_date(source.published)}


def _csl_date(day: PartialDate) -> dict[str, Any]:
    if day.text.replace("-", "").isdecimal():
        return {"date-parts": [[int(part) for part in day.text.split("-")]]}
    return {"literal": day.text}
