"""Time of a call, of a fresh interpreter, and memory of a process."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import timeit
from collections.abc import Callable
from pathlib import Path
from time import perf_counter


def microseconds(call: Callable[[], object]) -> float:
    """Return the best time of a call once it is warm; a slow one is called three times, a fast one for a second."""
    started = perf_counter()
    call()
    once = perf_counter() - started
    number = max(1, int(0.05 / max(once, 1e-7)))
    return min(timeit.repeat(call, number=number, repeat=3 if once > 0.5 else 9)) / number * 1e6


def cold(code: str, rounds: int = 25) -> tuple[float, float]:
    """Return a fresh interpreter's wall time over a bare one's, run in turn, and its peak memory in MB."""
    told = "print(open('/proc/self/status').read())"

    def seconds(text: str) -> float:
        start = perf_counter()
        subprocess.run([sys.executable, "-c", text], check=True, stdout=subprocess.DEVNULL)
        return perf_counter() - start

    ratio = statistics.median(seconds(code) / seconds("pass") for _ in range(rounds))
    peak = subprocess.run([sys.executable, "-c", f"{code}\n{told}"], check=True, capture_output=True, text=True)
    return ratio, megabytes(peak.stdout)


def megabytes(status: str) -> float:
    """Return the peak memory that Linux tells of a process."""
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None, "memory is read as Linux tells it"
    return int(found[1]) / 1024


def peak_megabytes() -> float:
    """Return this process's peak memory."""
    return megabytes(Path("/proc/self/status").read_text(encoding="utf-8"))
