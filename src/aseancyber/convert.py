"""One strict converter between records and plain data: nothing coerced, nothing lost, all faults at once."""

from __future__ import annotations

import gc
import json
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, reduce
from operator import or_
from reprlib import Repr
from types import GenericAlias, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NewType, TypeVar, Union, get_args, get_origin

import attrs

from aseancyber import vocabulary
from aseancyber.dates import DateSpan, PartialDate
from aseancyber.errors import AseanCyberError, DataError
from aseancyber.models.common import Pairs
from aseancyber.portable import Portable

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


def to_dict(value: object) -> Any:
    """Return a record as a dict of plain data, a sequence of them as a list, a dataset as a dict.

    Every field is written, defaults too; dates are EDTF text.

    >>> from aseancyber.models.topic import Topic
    >>> to_dict(Topic(id="norms", name="Norms", definition="Rules."))["name"]
    'Norms'
    """
    if isinstance(value, Portable):
        return value._to_plain()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [to_dict(item) for item in value]
    return _converter().unstructure(value)


def from_dict(cls: type[T], data: object) -> T:
    """Return what :func:`to_dict` was given; ``cls`` may be ``list[Event]`` or ``Dataset`` too.

    Raises DataError with every fault and its place.
    """
    if isinstance(cls, type) and issubclass(cls, Portable):  # type: ignore[redundant-expr]
        return cls._from_plain(data)
    from cattrs import BaseValidationError

    if attrs.has(cls) and not isinstance(data, dict):
        raise DataError(f"{cls.__name__}: this takes a table (got {_shown(data)})")
    try:
        made: T = _converter().structure(data, cls)  # pyright: ignore[reportAssignmentType]
        return made
    except BaseValidationError as error:
        faults = tuple(_faults(error, data, ""))
    except (ValueError, TypeError, AseanCyberError) as error:
        faults = (str(error),)
    raise DataError(f"{getattr(cls, '__name__', cls)}: " + "; ".join(faults), faults)


def list_of(cls: type[T]) -> type[list[T]]:
    """Return the type of a list of a class, for a class that is known only when the program runs."""
    alias: Any = GenericAlias(list, (cls,))
    return alias  # type: ignore[no-any-return]


def to_json(value: object, *, indent: int | None = None) -> str:
    """Return :func:`to_dict` of it as JSON text."""
    return json.dumps(to_dict(value), ensure_ascii=False, allow_nan=False, indent=indent)


def from_json(cls: type[T], text: str) -> T:
    """Return what :func:`to_json` was given; raises DataError with the place of a fault."""
    with _one_growth():
        return from_dict(cls, parse_json(text))


@contextmanager
def _one_growth() -> Iterator[None]:
    """Pause the cyclic garbage collector while much is made and nothing dropped: half of a load is its looking."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse_json(text: str) -> Any:
    """Read strict JSON: no key twice, no number that is none."""
    if not isinstance(text, str):
        raise DataError(f"JSON is text (got {_shown(text)})")
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise DataError(
            f"not JSON: {error.msg} at line {error.lineno}, column {error.colno} of {len(text)} characters; "
            "the file may be cut off"
        ) from None
    except RecursionError:
        raise DataError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise error if isinstance(error, DataError) else DataError(f"not JSON: {error}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        twice = next(key for i, (key, _) in enumerate(pairs) if key in dict(pairs[:i]))
        raise DataError(f"the key {twice!r} stands twice in one JSON object")
    return plain


def _no_constant(name: str) -> float:
    raise DataError(f"a number is finite (got {name})")


@cache
def _converter() -> Converter:
    from cattrs import Converter
    from cattrs.cols import list_structure_factory

    converter = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    for cls in (str, bool, int):
        converter.register_structure_hook(cls, _exactly)
    converter.register_structure_hook_func(lambda t: t == int | float, _number)
    converter.register_structure_hook(PartialDate, lambda text, _: PartialDate(text))
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_structure_hook(DateSpan, lambda text, _: DateSpan.parse(text))
    converter.register_unstructure_hook(DateSpan, str)
    converter.register_structure_hook_factory(lambda t: getattr(t, "__origin__", None) is Literal, _word)
    converter.register_structure_hook_func(_is_id_union, lambda value, _: _exactly(value, str))
    converter.register_structure_hook_func(lambda t: t == PartialDate | DateSpan, _date_or_span)
    converter.register_unstructure_hook_func(lambda t: t == PartialDate | DateSpan | None, _text_or_none)

    def optional(union: Any) -> Any:
        """Read None, or what the rest of a union takes."""
        rest: Any = reduce(or_, (arg for arg in get_args(union) if arg is not NoneType))
        structure = converter.get_structure_hook(rest)
        return lambda value, _: None if value is None else structure(value, rest)

    def lists(sequence: Any) -> Any:
        """Read a list from a list alone: text is a sequence too, and would be taken apart."""
        of_items: Any = GenericAlias(list, get_args(sequence))
        structure = list_structure_factory(of_items, converter)
        made: Any = get_origin(sequence)

        def hook(value: object, _: object) -> object:
            if not isinstance(value, list):
                raise DataError(f"this takes a list (got {_shown(value)})")
            return made(structure(value, of_items) if value else ())

        return hook

    converter.register_structure_hook_factory(_is_optional, optional)
    converter.register_structure_hook_factory(lambda t: getattr(t, "__origin__", None) in (tuple, list), lists)
    converter.register_structure_hook_func(lambda t: t == Pairs, _pairs)
    converter.register_unstructure_hook_func(lambda t: t == Pairs, dict)
    return converter


_WORDS = {words: name for name, words in vars(vocabulary).items() if getattr(words, "__origin__", None) is Literal}


def _exactly(value: object, cls: type[T]) -> T:
    if type(value) is not cls:
        raise DataError(f"this takes {_KINDS[cls]} (got {_shown(value)})")
    return value


_KINDS: dict[type, str] = {str: "text", bool: "true or false", int: "a whole number"}


def _number(value: object, _: object) -> int | float:
    if type(value) is int or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise DataError(f"this takes a finite number (got {_shown(value)})")


def _pairs(value: object, _: object) -> Pairs:
    if isinstance(value, dict) and all(isinstance(part, str) for pair in value.items() for part in pair):
        return tuple(value.items())
    raise DataError(f"this takes a table of texts (got {_shown(value)})")


def _word(words: Any) -> Callable[[object, object], str]:
    allowed = frozenset(get_args(words))
    name = _WORDS.get(words, "word")

    def hook(value: object, _: object) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        from difflib import get_close_matches

        near = get_close_matches(str(value), get_args(words), 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise DataError(f"{_shown(value)} is not a valid {name}: {', '.join(get_args(words))}{hint}")

    return hook


def _is_union(cls: Any) -> bool:
    return get_origin(cls) in (Union, UnionType)


def _is_optional(cls: Any) -> bool:
    return _is_union(cls) and NoneType in get_args(cls)


def _is_id_union(cls: Any) -> bool:
    return _is_union(cls) and all(isinstance(kind, NewType) for kind in get_args(cls))


def _date_or_span(value: object, _: object) -> PartialDate | DateSpan:
    return DateSpan.parse(value) if isinstance(value, str) and "/" in value else PartialDate(value)  # type: ignore[arg-type]


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)


_repr = Repr()
_repr.maxstring = _repr.maxother = 80


def _shown(value: object) -> str:
    """Return a value in short, however long or deep it is."""
    return _repr.repr(value)


def _faults(error: BaseException, data: Any, path: str) -> Iterator[str]:
    """Turn a tree of cattrs errors into lines, each with its path by key."""
    from difflib import get_close_matches

    from cattrs import AttributeValidationNote, ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

    if isinstance(error, (ClassValidationError, IterableValidationError)):
        for child in error.exceptions:
            place, inner = path, data
            for note in getattr(child, "__notes__", ()):
                if isinstance(note, AttributeValidationNote):
                    place = f"{path}.{note.name}".lstrip(".")
                    inner = data.get(note.name)
                else:
                    place, inner = f"{path}[{item_key(data, note.index)}]", data[note.index]
            yield from _faults(child, inner, place)
    elif isinstance(error, ForbiddenExtraKeysError):
        for name in sorted(error.extra_fields):
            known = [field.name for field in attrs.fields(error.cl) if field.init]
            near = "".join(f", did you mean {close!r}?" for close in get_close_matches(name, known, n=1))
            yield _located(f"there is no field {name!r} here{near or ';'} fields are {', '.join(known)}", path)
    elif isinstance(error, KeyError):
        yield _located(f"{error.args[0]!r} is missing", path)
    elif isinstance(error, AseanCyberError):
        yield _located(str(error), path)
    else:
        yield _located(f"this takes a table (got {_shown(data)})", path)


def _located(fault: str, path: str) -> str:
    return f"{fault} @ {path}" if path else fault


_KEYS = (
    "id",
    "person",
    "who",
    "organization",
    "body",
    "group",
    "represents",
    "act",
    "kind",
    "role",
    "measure",
    "text",
    "source",
)


def item_key(items: Sequence[object], index: int) -> str:
    """Name an item of a plain list by its key, with ``#2`` for the second of that key."""

    def key(item: object) -> str:
        if isinstance(item, dict):
            for name in _KEYS:
                if isinstance(item.get(name), str):
                    return str(item[name])
        return item if isinstance(item, str) else "?"

    mine = key(items[index])
    before = sum(key(item) == mine for item in items[:index])
    return f"{mine}#{before + 1}" if before else mine
