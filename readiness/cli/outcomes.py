"""What a check keeps of each file, in every format at once, and what all files come to together."""

import pickle
import sys
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from readiness.cli import output as out
from readiness.cli.baseline import Debts, Seen, seen_in
from readiness.cli.checking import check
from readiness.cli.files import Source
from readiness.cli.formats import Destination, writer
from readiness.cli.progress import progress
from readiness.cli.settings import Holding, Rules
from readiness.cli.settings.holding import usual
from readiness.cli.spool import Spool
from readiness.errors import ReadinessError
from readiness.render.run import FileResult, Summary
from readiness.render.writer import Writer


class Outcome(NamedTuple):
    """All that is kept of one file: what it contributes to each format, pickled, so that it is not looked at before it
    is needed; its figures; and what a baseline could have of it, where one is in use.
    """

    parts: tuple[bytes, ...]
    summary: Summary
    seen: Seen | None


def writers(wanted: tuple[Destination, ...], *, everything: bool, quiet: bool, page: bool) -> list[Writer[Any]]:
    """What writes each format that is wanted, fit for where it goes, and the `page` of a step summary after them.

    Raises ReadinessError where text is to show more and less than usual at once.
    """
    if everything and quiet:
        raise ReadinessError("--all shows more than usual and --quiet less; leave one of them out.")
    width, coloured = out.width(), out.in_colour()
    colours = [coloured and one.path is None for one in wanted]
    made = [
        writer(one.format, width=width, colour=colour, everything=everything, quiet=quiet, page=page)
        for one, colour in zip(wanted, colours, strict=True)
    ]
    if page:
        from readiness.render.step_summary import StepSummary

        made.append(StepSummary())
    return made


class Outcomes:
    """What a run comes to. One of its formats can be had while the files are checked; everything else is known once
    they are: the `summary`, what a baseline could have of the files that were `seen`, and all formats.

    `excluded` says of each file that is left out why.
    """

    def __init__(
        self, found: list[Source], told: Rules, owed: Debts | None, day: date, formats: list[Writer[Any]]
    ) -> None:
        """Each file is to be checked as the settings and the baseline have it."""
        self._formats, self._day = formats, day
        self._taken: list[tuple[Source, Holding]] = []
        excluded: list[str] = []
        unchecked: dict[str, list[str]] = {}
        for source in found:
            holding = told.of(source.file)
            if holding.excluded:
                excluded.append(holding.excluded)
            elif holding.unusable and source.is_there:
                unchecked.setdefault(holding.unusable, []).append(source.readable)
            else:  # of what is not there that is told, whatever its settings are
                held = holding._replace(known=owed.known(source.file)) if owed else holding
                self._taken.append((source, held))
        self._unusable = list(_unusable(formats, told, unchecked))
        self._spools: list[Spool[Any]] = [Spool() for _ in formats]
        self.excluded = tuple(excluded)
        self.seen: list[Seen] = []
        self.summary = replace(Summary.total([]), excluded=len(excluded))
        self.done = False  # whether all files were checked, whatever became of what was shown of them

    def check(self) -> None:
        """Check the files. Raises ReadinessError where the disk has no room for what is kept of them."""
        for _ in self._checked(None):
            pass

    def checking(self, format: int) -> Iterator[str]:
        """The same, and the pieces of a format meanwhile."""
        with closing(self._checked(format)) as parts:
            yield from self._formats[format].whole(parts, lambda: self.summary)

    def text(self, format: int) -> Iterator[str]:
        """The pieces of a format that was not had before."""
        return self._formats[format].whole(self._spools[format], lambda: self.summary)

    def _checked(self, format: int | None) -> Generator[Any, None, None]:
        """Check the files and keep what they contribute to all formats but one; what they contribute to that."""
        with progress(sys.stderr) as line:
            checked = check(
                [source for source, _ in self._taken],
                self._day,
                partial(_outcome, self._formats),
                line.tell,
                holdings=[holding for _, holding in self._taken],
                whole=any(one.needs_plan for one in self._formats),
                keep=Spool,
            )
            for outcome in chain(self._unusable, checked):
                self.summary = Summary.total([self.summary, outcome.summary])
                if outcome.seen is not None:
                    self.seen.append(outcome.seen)
                for number, part in enumerate(outcome.parts):
                    if number != format:
                        self._spools[number].append_pickled(part)
                if format is not None:
                    with line.aside():
                        yield pickle.loads(outcome.parts[format])
            self.done = True


def _outcome(formats: list[Writer[Any]], result: FileResult, holding: Holding) -> Outcome:
    seen = seen_in(result, holding.known) if holding.known.in_use else None
    parts = tuple(pickle.dumps(one.part(result), pickle.HIGHEST_PROTOCOL) for one in formats)
    return Outcome(parts, result.summary(), seen)


def _unusable(formats: list[Writer[Any]], told: Rules, unchecked: Mapping[str, list[str]]) -> Iterator[Outcome]:
    """The settings files that cannot be used, each told once with the files that it leaves unchecked."""
    for one in told.unusable:
        files = unchecked.get(one.name, [])
        outcome = _outcome(formats, one.result(files), usual())
        figures = replace(outcome.summary, skipped=len(files), problems=len(one.problems))
        yield outcome._replace(summary=figures)
