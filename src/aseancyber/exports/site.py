"""A website of every record: a page each, lists by collection and year, timelines, a search in the reader's browser.

It is static and works from a folder, without a server or a network. What it can't carry: queries.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import fields, frozen

from aseancyber import proof, vocabulary
from aseancyber.dates import DateSpan
from aseancyber.definitions import FIELDS
from aseancyber.extras import extra
from aseancyber.html import days, link
from aseancyber.models import COLLECTIONS, VIEWS, field_types
from aseancyber.models.common import Named, Record
from aseancyber.models.source import Source
from aseancyber.names import NameIndex
from aseancyber.questions import attendances
from aseancyber.references import references

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

RECORDED = tuple(name for name in COLLECTIONS if name not in VIEWS)
FILES = ("style.css", "fold.js", "search.js", "filter.js")
PICTURED = 3
"""A series of so many events has a picture."""

_LISTED_BY = {"countries": "country", "topics": "topic"}
"""Records that others belong to in more ways than by naming them, and the criterion that tells how."""

_SHOWN_APART = frozenset({"id", "evidence", "formerly", "name", "names", "aliases", "misnamed", "note", "summary"})


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write the folder; of a collection it has the pages of its records."""
    from aseancyber.dataset import Dataset

    if isinstance(source, Dataset):
        site = _Site(source, {name: list(source.collection(name)) for name in RECORDED})
    else:
        site = _Site(source.dataset, {source.name: list(source)})
    for name, text in site.files():
        target = os.path.join(path, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    site.draw(os.path.join(path, "pictures"))


@frozen
class Row:
    """A line of a table: its cells, how sure it is, and the numbers of its sources."""

    cells: tuple[Markup, ...]
    standing: str
    marks: tuple[int, ...]


@frozen
class Items:
    """The items of one field as a table, a column for each of their fields that any of them has."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@frozen
class Cited:
    """A source of a record: its number, the places in it, and what it says otherwise."""

    number: int
    source: Source
    places: tuple[str, ...]
    says: tuple[str, ...]


class _Site:
    """The pages of some records of a dataset, which link to each other."""

    def __init__(self, ds: Dataset, records: dict[str, list[Record[Any]]]) -> None:
        self._ds = ds
        self._records = records
        self._homes = {record.id: record for held in records.values() for record in held}
        runs = records.get("series", ())
        self._pictured = [run for run in runs if len(ds.events.where(series=run.id)) >= PICTURED]
        self._naming: dict[str, dict[str, Record[Any]]] = defaultdict(dict)
        for record in self._homes.values():
            for _, id_, _ in references(record):
                self._naming[id_][record.id] = record

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield each file's path in the site, and its text."""
        jinja = _environment()
        for name in FILES:
            yield name, jinja.get_template(name).render()
        yield "names.js", self._names()
        years = self._years()
        site = {
            "as_of": self._ds.as_of,
            "collections": [(name, len(held)) for name, held in self._records.items()],
            "years": list(years),
        }
        yield "index.html", jinja.get_template("home.html").render(site=site, root="", pictured=self._pictured)
        for name, held in self._records.items():
            rows = [(record, _kind(record)) for record in held]
            kinds = sorted({kind for _, kind in rows if kind})
            page = jinja.get_template("list.html")
            yield f"{name}/index.html", page.render(site=site, root="../", title=name, rows=rows, kinds=kinds)
        for year, found in years.items():
            page = jinja.get_template("year.html")
            yield f"years/{year}.html", page.render(site=site, root="../", title=year, related=found)
        page = jinja.get_template("record.html")
        for record in self._homes.values():
            yield self.address(record), page.render(site=site, root="../", **self._about(record))

    @staticmethod
    def address(record: Record[Any]) -> str:
        """Return a record's page."""
        return f"{record.collection}/{record.id}.html"

    def draw(self, folder: str) -> None:
        """Draw the timeline of each series that has one."""
        if not self._pictured:
            return
        with extra("site"):
            import matplotlib as mpl
            from matplotlib import pyplot as plt

        from aseancyber import plot

        os.makedirs(folder)
        for run in self._pictured:
            with mpl.rc_context({"svg.hashsalt": "aseancyber"}):
                figure: Any = plot.timeline(self._ds.events.where(series=run.id)).figure
                figure.savefig(os.path.join(folder, f"{run.id}.svg"), metadata={"Date": None}, bbox_inches="tight")
            plt.close(figure)

    def _names(self) -> str:
        """Return the names that are searched, as a script, so that it can be read from a folder too."""
        found: list[tuple[str, str, str, str]] = []
        names: dict[str, list[int]] = {}
        for collection, held in self._records.items():
            named = [record for record in held if isinstance(record, Named)]
            index = NameIndex.build(named, [*self._ds.series, *self._ds.countries])
            for key, positions in (*index.exact.items(), *index.slips.items()):
                names.setdefault(key, []).extend(len(found) + n for n in positions)
            found += [(collection, record.id, record.name, _when(record)) for record in named]
        text = json.dumps({"records": found, "names": names}, ensure_ascii=False, separators=(",", ":"))
        return f"const NAMES = {text};\n"

    def _years(self) -> dict[int, dict[str, list[Record[Any]]]]:
        """Return, for each year, what happened in it, or may have."""
        years: dict[int, dict[str, list[Record[Any]]]] = {}
        for collection in ("events", "instruments", "statements"):
            for record in self._records.get(collection, ()):
                when = record.when
                if when is not None and when.latest.year - when.earliest.year <= 2:
                    for year in range(when.earliest.year, when.latest.year + 1):
                        years.setdefault(year, {}).setdefault(collection, []).append(record)
        return dict(sorted(years.items()))

    def _about(self, record: Record[Any]) -> dict[str, Any]:
        """Return what a record's page shows."""
        cited = self._cited(record)
        numbers = {found.source.id: found.number for found in cited}
        return {
            "record": record,
            "title": _called(record),
            "kind": _kind(record),
            "summary": getattr(record, "summary", None),
            "names": getattr(record, "names", ()),
            "aliases": getattr(record, "aliases", ()),
            "facts": list(self._facts(record, numbers)),
            "tables": list(self._tables(record, numbers)),
            "cited": cited,
            "related": self._related(record),
            "picture": record in self._pictured,
            "link": link,
        }

    def _cited(self, record: Record[Any]) -> list[Cited]:
        proofs = self._ds.evidence(record) if record.collection in proof.SOURCED else ()
        return [
            Cited(
                number,
                source,
                tuple(dict.fromkeys(p.at for p in proofs if p.source == source and p.at)),
                tuple(f"{p.value} ({p.because})" for p in proofs if p.source == source and p.value is not None),
            )
            for number, source in enumerate(self._ds.sources_of(record) if proofs else (), start=1)
        ]

    def _facts(self, record: Record[Any], numbers: Mapping[Any, int]) -> Iterator[tuple[str, str, Row]]:
        """Yield the label, the meaning and the value of each field that is no list of items."""
        kinds = field_types(type(record))
        for field in fields(type(record)):
            value = getattr(record, field.name)
            if kinds[field.name][1] is None and field.name not in _SHOWN_APART and value not in (None, (), ""):
                if field.name == "end" and value == getattr(record, "start", None):
                    continue
                cell = self._cell(value, kinds[field.name][0])
                yield _label(field.name), FIELDS[field.name], self._row(record, field.name, (cell,), numbers)

    def _row(self, record: Record[Any], path: str, cells: tuple[Markup, ...], numbers: Mapping[Any, int]) -> Row:
        proofs = self._ds.evidence(record, path) if record.collection in proof.SOURCED else ()
        standing = self._ds.standing(record, path) if proofs else ""
        return Row(cells, standing, tuple(sorted({numbers[p.source.id] for p in proofs})))

    def _tables(self, record: Record[Any], numbers: Mapping[Any, int]) -> Iterator[Items]:
        for name, (_, part) in field_types(type(record)).items():
            items = getattr(record, name) if part is not None and name not in _SHOWN_APART else ()
            if not items:
                continue
            kinds = field_types(part)
            used = [
                field.name
                for field in fields(part)  # type: ignore[arg-type]
                if field.name not in ("sources", "inferred")
                and any(getattr(item, field.name) not in (None, (), False) for item in items)
            ]
            used.sort(key=lambda field: field == "note")
            columns = [_label(field) for field in used]
            that_day = self._that_day(record) if name == "participants" else []
            if any(that_day):
                columns.append("offices that day")
            rows = []
            for n, (key, item) in enumerate(proof.keyed(items)):
                cells = [self._cell(getattr(item, field), kinds[field][0]) for field in used]
                cells += that_day[n : n + 1] if any(that_day) else []
                rows.append(self._row(record, f"{name}[{key}]", tuple(cells), numbers))
            yield Items(_label(name), tuple(columns), tuple(rows))

    def _that_day(self, event: Any) -> list[Markup]:
        """Return the offices that each participant held on the event's days."""
        by_item = {id(a.participant): a.offices for a in attendances(self._ds, [event])}
        return [
            _joined(
                _text(held.title) + ("" if held.certain else " (perhaps)") for held in by_item.get(id(participant), ())
            )
            for participant in event.participants
        ]

    def _cell(self, value: Any, written: str) -> Markup:
        """Return a value as HTML: ids as links, words without underscores, items in items as a list."""
        if value is None or value == ():
            return _text("")
        if isinstance(value, tuple):
            return _joined(self._cell(one, written) for one in value)
        if isinstance(value, str):
            home = self._homes.get(value) if "Id" in written else None
            if home is not None:
                return _text('<a href="../{}">{}</a>', self.address(home), getattr(home, "name", home.id))
            if value.startswith(("http://", "https://")):
                return _text('<a href="{}" rel="external">{}</a>', value, value)
            is_word = hasattr(vocabulary, written.removesuffix(" | None"))
            return _text("{}", value.replace("_", " ") if is_word else value)
        if isinstance(value, bool):
            return _text("yes" if value else "no")
        if isinstance(value, (int, float)):
            return _text("{}", f"{value:,}" if abs(value) >= 10_000 else str(value))
        if hasattr(type(value), "__attrs_attrs__") and hasattr(value, "sources"):
            kinds = field_types(type(value))
            parts = (self._cell(getattr(value, f), kinds[f][0]) for f in kinds if f not in ("sources", "inferred"))
            return _text(", ").join(part for part in parts if part)
        return _text("{}", days(value) if isinstance(value, DateSpan) else str(value) or "not known")

    def _related(self, record: Record[Any]) -> dict[str, list[Record[Any]]]:
        """Return what points to a record, or belongs to it, by collection and in order."""
        found = dict(self._naming[record.id])
        criterion = _LISTED_BY.get(record.collection, "")
        for name in self._records:
            collection: Any = self._ds.collection(name)
            if criterion in collection.criteria:
                found |= {other.id: other for other in collection.where(**{criterion: record.id})}
        return {
            name: mine
            for name, held in self._records.items()
            if (mine := [other for other in held if other.id in found and other.id != record.id])
        }


def _environment() -> Environment:
    with extra("site"):
        from jinja2 import Environment, PackageLoader, StrictUndefined

    jinja = Environment(
        loader=PackageLoader("aseancyber.exports", "site_files"),
        autoescape=lambda name: (name or "").endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["called"] = _called
    jinja.filters["label"] = _label
    jinja.filters["when"] = _when
    jinja.globals["address"] = _Site.address
    return jinja


def _text(form: str, *values: str) -> Markup:
    from markupsafe import Markup

    return Markup(form).format(*values)


def _joined(parts: Iterable[Markup]) -> Markup:
    return _text("; ").join(parts)


def _when(record: Record[Any]) -> str:
    return "" if record.when is None else days(record.when)


def _called(record: Record[Any]) -> str:
    """Return a record's name; a source is called by its title, and a statement of completeness by its id."""
    return record.name if isinstance(record, Named) else record.title if isinstance(record, Source) else record.id


def _label(name: str) -> str:
    return name.replace("_", " ")


def _kind(record: Record[Any]) -> str:
    """Return the word that tells records of a collection apart, if it has one."""
    return str(getattr(record, "kind", "")).replace("_", " ")
