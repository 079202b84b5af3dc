"""What is not a record and yet goes to plain data and back: a dataset."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Self


class Portable(ABC):
    """The base of what the converter asks to convert itself."""

    @abstractmethod
    def _to_plain(self) -> dict[str, Any]: ...

    @classmethod
    @abstractmethod
    def _from_plain(cls, data: object) -> Self: ...
