"""``python -m aseancyber.curation``: check, compile and start records."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from aseancyber.checks import check
from aseancyber.curation import compiler
from aseancyber.dataset import Dataset
from aseancyber.directory import scan_directory
from aseancyber.errors import AseanCyberError

RECORDS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "records")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 for faults, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m aseancyber.curation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("check", help="list every fault and doubt of the records")
    one.add_argument("path", nargs="?", default=RECORDS, help="a directory of records (default: the project's own)")
    one.add_argument("--doubts", action="store_true", help="list the doubts too, not only their number")
    two = commands.add_parser("compile", help="write the data of the package from the records")
    two.add_argument("--check", action="store_true", help="write nothing; say whether the data is current")
    args = parser.parse_args(argv)
    try:
        if args.command == "check":
            return _check(args.path, doubts=args.doubts)
        return _compile(only_check=args.check)
    except AseanCyberError as error:
        print(error, file=sys.stderr)
        return 1


def _check(path: str, *, doubts: bool) -> int:
    records, origins, unread = scan_directory(path)
    findings = check(Dataset.from_records(records, origins=origins))
    faults = [finding for finding in findings if finding.level == "fault"]
    for line in [*unread, *(findings if doubts else faults)]:
        print(line)
    print(f"{len(unread) + len(faults)} faults, {len(findings) - len(faults)} doubts", file=sys.stderr)
    return 1 if unread or faults else 0


def _compile(*, only_check: bool) -> int:
    ds = Dataset.from_directory(RECORDS)
    if only_check:
        stale = compiler.stale(ds)
        for name in stale:
            print(f"{name} is not current: run python -m aseancyber.curation compile", file=sys.stderr)
        return 1 if stale else 0
    for name in compiler.write(ds):
        print(f"wrote {name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
