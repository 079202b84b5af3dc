"""What of a time is sure, what may be, and what is open, as pictures draw it."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from aseancyber.dates import DateSpan


@frozen
class Drawn:
    """A time on an axis: its first and last day that are known at all, and what of it is sure.

    ``exact`` says that both ends are known to the day and are not doubted.
    """

    first: date
    last: date
    open_left: bool
    open_right: bool
    sure: tuple[date, date] | None
    exact: bool

    @classmethod
    def of(cls, span: DateSpan | None) -> Drawn | None:
        """Return how a time is drawn; None when nothing of it is known."""
        bounds = span.bounds if span is not None else ()
        known = [day for day in bounds if date.min < day < date.max]
        if span is None or not known:
            return None
        earliest, start, end, latest = span.bounds
        # What has no beginning or no end is sure at the one that it has.
        start, end = (end if start == date.min else start), (start if end == date.max else end)
        sure = date.min < start <= end < date.max
        doubted = any(side.approximate or side.uncertain for side in (span.start, span.end) if side is not None)
        return cls(
            first=min(known),
            last=max(known),
            open_left=earliest == date.min,
            open_right=latest == date.max,
            sure=(start, end) if sure and not (doubted and span.start == span.end) else None,
            exact=not doubted and (earliest, latest) == (start, end),
        )
