"""What a check keeps of each file, in every format at once, and what all files come to together."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from readiness.cli import output as out
from readiness.cli.baseline import Debts, Seen, seen_in
from readiness.cli.checking import check
from readiness.cli.files import Source
from readiness.cli.formats import Destination, writer
from readiness.cli.progress import progress
from readiness.cli.settings import Holding, Rules
from readiness.cli.settings.holding import usual
from readiness.errors import ReadinessError
from readiness.render.run import FileResult, Summary
from readiness.render.writer import Writer


class Outcome(NamedTuple):
    """All that is kept of one file: what it contributes to each format, its figures, and what a baseline could have of
    it, where one is in use.
    """

    parts: tuple[Any, ...]
    summary: Summary
    seen: Seen | None


class Outcomes(NamedTuple):
    """What a run came to. `excluded` says of each file that is left out why."""

    of_files: tuple[Outcome, ...]
    summary: Summary
    excluded: tuple[str, ...]

    def texts(self, writers: list[Writer[Any]]) -> Iterator[str]:
        """The run in each format, made one after the other when it is asked for."""
        for number, one in enumerate(writers):
            yield one.whole((outcome.parts[number] for outcome in self.of_files), self.summary)


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


def outcomes(
    found: list[Source], told: Rules, owed: Debts | None, day: date, formats: list[Writer[Any]]
) -> Outcomes:
    """Check what was found: each file as the settings and the baseline have it, kept in each of the formats."""
    held = [told.of(source.file) for source in found]
    if owed:
        held = [one._replace(known=owed.known(source.file)) for source, one in zip(found, held, strict=True)]
    looked_for = [(source, one) for source, one in zip(found, held, strict=True) if not one.excluded]
    unchecked: dict[str, list[str]] = {}
    taken = []
    for source, one in looked_for:
        if one.unusable and source.is_there:
            unchecked.setdefault(one.unusable, []).append(source.readable)
        else:  # of what is not there that is told, whatever its settings are
            taken.append((source, one))
    with progress(sys.stderr) as tell:
        checked = check(
            [source for source, _ in taken],
            day,
            partial(_outcome, formats),
            tell,
            holdings=[holding for _, holding in taken],
            whole=any(one.needs_plan for one in formats),
        )
    every = (*_unusable(formats, told, unchecked), *checked)
    summary = replace(Summary.total(one.summary for one in every), excluded=len(found) - len(looked_for))
    return Outcomes(every, summary, tuple(one.excluded for one in held if one.excluded))


def _outcome(formats: list[Writer[Any]], result: FileResult, holding: Holding) -> Outcome:
    seen = seen_in(result, holding.known) if holding.known.in_use else None
    return Outcome(tuple(one.part(result) for one in formats), result.summary(), seen)


def _unusable(formats: list[Writer[Any]], told: Rules, unchecked: Mapping[str, list[str]]) -> Iterator[Outcome]:
    """The settings files that cannot be used, each told once with the files that it leaves unchecked."""
    for one in told.unusable:
        files = unchecked.get(one.name, [])
        outcome = _outcome(formats, one.result(files), usual())
        figures = replace(outcome.summary, skipped=len(files), problems=len(one.problems))
        yield outcome._replace(summary=figures)
