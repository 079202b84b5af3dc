"""Measure a cold start against a bare interpreter and pycountry, and warm look-ups against a dict's.

Needs the extra ``bench``. Modules are byte-compiled first, as an installed package's are.
"""

from __future__ import annotations

import compileall
import json
import os
import statistics
import subprocess
import sys
import timeit
from collections.abc import Callable
from time import perf_counter

import aseancyber as ac
from aseancyber import shipped

COLD = {
    "import attrs": "import attrs",
    "import aseancyber": "import aseancyber",
    "one record by id": "import aseancyber as ac; ac.events['amcc-8']",
    "one record by name": "import aseancyber as ac; ac.events.find('ACMM-5')",
    "a month's events": "import aseancyber as ac; list(ac.events.on('2023-10'))",
    "who held an office": "import aseancyber as ac; ac.load().holders('vn-mps-minister', on='2020-09-29')",
    "pycountry: one country": "import pycountry; pycountry.countries.get(alpha_2='VN')",
}


def seconds(code: str) -> float:
    """Return the wall time of a fresh interpreter that runs the code."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def ratio_to_bare(code: str, rounds: int = 25) -> float:
    """Return the median ratio to a bare interpreter that was run right after."""
    return statistics.median(seconds(code) / seconds("pass") for _ in range(rounds))


def microseconds(call: Callable[[], object]) -> float:
    """Return the best time of a call once it is warm."""
    call()
    timer = timeit.Timer(call)
    number, _ = timer.autorange()
    return min(timer.repeat(5, number)) / number * 1e6


def main() -> None:
    """Print two tables."""
    compileall.compile_dir(os.path.dirname(ac.__file__), quiet=1)
    print(f"Python {sys.version.split()[0]}, data as of {ac.DATA_AS_OF}\n")
    print("Cold start, times a bare interpreter")
    for name, code in COLD.items():
        print(f"{ratio_to_bare(code):8.2f}  {name}")

    import pycountry

    ds, table = ac.load(), dict.fromkeys(map(str, range(1000)))
    calls: dict[str, Callable[[], object]] = {
        "dict.get": lambda: table.get("500"),
        "[id]": lambda: ds.events["amcc-8"],
        "find": lambda: ds.events.find("ACMM-5"),
        "search over all names": lambda: ds.search("singapor cyber weak 2020"),
        "a month's overlap": lambda: ds.events.between("2023-10-01", "2023-10-31"),
        "where, two criteria": lambda: ds.events.where(country="VN", kind="dialogue"),
        "holders": lambda: ds.holders("vn-mps-minister", on="2020-09-29"),
        "pycountry get": lambda: pycountry.countries.get(alpha_2="VN"),
        "pycountry lookup": lambda: pycountry.countries.lookup("Viet Nam"),
        "pycountry search_fuzzy": lambda: pycountry.countries.search_fuzzy("Vietnm Viet Nam"[7:]),
    }
    base = microseconds(calls["dict.get"])
    print("\nWarm, microseconds and times a dict's get")
    for name, call in calls.items():
        spent = microseconds(call)
        print(f"{spent:10.2f} {spent / base:10.1f}  {name}")

    text = ac.to_json(ds)
    parse = microseconds(lambda: json.loads(text))
    structure = microseconds(lambda: ac.from_json(ac.Dataset, text))
    print(f"\nfrom_json of the whole dataset, times json.loads of it: {structure / parse:.2f}")
    folder = os.path.join(os.path.dirname(ac.__file__), "_data")
    size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
    print(f"compiled data, schema {shipped.SCHEMA}: {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
