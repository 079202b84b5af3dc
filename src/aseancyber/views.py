"""The flat views: tenures from the holders of offices, statistics from figures and the rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from aseancyber.models.common import Figure, Record
from aseancyber.models.ids import RecordId, StatisticId, TenureId, TopicId
from aseancyber.models.measure import Measure, Statistic
from aseancyber.models.office import Office, Tenure


def tenures(offices: Iterable[Office]) -> Iterator[Tenure]:
    """Yield one record for each holding; the second of one holder ends in ``--2``."""
    for office in offices:
        taken: dict[str, int] = {}
        for holder in office.holders:
            yield Tenure(
                id=TenureId(_numbered(f"{office.id}--{holder.who}", taken)),
                office=office.id,
                who=holder.who,
                start=holder.start,
                end=holder.end,
                acting=holder.acting,
                seen=holder.seen,
                sources=holder.sources,
                note=holder.note,
            )


def statistics(records: Iterable[Record[Any]]) -> Iterator[Statistic]:
    """Yield one record for each figure, and for each row of a table."""
    for record in records:
        taken: dict[str, int] = {}
        if isinstance(record, Measure):
            for row in record.rows:
                yield Statistic(
                    id=StatisticId(_numbered(f"{record.id}--{_slug(row.key)}", taken)),
                    about=RecordId(row.about or record.publisher or record.id),
                    measure=record.name,
                    value=row.value,
                    upto=row.upto,
                    unit=record.unit,
                    qualifier=row.qualifier,
                    as_of=row.as_of,
                    over=row.over,
                    topics=record.topics,
                    sources=row.sources,
                    note=row.note,
                )
            continue
        for figure, topics in _figures(record):
            yield Statistic(
                id=StatisticId(_numbered(f"{record.id}--{_slug(figure.measure)}", taken)),
                about=RecordId(record.id),
                measure=figure.measure,
                value=figure.value,
                upto=figure.upto,
                unit=figure.unit,
                qualifier=figure.qualifier,
                out_of=figure.out_of,
                as_of=figure.as_of,
                over=figure.over,
                topics=topics,
                sources=figure.sources,
                note=figure.note,
            )


def _figures(record: Any) -> Iterator[tuple[Figure, tuple[TopicId, ...]]]:
    for figure in getattr(record, "figures", ()):
        yield figure, record.topics
    for point in getattr(record, "points", ()):
        for figure in point.figures:
            yield figure, point.topics or record.topics


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "value"


def _numbered(base: str, taken: dict[str, int]) -> str:
    taken[base] = taken.get(base, 0) + 1
    return base if taken[base] == 1 else f"{base}--{taken[base]}"
