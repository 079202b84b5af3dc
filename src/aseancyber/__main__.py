"""The command line: ``python -m aseancyber``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from threading import Timer
from typing import TYPE_CHECKING, Any

import aseancyber
from aseancyber import brief
from aseancyber.convert import to_dict, to_json
from aseancyber.dataset import Dataset, load
from aseancyber.errors import AseanCyberError, QueryError
from aseancyber.exports import FORMATS, export
from aseancyber.models import COLLECTIONS

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.models.common import Record


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when it answered, 1 when there is no answer, 2 for a wrong call."""
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except AseanCyberError as error:
        print(f"aseancyber: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m aseancyber", description="The record of ASEAN cyber diplomacy.")
    parser.add_argument("--version", action="version", version=f"aseancyber {aseancyber.__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: Any, text: str, *, json: bool = True) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        if json:
            added.add_argument("--json", action="store_true", help="print JSON for a program to read")
        return added

    told = command("brief", _brief, "print a dated, sourced chronology")
    told.add_argument("--country", action="append", default=[], help="a state that took part; repeated, all did")
    told.add_argument("--topic", action="append", default=[], help="a topic; repeat it for any of several")
    told.add_argument("--series", action="append", default=[], help="a series; repeat it for any of several")
    told.add_argument("--from", dest="start", help="the first day, month or year")
    told.add_argument("--to", dest="end", help="the last day, month or year")
    shown = command("show", _show, "print a record, with the standing of each fact and its sources")
    shown.add_argument("id", help="an id or an exact name")
    found = command("find", _find, "print the records whose names are nearest")
    found.add_argument("text", nargs="+")
    found.add_argument("--limit", type=int, default=10)
    checked = command("check", _check, "check the shipped data, or a directory of records laid over it", json=False)
    checked.add_argument("path", nargs="?")
    exported = command("export", _export, "write the data, or a part of it, as a file for other programs", json=False)
    exported.add_argument("format", choices=sorted(FORMATS))
    exported.add_argument("--collection", choices=COLLECTIONS, help="one collection (default: all)")
    exported.add_argument("--where", action="append", default=[], metavar="KEY=VALUE", help="a criterion of it")
    exported.add_argument("-o", "--output", required=True, metavar="PATH")
    exported.add_argument("--force", action="store_true", help="overwrite what is there")
    command("info", _info, "print what the data holds, and as of when")
    return parser


def _brief(args: argparse.Namespace) -> int:
    entries = brief.chronology(
        load(), countries=args.country, topics=args.topic, series=args.series, start=args.start, end=args.end
    )
    if args.json:
        print(to_json([brief.plain(entry) for entry in entries], indent=2))
    else:
        print(brief.text(load(), entries), end="")
    return 0 if entries else 1


def _show(args: argparse.Namespace) -> int:
    ds = load()
    record: Record[Any] = ds.find(args.id)
    if args.json:
        print(to_json({"collection": record.collection, **to_dict(record)}, indent=2))
    else:
        print(brief.sheet(ds, record), end="")
    return 0


def _find(args: argparse.Namespace) -> int:
    matches = load().search(" ".join(args.text), limit=args.limit)
    if args.json:
        rows = [
            {"score": round(m.score, 3), "matched": m.matched, "id": m.record.id, "collection": m.record.collection}
            for m in matches
        ]
        print(to_json(rows, indent=2))
    else:
        for match in matches:
            print(f"{match.score:.2f}  {match.record.collection}  {match.record}")
        if not matches:
            print("nothing is called so", file=sys.stderr)
    return 0 if matches else 1


def _check(args: argparse.Namespace) -> int:
    from aseancyber.checks import check

    ds = load() if args.path is None else load().merge(Dataset.from_directory(args.path))
    faults = [finding for finding in check(ds) if finding.level == "fault"]
    for finding in faults:
        print(finding)
    print(f"{len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


def _export(args: argparse.Namespace) -> int:
    ds = load()
    source: Dataset | Collection[Any] = ds
    if args.collection is not None:
        source = _filtered(ds.collection(args.collection), args.where)
    elif args.where:
        raise QueryError("--where filters one collection: give --collection too")
    slow = Timer(1, print, ("writing ...",), {"file": sys.stderr, "flush": True})
    slow.start()
    try:
        export(args.format, source, args.output, overwrite=args.force)
    finally:
        slow.cancel()
    return 0


def _filtered(collection: Collection[Any], criteria: Sequence[str]) -> Collection[Any]:
    """Apply criteria given as ``key=value``; of one key's several values any will do."""
    wanted: dict[str, list[str]] = {}
    for criterion in criteria:
        key, equals, value = criterion.partition("=")
        if not equals or key not in collection.criteria:
            keys = ", ".join(collection.criteria)
            raise QueryError(f"a criterion is KEY=VALUE with a key of {keys} (got {criterion!r})")
        wanted.setdefault(key, []).append(value)
    return collection.where(**wanted)  # type: ignore[attr-defined,no-any-return]


def _info(args: argparse.Namespace) -> int:
    ds = load()
    sizes = {name: len(ds.collection(name)) for name in COLLECTIONS}
    if args.json:
        print(to_json({"version": aseancyber.__version__, "as_of": ds.as_of, "collections": sizes}, indent=2))
    else:
        print(f"aseancyber {aseancyber.__version__}, data as of {ds.as_of}")
        for name, size in sizes.items():
            print(f"{size:7,}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
