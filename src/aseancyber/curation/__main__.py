"""``python -m aseancyber.curation``: start, check, compile, re-read and measure records."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from aseancyber import proof
from aseancyber.checks import check
from aseancyber.convert import parse_json
from aseancyber.curation import compiler, quality, recall, templates, verify
from aseancyber.dataset import Dataset, load
from aseancyber.directory import scan_directory
from aseancyber.errors import AseanCyberError, DataError

PACKAGE = os.path.dirname(os.path.dirname(__file__))
RECORDS = os.path.join(PACKAGE, "records")
DOCS = os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "docs")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 for faults, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m aseancyber.curation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("check", help="list every fault and doubt of the records")
    one.add_argument("path", nargs="?", default=RECORDS, help="a directory of records (default: the project's own)")
    one.add_argument("--doubts", action="store_true", help="list the doubts too, not only their number")
    two = commands.add_parser("compile", help="write the data of the package from the records")
    two.add_argument("--check", action="store_true", help="write nothing; say whether the data is current")
    three = commands.add_parser("new", help="start a record: a file with every key, to fill or delete")
    three.add_argument("collection")
    three.add_argument("id")
    three.add_argument("--url", help="the address of a source")
    three.add_argument("--into", default=RECORDS, help="a directory of records (default: the project's own)")
    four = commands.add_parser("verify", help="draw facts for a blind second reading, or compare one")
    four.add_argument("--share", type=float, default=0.2, help="the share of the records to draw (default: 0.2)")
    four.add_argument(
        "--disputed", action="store_true", help="ask for all facts of which a source says otherwise, not for a share"
    )
    four.add_argument("--fresh", action="store_true", help="leave out records that were read again before")
    four.add_argument("--seed", type=int, default=0, help="the seed of the draw")
    four.add_argument("--sheet", metavar="FILE", help="the questions of an earlier draw, to compare answers with")
    four.add_argument("--answers", metavar="FILE", help='a JSON object a line: {"number": 1, "found": "2023-10-18"}')
    four.add_argument("--reader", default="second pass", help="who read")
    four.add_argument("--on", help="the day of the reading (default: the data's own)")
    settled = commands.add_parser("settle", help="give open differences of readings their verdicts")
    settled.add_argument("readings", metavar="FILE", help="the readings, with differences that are open")
    settled.add_argument(
        "verdicts",
        metavar="FILE",
        help='a JSON object a line: {"record": ..., "field": ..., "verdict": ..., "note": ...}',
    )
    five = commands.add_parser("quality", help="print the report on the data's quality")
    five.add_argument("readings", nargs="*", help="files of readings (default: the project's own)")
    five.add_argument("--recall", nargs="*", default=(), metavar="FILE", help="files of facts gathered independently")
    six = commands.add_parser("weak", help="list the facts that lack an official and a second independent source")
    six.add_argument("id", nargs="*", help="records (default: the 50 with most such facts, and how many)")
    args = parser.parse_args(argv)
    try:
        ours = args.command == "compile" or RECORDS in (getattr(args, "path", None), getattr(args, "into", None))
        if ours and not os.path.isdir(RECORDS):
            raise DataError("an installed package holds no records to work on: clone the project, install it with -e")
        if args.command == "check":
            return _check(args.path, doubts=args.doubts)
        if args.command == "compile":
            return _compile(only_check=args.check)
        if args.command == "new":
            print(templates.new(args.into, args.collection, args.id, args.url))
            return 0
        if args.command == "settle":
            readings = verify.read_lines(verify.Reading, _text(args.readings))
            print(verify.lines(verify.settle(readings, _text(args.verdicts))), end="")
            return 0
        if args.command == "weak":
            return _weak(args.id)
        return _verify(args) if args.command == "verify" else _quality(args.readings, args.recall)
    except AseanCyberError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _check(path: str, *, doubts: bool) -> int:
    records, origins, unread = scan_directory(path)
    findings = check(Dataset.from_records(records, origins=origins))
    faults = [finding for finding in findings if finding.level == "fault"]
    for line in [*unread, *(findings if doubts else faults)]:
        print(line)
    print(f"{len(unread) + len(faults)} faults, {len(findings) - len(faults)} doubts", file=sys.stderr)
    if path != RECORDS:
        print(f"taken alone; aseancyber check {path} lays them over the shipped records", file=sys.stderr)
    return 1 if unread or faults else 0


def _compile(*, only_check: bool) -> int:
    ds = Dataset.from_directory(RECORDS)
    if only_check:
        stale = compiler.stale(ds)
        for name in stale:
            print(f"{name} is not current: run python -m aseancyber.curation compile", file=sys.stderr)
        return 1 if stale else 0
    faults = [finding for finding in check(ds) if finding.level == "fault"]
    if faults:
        raise DataError("\n".join(map(str, [*faults, f"{len(faults)} faults; nothing was written"])))
    for name in compiler.write(ds):
        print(f"wrote {name}", file=sys.stderr)
    return 0


def _verify(args: argparse.Namespace) -> int:
    ds = load()
    if (args.answers is None) != (args.sheet is None):
        raise DataError("answers are compared with the sheet that was drawn: give both --sheet and --answers")
    if args.answers is None:
        read = {reading.record for reading in _readings(())} if args.fresh else set()
        draw = verify.disputed(ds) if args.disputed else verify.draw(ds, args.share, args.seed, without=read)
        print(verify.lines(draw), end="")
        return 0
    answers = {}
    for line in _text(args.answers).splitlines():
        if line.strip():
            answer = parse_json(line)
            if not isinstance(answer, dict) or answer.keys() != {"number", "found"}:
                raise DataError(f'an answer is {{"number": 1, "found": "2023-10-18"}} (got {line:.80})')
            answers[answer["number"]] = "" if answer["found"] is None else str(answer["found"])
    questions = verify.read_lines(verify.Question, _text(args.sheet))
    strangers = sorted(answers.keys() - {question.number for question in questions})
    if strangers:
        raise DataError(f"an answer has the number of a question on the sheet (got {', '.join(map(str, strangers))})")
    readings = tuple(verify.compare(ds, questions, answers, reader=args.reader, on=args.on or ds.as_of))
    print(verify.lines(readings), end="")
    still_open = sum(reading.verdict == "open" for reading in readings)
    print(f"{len(readings)} readings, {still_open} open", file=sys.stderr)
    return 0


def _weak(ids: Sequence[str]) -> int:
    ds = load()
    for record in map(ds.__getitem__, ids):
        found = quality.weak(ds, record)
        print(f"{record.id}: {len(found)} facts")
        for path, value, sources in found:
            print(f"  {path} = {verify.shown(value)} ({', '.join(sources)})")
    if not ids:
        records = (record for name in proof.SOURCED for record in ds.collection(name))
        ranked = sorted((-len(quality.weak(ds, record)), record.id) for record in records)
        for number, id_ in ranked[:50]:
            print(f"{-number:4} {id_}")
    return 0


def _quality(readings: Sequence[str], gathered: Sequence[str]) -> int:
    facts = [fact for path in _files(gathered, "recall") for fact in verify.read_lines(recall.Gathered, _text(path))]
    print(quality.report(load(), _readings(readings), facts), end="")
    return 0


def _readings(paths: Sequence[str]) -> list[verify.Reading]:
    return [reading for path in _files(paths, "readings") for reading in verify.read_lines(verify.Reading, _text(path))]


def _files(paths: Sequence[str], folder: str) -> Sequence[str]:
    """Return the files that were named, or else the project's own."""
    own = os.path.join(DOCS, folder)
    return paths or ([os.path.join(own, name) for name in sorted(os.listdir(own))] if os.path.isdir(own) else ())


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: can't be read: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
