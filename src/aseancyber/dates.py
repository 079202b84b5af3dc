"""Dates as sources give them: partial, doubtful, open; and relations that answer yes, no or maybe.

The notation is EDTF (ISO 8601-2) at levels 0 and 1, and one of a set or range.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from aseancyber.errors import DateError
from aseancyber.vocabulary import Precision


class Truth(Enum):
    """Yes, no or maybe; it can't be used as a bool, so that a maybe is never taken for a yes."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"

    @property
    def certain(self) -> bool:
        """True for yes alone."""
        return self is Truth.YES

    @property
    def possible(self) -> bool:
        """True for yes and maybe."""
        return self is not Truth.NO

    def __bool__(self) -> bool:
        raise TypeError("a Truth may be maybe: ask .certain or .possible, or compare it with Truth.YES")


Days = tuple[date, date]

_ONE = re.compile(
    r"(?P<century>\d\d)XX|(?P<decade>\d\d\d)X"
    r"|(?P<year>\d{4})(?:-(?:XX(?P<noday>-XX)?|(?P<month>\d\d)(?:-(?:XX|(?P<day>\d\d)))?))?",
    re.ASCII,
)
_REFUSED: Final = {
    r"[+-]?\d{4}-?\d\d-?\d\dT.*": "times of day are not kept, only days",
    r"\d{4}-(2[1-9]|3\d|4[01])[?~%]?": "seasons, quarters and other divisions have no fixed months",
    r"Y-?\d+.*": "years beyond four digits are out of range",
    r"-\d{4}.*": "years before 1 are out of range",
    r"\{.*\}": "all of a set (level 2) is not one date; give each its own",
    r"[\dX]{4}S\d+|-?\d+E\d+.*": "significant digits and exponents (level 2) are not supported",
    r"[\dX?~%-]*[?~%][\dX?~%-]+": "qualifiers on a part (level 2) are not supported; put them at the end",
    r"[\dX]{4}(-[\dX]{2}){0,2}[?~%]?": "X may stand for the last digits of a year, a month or a day only",
}


def _bounds(text: str) -> tuple[Days, Precision]:
    """Read one unqualified EDTF date."""
    match = _ONE.fullmatch(text)
    if match is None:
        raise DateError(_refusal(text))
    if century := match["century"]:
        return _years(text, int(century) * 100, 99), "century"
    if decade := match["decade"]:
        return _years(text, int(decade) * 10, 9), "decade"
    year = int(match["year"])
    if match["month"] is None:
        return _years(text, year, 0), "year"
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise DateError(_refusal(text) if month > 20 else f"a month is 01 to 12 (got {text!r})")
    if year == 0:
        raise DateError(f"a year is 0001 to 9999 (got {text!r})")
    last = 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
    if match["day"] is None:
        return (date(year, month, 1), date(year, month, last)), "month"
    day = int(match["day"])
    if not 1 <= day <= last:
        raise DateError(f"a day of {year:04}-{month:02} is 01 to {last} (got {text!r})")
    return (date(year, month, day), date(year, month, day)), "day"


def _years(text: str, first: int, more: int) -> Days:
    if first + more == 0:
        raise DateError(f"a year is 0001 to 9999 (got {text!r})")
    return date(max(first, 1), 1, 1), date(first + more, 12, 31)


def _refusal(text: str) -> str:
    shown = text if len(text) <= 60 else text[:60] + "..."
    for pattern, why in _REFUSED.items():
        if re.fullmatch(pattern, text, re.DOTALL):
            return f"{why} (got {shown!r})"
    return (
        "a date is EDTF: '2018', '2018-04', '2018-04-27', with ? ~ or % after it, "
        f"or '[a,b]', '[a..b]' for one of a set (got {shown!r})"
    )


class _Related:
    """The relations that one date and a span of dates have alike."""

    __slots__ = ()

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """The total order used for sorting: earliest day, then latest, then text."""
        span = as_span(self)  # type: ignore[arg-type]
        return span.earliest, span.latest, str(self)

    def before(self, other: DateLike) -> Truth:
        """Whether it ended before the other began."""
        first, second = as_span(self), as_span(other)  # type: ignore[arg-type]
        if first.latest < second.earliest:
            return Truth.YES
        return Truth.NO if first.bounds[2] >= second.bounds[1] else Truth.MAYBE

    def after(self, other: DateLike) -> Truth:
        """Whether it began after the other ended."""
        return as_span(other).before(self)  # type: ignore[arg-type]

    def during(self, period: DateLike) -> Truth:
        """Whether it lies wholly inside a period, which is taken whole: ``"2020"`` is all of 2020."""
        inner, outer = as_span(self), as_span(period)  # type: ignore[arg-type]
        low, high = outer.earliest, outer.latest
        if low <= inner.earliest and inner.latest <= high:
            return Truth.YES
        if inner.bounds[1] < low or inner.bounds[2] > high or not _may_meet(inner, ((low, high),)):
            return Truth.NO
        return Truth.MAYBE

    def overlaps(self, other: DateLike) -> Truth:
        """Whether the two share a day."""
        first, second = as_span(self), as_span(other)  # type: ignore[arg-type]
        if first.bounds[1] <= second.bounds[2] and second.bounds[1] <= first.bounds[2]:
            return Truth.YES
        return Truth.MAYBE if _may_meet(first, _ranges(second)) else Truth.NO


@frozen(order=False, repr=False, eq=False)
class PartialDate(_Related):
    """One day, as far as it is known; ``PartialDate("")`` is a day of which nothing is known.

    Equal only to the same EDTF text. It has no ``<``: ask :meth:`before`, or sort by ``sort_key``.

    >>> day = PartialDate("2018-04~")
    >>> day.earliest, day.latest, day.precision, day.approximate
    (datetime.date(2018, 4, 1), datetime.date(2018, 4, 30), 'month', True)
    >>> PartialDate("[2019-09-29,2020-09-29]").during("2020")
    <Truth.MAYBE: 'maybe'>
    """

    text: str
    ranges: tuple[Days, ...] = field(init=False)
    precision: Precision = field(init=False)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise DateError(f"a date is text, quoted (got {self.text!r})")
        for name, value in zip(("ranges", "precision"), _read(self.text), strict=True):
            object.__setattr__(self, name, value)

    @property
    def earliest(self) -> date:
        """The first day it may be; ``date.min`` when nothing bounds it."""
        return self.ranges[0][0]

    @property
    def latest(self) -> date:
        """The last day it may be; ``date.max`` when nothing bounds it."""
        return self.ranges[-1][1]

    @property
    def approximate(self) -> bool:
        """Marked ``~`` or ``%``: near this, and the bounds are those of the text."""
        return "~" in self.text or "%" in self.text

    @property
    def uncertain(self) -> bool:
        """Marked ``?`` or ``%``: perhaps not this at all."""
        return "?" in self.text or "%" in self.text

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, PartialDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[tuple[Days, ...], Precision]:
    if not text:
        return ((date.min, date.max),), "unknown"
    if len(text) > 1000:
        raise DateError(f"a date has at most 1000 characters (got {len(text)})")
    if text[0] == "[" and text[-1] == "]":
        return _read_set(text), "range"
    if "/" in text:
        raise DateError(f"a span such as 'a/b' is a DateSpan, not one date (got {text!r})")
    days, precision = _bounds(text[:-1] if text[-1] in "?~%" else text)
    return (days,), precision


def _read_set(text: str) -> tuple[Days, ...]:
    """Read one of a set: members and ranges in time order, bounds that may be open at the ends."""
    ranges: list[Days] = []
    parts = text[1:-1].split(",")
    for index, part in enumerate(parts):
        first, dots, last = part.strip().partition("..")
        if not first and not last:
            raise DateError(f"a set needs members: '[a,b]', '[a..b]', '[a..]' or '[..b]' (got {text!r})")
        if (dots and not first and index > 0) or (dots and not last and index < len(parts) - 1):
            raise DateError(f"a set is open only at its ends (got {text!r})")
        low = _bounds(first)[0][0] if first else date.min
        high = _bounds(last if dots else first)[0][1] if last or not dots else date.max
        if high < low or (ranges and low <= ranges[-1][1]):
            raise DateError(f"the members of a set stand in order and apart (got {text!r})")
        ranges.append((low, high))
    return tuple(ranges)


UNKNOWN: Final = PartialDate("")  # not even whether it has come: the empty bound of EDTF


@frozen(order=False)
class DateSpan(_Related):
    """The days from ``start`` to ``end``, both included; None is open (``..``), UNKNOWN is empty.

    >>> span = DateSpan.parse("2021/2025")
    >>> span.earliest, span.latest
    (datetime.date(2021, 1, 1), datetime.date(2025, 12, 31))
    >>> str(DateSpan.parse("2016-04/.."))
    '2016-04/..'
    """

    start: PartialDate | None
    end: PartialDate | None

    def __attrs_post_init__(self) -> None:
        if self.latest < self.earliest:
            raise DateError(f"a span ends on or after its start (got '{self}')")

    @classmethod
    def parse(cls, text: str) -> DateSpan:
        """Read an EDTF interval, such as ``2018/2020-03``, ``2018/..`` or ``2018/``."""
        if not isinstance(text, str):
            raise DateError(f"a span is text, quoted (got {text!r})")
        first, slash, last = text.partition("/")
        if not slash or "/" in last:
            raise DateError(
                "a span is 'a/b', with '..' for an open and nothing for an unknown end, "
                f"and a single year is '2019/2019' (got {text!r})"
            )
        if not first.strip(".") and not last.strip("."):
            raise DateError(f"a span has at least one date (got {text!r})")
        return cls(*(None if part == ".." else PartialDate(part) for part in (first, last)))

    @classmethod
    def last(cls, *, to: DateLike, years: int = 0, months: int = 0, weeks: int = 0, days: int = 0) -> DateSpan:
        """Return the window of this length that ends with the day ``to``.

        >>> str(DateSpan.last(years=5, to="2023-10-20"))
        '2018-10-21/2023-10-20'
        """
        from dateutil.relativedelta import relativedelta

        end = as_span(to).latest
        try:
            start = end - relativedelta(years=years, months=months, weeks=weeks, days=days) + timedelta(days=1)
        except (ValueError, OverflowError) as error:
            raise DateError(f"the window reaches back beyond year 1 ({error})") from None
        return cls(PartialDate(start.isoformat()), PartialDate(end.isoformat()))

    @property
    def earliest(self) -> date:
        """The first day it may cover; ``date.min`` when open or unknown."""
        return self.start.earliest if self.start is not None else date.min

    @property
    def latest(self) -> date:
        """The last day it may cover; ``date.max`` when open or unknown."""
        return self.end.latest if self.end is not None else date.max

    @property
    def bounds(self) -> tuple[date, date, date, date]:
        """The first and last day on which it may start, and the first and last on which it may end."""
        first, last = self.earliest, self.latest
        sure_start = date.min if self.start is None else min(self.start.latest, last)
        sure_end = date.max if self.end is None else max(self.end.earliest, first)
        return first, sure_start, sure_end, last

    @property
    def has_gaps(self) -> bool:
        """One of a set of days that are not all neighbours, so that its bounds are not all of it."""
        return self.start == self.end and self.start is not None and len(self.start.ranges) > 1

    def __str__(self) -> str:
        """Return the EDTF text."""
        return "/".join(".." if part is None else str(part) for part in (self.start, self.end))


DateLike = PartialDate | DateSpan | date | str
"""What a question about time takes; text is EDTF or a human's, such as ``16 October 2023``."""


def as_span(value: DateLike) -> DateSpan:
    """Read whatever names a time as the days from its first to its last."""
    if isinstance(value, DateSpan):
        return value
    if isinstance(value, date):
        value = PartialDate(value.isoformat()[:10])
    if isinstance(value, str):
        if "/" in value and not re.fullmatch(_HUMAN_SLASHES, value.strip(), re.ASCII):
            return DateSpan.parse(value.strip())
        value = parse_date(value)
    if not isinstance(value, PartialDate):
        raise DateError(f"a time is a date, a PartialDate, a DateSpan or text (got {value!r})")
    return DateSpan(value, value)


_HUMAN_SLASHES = r"\d{1,2}/\d{1,2}(/\d{2,4})?|\d{4}/\d{1,2}/\d{1,2}"


def as_period(value: DateLike) -> DateSpan:
    """Read a time as a period taken whole: ``2020`` is all of that year, not a day in it."""
    span = as_span(value)
    return DateSpan(PartialDate(span.earliest.isoformat()), PartialDate(span.latest.isoformat()))


def parse_date(text: str) -> PartialDate:
    """Read EDTF, or a human's text without inventing what it does not say.

    >>> parse_date("Oct 2023"), parse_date("16 October 2023")
    (PartialDate('2023-10'), PartialDate('2023-10-16'))
    """
    if not isinstance(text, str):
        raise DateError(f"a date is text here (got {text!r:.80})")
    text = text.strip()
    if not text:
        raise DateError("a date is not empty: give EDTF, or text such as '16 October 2023'")
    if re.match(r"\[|[\dX]{4}($|[-?~%])|[-Y]\d|\{", text):
        return PartialDate(text)
    return _parse_human(text)


def _parse_human(text: str) -> PartialDate:
    """Read with dateutil from two defaults, both day first and month first: what differs was not said."""
    from dateutil.parser import ParserError, parse

    if len(text) > 60:
        raise DateError(_refusal(text))
    try:
        first, second, swapped = (
            parse(text, default=default, dayfirst=dayfirst, ignoretz=True)
            for default, dayfirst in ((_FIRST, True), (_SECOND, True), (_FIRST, False))
        )
    except (ParserError, ValueError, ArithmeticError, TypeError, AttributeError):
        raise DateError(_refusal(text)) from None
    if first.date() != swapped.date():
        raise DateError(
            f"{text!r} can be read as {first:%d %B %Y} and as {swapped:%d %B %Y}: "
            f"write '{first:%Y-%m-%d}' or '{swapped:%Y-%m-%d}'"
        )
    if first.year != second.year:
        raise DateError(f"a date needs its year (got {text!r})")
    month_said, day_said = first.month == second.month, first.day == second.day
    numbers = [first.year]
    if month_said and first.strftime("%b").lower() not in text.lower():
        numbers.append(first.month)
    if day_said:
        numbers.append(first.day)
    if (day_said and not month_said) or sorted(map(int, re.findall(r"\d+", text))) != sorted(numbers):
        raise DateError(_refusal(text))
    shape = "%Y-%m-%d" if day_said else "%Y-%m" if month_said else "%Y"
    return PartialDate(first.strftime(shape))


_FIRST, _SECOND = datetime(2000, 1, 1), datetime(2004, 3, 2)


def _ranges(span: DateSpan) -> tuple[Days, ...]:
    """Return where it may lie: the parts of a set when it is one, else the whole."""
    if span.start is not None and span.start == span.end:
        return span.start.ranges
    return ((span.earliest, span.latest),)


def _may_meet(span: DateSpan, ranges: tuple[Days, ...]) -> bool:
    return any(low <= b and a <= high for low, high in _ranges(span) for a, b in ranges)
