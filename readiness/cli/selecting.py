"""What is shown and what fails a run: signs by name, levels, `--fail-on`. None of them touches the verdict."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from readiness.cli.exits import DONE, FAULT, FOUND, UNUSABLE
from readiness.errors import ReadinessError
from readiness.process.names import did_you_mean, shortened
from readiness.render.run import FileResult, Summary
from readiness.signs import DIMENSIONS, catalogue

if TYPE_CHECKING:
    from readiness.cli.settings import Holding


def signs_named(names: Iterable[str], where: str) -> frozenset[str]:
    """The ids of the signs that ids or dimensions name; `where` is the option or setting that names them.

    Raises ReadinessError for a name that is neither.
    """
    signs = catalogue()
    found: set[str] = set()
    for name in (part.strip() for text in names for part in text.split(",")):
        if name in DIMENSIONS:
            found |= {sign.id for sign in signs.values() if sign.dimension == name}
        elif name in signs:
            found.add(name)
        else:
            raise ReadinessError(f"{where}: {no_such_sign(name, [*DIMENSIONS, *signs])}")
    return frozenset(found)


def no_such_sign(name: str, known: Iterable[str]) -> str:
    """That there is no sign or dimension of this name, with the nearest one that is known; to follow a colon."""
    missing = (
        f"there is no warning sign or dimension '{shortened(name)}'{did_you_mean(name, known) or '.'}"
        if name
        else "the name of a warning sign or dimension is missing."
    )
    return f"{missing} `readiness signs` lists them all."


def chosen(result: FileResult, holding: "Holding") -> FileResult:
    """The result with what is to be shown of it: the signs that hold, each at the level that holds, and nothing that
    the baseline has; and with what of that fails the run.
    """
    held = [one for one in result.findings if holding.signs is None or one.sign in holding.signs]
    new = holding.known.new(held)
    shown = tuple(one._replace(level=holding.levels.get(one.sign, one.level)) for one in new)
    known, fail_on = len(held) - len(new), holding.fail_on.level
    return replace(result, shown=shown, known=known, fail_on=fail_on, baseline=holding.known.in_use)


def exit_code(summary: Summary) -> int:
    """The exit code of a run that findings do not fail: the highest that holds."""
    if summary.faults:
        return FAULT
    if not summary.checked or summary.skipped or summary.problems:
        return UNUSABLE
    return DONE


def run_code(summary: Summary) -> int:
    """The exit code of a check: the highest that holds."""
    return exit_code(summary) or (FOUND if summary.failing else DONE)
