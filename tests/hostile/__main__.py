"""The hostile files given to yamllint, cfn-lint and datacontract-cli as well: `python -m tests.hostile`.

Installs the three from PyPI, each into a virtual environment of its own, runs all four on each file within the same
limits, and prints a table; `--write README.md` puts it there between its two marks.
"""

import argparse
import re
import sys
from pathlib import Path
from tempfile import gettempdir

from readiness import __version__
from tests.hostile.peers import MEGABYTES, ROWS, SECONDS, Row, installed, run

_BEGIN, _END = "<!-- hostile files, by python -m tests.hostile --write README.md -->", "<!-- end of hostile files -->"


def table(folder: Path, rows: tuple[Row, ...]) -> str:
    """The table, in Markdown; each cell is told on standard error as soon as it is there."""
    commands = installed(folder)
    heads = [f"{one.package} {one.release or __version__}" for one in commands]
    lines = [["a file with", *heads], ["---"] * (len(heads) + 1)]
    for row in rows:
        cells = []
        for one, command in commands.items():
            outcome = run(command, row, one.reads)
            cells.append(outcome.words())
            said = f"exit {outcome.code}, {outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB"
            sys.stderr.write(f"{row.words} | {one.package} | {cells[-1]} | {said}\n")
        lines.append([row.words, *cells])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--write", metavar="FILE", type=Path, help="put the table between its two marks in this file")
    parser.add_argument(
        "--peers", metavar="FOLDER", type=Path, default=Path(gettempdir(), "readiness-peers"), help="install them here"
    )
    parser.add_argument("--only", metavar="WORDS", default="", help="only the rows with these words in them")
    given = parser.parse_args()
    if given.write and given.only:
        parser.error("a table of some rows is not written")
    found = table(given.peers, tuple(row for row in ROWS if given.only in row.words))
    if given.write is None:
        sys.stdout.write(f"At most {SECONDS} s of processor time and {MEGABYTES / 1000:g} GB each.\n\n{found}")
        return
    text = given.write.read_text(encoding="utf-8")
    between = re.compile(f"({re.escape(_BEGIN)}\n).*?({re.escape(_END)})", re.DOTALL)
    if not between.search(text):
        parser.error(f"{given.write} has no place for the table: a line {_BEGIN} and a line {_END}")
    given.write.write_text(between.sub(lambda marks: f"{marks[1]}\n{found}\n{marks[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
