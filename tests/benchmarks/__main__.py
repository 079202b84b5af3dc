"""Measure everything that is promised and write ``docs/performance.md`` and ``docs/growth.svg``.

``python -m tests.benchmarks``; needs the extra ``bench`` and, for a million events, 8 GB and five
minutes. Modules are byte-compiled first, as an installed package's are.
"""

from __future__ import annotations

import argparse
import compileall
import json
import multiprocessing
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import aseancyber as ac
from tests.benchmarks import growth, overlap
from tests.benchmarks.timing import cold, microseconds

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000, 100_000, 1_000_000)

COLD = {
    "import attrs": "import attrs",
    "import aseancyber": "import aseancyber",
    "one record by id": "import aseancyber as ac; ac.events['amcc-8']",
    "one record by name": "import aseancyber as ac; ac.events.find('ACMM-5')",
    "a month's events": "import aseancyber as ac; list(ac.events.on('2023-10'))",
    "who held an office": "import aseancyber as ac; ac.load().holders('vn-mps-minister', on='2020-09-29')",
    "pycountry: one country": "import pycountry; pycountry.countries.get(alpha_2='VN')",
    "holidays: one day": "import holidays; '2024-01-01' in holidays.country_holidays('SG')",
}

JSON = """\
Every field is written, and reading checks every key, word, date and number; looking for a key that
stands twice costs nearly as much as parsing."""
OVERLAP = """\
## What overlaps a day, a month, a year

Microseconds a query over made-up events, most of one to five days, three in a hundred of a year or two.
All ways find the same."""


def markdown(head: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    """Return a table; numbers with two digits that count."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    lines += ["| " + " | ".join(shown(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def shown(cell: object) -> str:
    """Return a cell as text."""
    if isinstance(cell, float):
        return f"{cell:,.0f}" if cell >= 100 else f"{cell:.1f}" if cell >= 10 else f"{cell:.2f}"
    return str(cell)


def cold_start() -> str:
    """Return fresh interpreters against a bare one, and their memory."""
    return markdown(("a fresh process", "x bare", "MB"), ((name, *cold(code)) for name, code in COLD.items()))


def warm() -> str:
    """Return look-ups in microseconds, and as multiples of a dict's."""
    import pycountry

    ds, table = ac.load(), dict.fromkeys(map(str, range(1000)))
    calls: dict[str, Callable[[], object]] = {
        "`dict.get`": lambda: table.get("500"),
        "`[id]`": lambda: ds.events["amcc-8"],
        "`find`": lambda: ds.events.find("ACMM-5"),
        "`search` over all names": lambda: ds.search("singapor cyber weak 2020"),
        "`between`, a month": lambda: ds.events.between("2023-10-01", "2023-10-31"),
        "`where`, two criteria": lambda: ds.events.where(country="VN", kind="dialogue"),
        "`holders`": lambda: ds.holders("vn-mps-minister", on="2020-09-29"),
        "pycountry `get`": lambda: pycountry.countries.get(alpha_2="VN"),
        "pycountry `lookup`": lambda: pycountry.countries.lookup("Viet Nam"),
        "pycountry `search_fuzzy`": lambda: pycountry.countries.search_fuzzy("Viet Nam"),
    }
    base = microseconds(calls["`dict.get`"])
    return markdown(
        ("a warm call", "us", "x dict.get"),
        ((name, spent, spent / base) for name, call in calls.items() for spent in [microseconds(call)]),
    )


def serialisation() -> str:
    """Return the whole dataset in JSON against the parsers of plain data."""
    import msgspec

    ds = ac.load()
    text, plain = ac.to_json(ds), ac.to_dict(ds)
    load, dump = microseconds(lambda: json.loads(text)), microseconds(lambda: json.dumps(plain))
    return markdown(
        ("the whole dataset", "x json"),
        iter(
            [
                ("`from_json`, strict", microseconds(lambda: ac.from_json(ac.Dataset, text)) / load),
                ("msgspec, plain data", microseconds(lambda: msgspec.json.decode(text)) / load),
                ("`to_json`", microseconds(lambda: ac.to_json(ds)) / dump),
                ("msgspec, plain data, written", microseconds(lambda: msgspec.json.encode(plain)) / dump),
            ]
        ),
    )


def draw(grown: dict[int, dict[str, float]], path: Path) -> None:
    """Draw the growth, both axes by powers of ten."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "aseancyber"
    from matplotlib import pyplot as plt

    figure, ax = plt.subplots(figsize=(7, 4.2), layout="constrained")
    for name in next(iter(grown.values())):
        ax.plot(list(grown), [row[name] for row in grown.values()], marker="o", label=name)
    ax.set(xscale="log", yscale="log", xlabel="events", title="What growth costs")
    ax.legend()
    ax.grid(visible=True, which="major", color="#dddddd")
    figure.savefig(path, metadata={"Date": None})


def apart(function: Callable[..., object], *args: object) -> object:
    """Return a function's answer from a process of its own, whose memory is that alone."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *args).result()


def wheel_megabytes() -> float:
    """Return the size of a wheel that is built now."""
    with tempfile.TemporaryDirectory() as folder:
        call = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(call, cwd=ROOT, check=True, capture_output=True)
        return next(Path(folder).iterdir()).stat().st_size / 1e6


def main() -> None:
    """Measure, and write the page and the picture."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="the most synthetic events")
    sizes = [size for size in SIZES if size <= parser.parse_args().largest]
    compileall.compile_dir(os.path.dirname(ac.__file__), quiet=1)
    parts = [
        "# Performance",
        "Written by `python -m tests.benchmarks`: ratios within one run count, digits do not.",
        f"CPython {platform.python_version()}, {os.cpu_count()} cores, data of {ac.DATA_AS_OF}, wheel {wheel_megabytes():.2f} MB.",
        "## Cold start\n\nThe wall time of a process that answers once, over a bare interpreter's.",
        cold_start(),
        "## Warm",
        warm(),
        "## JSON",
        JSON,
        serialisation(),
        OVERLAP,
    ]
    for size in sizes:
        found: list[tuple[str, list[float]]] = apart(overlap.times, size)  # type: ignore[assignment]
        rows = ((f"`{name}`" if name == "ours" else name, *spent) for name, spent in found)
        parts += [f"### {size:,} events", markdown(("way", "day", "month", "year"), rows)]
    grown: dict[int, dict[str, float]] = {size: apart(growth.costs, size) for size in sizes}  # type: ignore[misc]
    draw(grown, ROOT / "docs" / "growth.svg")
    names, many = list(grown[sizes[0]]), min(sizes[-1], 100_000)
    parts += [
        "## Growth\n\n![What a thousand to a million events cost to build, keep and ask](growth.svg)",
        markdown(("events", *names), ((f"{size:,}", *row.values()) for size, row in grown.items())),
        f"An overlay of {many:,} records is read in {shown(apart(growth.loading, many))} times its JSON's parsing.",
    ]
    (ROOT / "docs" / "performance.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
