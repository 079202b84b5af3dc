"""Optional libraries: imported where they are used, with an error that says how to install them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from aseancyber.errors import MissingExtraError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Turn the absence of an optional library into an error that says how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"this needs {error.name}, which is not installed: pip install 'aseancyber[{name}]'"
        ) from None
