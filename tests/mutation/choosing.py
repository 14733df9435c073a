"""Which tests are tried on a mutant, and in which order: those that are likely to fail soon come first."""

from collections.abc import Mapping
from pathlib import Path

from readiness.signs.catalogue import catalogue
from tests.mutation.trials import Observed

_MOST = 100  # tests of other chapters that are tried on a line which very many of them run
_QUICK = 0.5  # seconds: what takes longer is tried only where few tests run the line
_FEW = 20
_OF_THE_DIAGNOSIS = ("tests/diagnosis/", "tests/test_verdict", "tests/test_handoff_verdict", "tests/test_overview")


def tests_of(module: str, line: int, observed: Mapping[str, Observed], killers: list[str]) -> list[str]:
    """The tests for a line of a module ("readiness/signs/outcome.py"): those that run it, or where none does, for it
    runs when it is imported, all of them.

    First those that killed others of the module, then those of its chapter and of its signs, then evenly some others.
    """
    path = str(Path(module).resolve())
    running = {id for id, one in observed.items() if (path, line) in one.lines} or set(observed)
    first = [id for id in killers if id in running]
    quick = [id for id in running if observed[id].seconds < _QUICK or len(running) <= _FEW]
    rest = sorted(set(quick) - set(first), key=lambda id: (observed[id].seconds, id))
    near = [id for id in rest if _is_near(id, module)] or [id for id in rest if id.startswith(_OF_THE_DIAGNOSIS)]
    others = sorted(set(rest) - set(near))
    return [*first, *near, *others[:: max(1, len(others) // _MOST)]]


def _is_near(test: str, module: str) -> bool:
    """Whether a test is of the module's chapter, or of one of its signs."""
    parts = Path(module).with_suffix("").parts
    chapter = parts[2]
    signs = {one.id for one in catalogue().values() if one.look.__module__ == ".".join(parts)}
    case = test.partition("[")[2].removesuffix("]")
    return f"test_{chapter}" in test or case == chapter.replace("_", "-") or case in signs
