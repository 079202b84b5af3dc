"""Fuzz one entrance for text, or all in turn: ``python -m tests.fuzz [target ...] --seconds 60``.

Needs the extra ``fuzz``. A finding is told with its traceback, and the text that made it is laid into ``corpus``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS, feed

CORPUS = Path(__file__).parent / "corpus"


def run(target: str, seconds: int) -> None:
    """Fuzz one target in this process; what it learns stays out of the corpus that is kept."""
    import atheris

    atheris.instrument_all()  # pyright: ignore[reportAttributeAccessIssue]
    with tempfile.TemporaryDirectory() as grown:
        options = [f"-max_total_time={seconds}", "-max_len=4096", "-rss_limit_mb=4096", "-timeout=20"]
        options.append(f"-artifact_prefix={CORPUS / target}/")
        atheris.Setup([target, *options, grown, str(CORPUS / target)], lambda data: feed(target, data))
        atheris.Fuzz()


def main() -> int:
    """Run each target in a process of its own; return how many had a finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="which (default: all)")
    parser.add_argument("--seconds", type=int, default=60, help="how long each (default: 60)")
    args = parser.parse_args()
    if len(args.targets) == 1:
        run(args.targets[0], args.seconds)
        return 0
    failed = 0
    for target in args.targets or TARGETS:
        call = [sys.executable, "-m", "tests.fuzz", target, "--seconds", str(args.seconds)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        failed += done.returncode != 0
        told = done.stderr.splitlines()[-1] if done.returncode == 0 else (done.stdout + done.stderr)[:4000]
        print(f"{target}: {told}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
