"""What changed between two datasets, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields, frozen

from aseancyber.models import COLLECTIONS, VIEWS
from aseancyber.models.common import Record

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset


@frozen
class Change:
    """One field of one record that differs."""

    id: str
    field: str
    before: Any
    after: Any

    def __str__(self) -> str:
        """Return the change in one line."""
        return f"{self.id}.{self.field}: {self.before!r} -> {self.after!r}"


@frozen
class Diff:
    """The ids of the records added and removed, and the fields changed, each in order of id."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]

    def __str__(self) -> str:
        """Return a line a difference."""
        lines = [f"+ {id_}" for id_ in self.added] + [f"- {id_}" for id_ in self.removed]
        return "\n".join([*lines, *(f"~ {change}" for change in self.changed)]) or "no difference"


def diff(before: Dataset, after: Dataset) -> Diff:
    """Return what leads from one dataset to another; views follow from the rest and are left out."""
    old, new = _by_id(before), _by_id(after)
    changes = [
        Change(id_, field.name, getattr(old[id_], field.name), getattr(new[id_], field.name))
        for id_ in sorted(old.keys() & new.keys())
        if type(old[id_]) is type(new[id_])
        for field in fields(type(old[id_]))
        if getattr(old[id_], field.name) != getattr(new[id_], field.name)
    ]
    moved = {id_ for id_ in old.keys() & new.keys() if type(old[id_]) is not type(new[id_])}
    return Diff(
        tuple(sorted(new.keys() - old.keys() | moved)),
        tuple(sorted(old.keys() - new.keys() | moved)),
        tuple(changes),
    )


def _by_id(ds: Dataset) -> dict[str, Record[Any]]:
    return {record.id: record for name in COLLECTIONS if name not in VIEWS for record in ds.collection(name)}
