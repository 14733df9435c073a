"""What is shown and what fails a run: `--select`, `--ignore`, `--fail-on`. None of them touches the verdict."""

from collections.abc import Iterable
from dataclasses import replace

from readiness.cli.exits import DONE, FAULT, FOUND, UNUSABLE, FailOn
from readiness.errors import ReadinessError
from readiness.process.names import did_you_mean, shortened
from readiness.render.run import FileResult, Summary
from readiness.signs import DIMENSIONS, Level, catalogue


def selection(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The ids of the signs to show. Names may be ids or dimensions, several in one text with commas.

    Raises ReadinessError for a name that is neither.
    """
    chosen = _signs(select, "--select") or frozenset(catalogue())
    return chosen - _signs(ignore, "--ignore")


def _signs(names: Iterable[str], option: str) -> frozenset[str]:
    signs = catalogue()
    found: set[str] = set()
    for name in (part.strip() for text in names for part in text.split(",")):
        if name in DIMENSIONS:
            found |= {sign.id for sign in signs.values() if sign.dimension == name}
        elif name in signs:
            found.add(name)
        else:
            missing = (
                f"there is no warning sign or dimension '{shortened(name)}'"
                f"{did_you_mean(name, [*DIMENSIONS, *signs]) or '.'}"
                if name
                else "the name of a warning sign or dimension is missing."
            )
            raise ReadinessError(f"{option}: {missing} `readiness signs` lists them all.")
    return frozenset(found)


def only(result: FileResult, signs: frozenset[str]) -> FileResult:
    """The result with the findings of other signs hidden."""
    return replace(result, hidden=frozenset((one.sign, one.at) for one in result.findings if one.sign not in signs))


def exit_code(summary: Summary, fail_on: FailOn = FailOn.NEVER) -> int:
    """The exit code of a run: the highest that holds."""
    if summary.faults:
        return FAULT
    if not summary.checked or summary.skipped or summary.problems:
        return UNUSABLE
    return FOUND if any(count and _fails(level, fail_on) for level, count in summary.by_level.items()) else DONE


def _fails(level: Level, fail_on: FailOn) -> bool:
    return fail_on is not FailOn.NEVER and level.rank <= Level(fail_on.value).rank
