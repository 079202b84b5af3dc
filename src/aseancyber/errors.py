"""One base error, so that one ``except`` catches all of them; each child is also a builtin's."""

from __future__ import annotations


class AseanCyberError(Exception):
    """The base of every error that this library raises on purpose."""


class DateError(AseanCyberError, ValueError):
    """A date that can't be read, or could be read in two ways."""


class DataError(AseanCyberError, ValueError):
    """Data that breaks the rules; the message lists every fault with its place.

    ``faults`` holds the same lines one by one.
    """

    def __init__(self, message: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults or (message,)


class QueryError(AseanCyberError, ValueError):
    """A question that makes no sense, such as a window that ends before it starts."""


class UnknownRecordError(AseanCyberError, LookupError):
    """No record has this id or name; ``suggestions`` are ids near to it."""

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class AmbiguousNameError(AseanCyberError, LookupError):
    """Several records have this name; ``candidates`` are their ids."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class MergedRecordWarning(UserWarning):
    """An id was used whose record was merged into another; the other was given."""


class MissingExtraError(AseanCyberError, ImportError):
    """An optional library is not installed; the message names the extra that brings it."""
