"""Is it noticed when the code of the signs or of the diagnosis is changed? `python -m tests.mutation`, in the checkout.

Each mutant is the code with one thing changed (see `operators`). It is killed by a test that fails then, and survives
where none does. Those in `survivors.toml` are explained: no test could, or need, tell them from the code.
"""

import argparse
import gc
import importlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from tests.mutation.becoming import become, functions_in
from tests.mutation.choosing import tests_of
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.trials import Trials, killer, observe

_ROOT = Path(__file__).parents[2]
_EXPLAINED = Path(__file__).with_name("survivors.toml")
_ROOMS = ["readiness/signs", "readiness/diagnosis"]
_TESTS = (
    "tests/signs",
    "tests/diagnosis",
    "tests/render/test_json.py",
    "tests/render/test_markdown.py",
    "tests/render/test_report_data.py",
    "tests/render/test_text.py",
    "tests/test_handoff_verdict.py",
    "tests/test_overview.py",
    "tests/test_settled_badly.py",
    "tests/test_spoiling.py",
    "tests/test_stories.py",
    "tests/test_thin_files.py",
    "tests/test_verdict.py",
)
_TOO_SLOW = ("tests/diagnosis/test_plan_growth.py", "tests/diagnosis/test_plan_properties.py")
_OPTIONS = ("-q", "-s", "--tb=no", "--no-header", "-p", "no:cacheprovider")
_SECONDS = 60.0  # a mutant that takes longer goes round without end
_LAST_KILLERS = 40  # tests that are tried first on the next mutant of a module


class _Tried(NamedTuple):
    module: str
    mutant: Mutant
    outcome: str

    def __str__(self) -> str:
        mutant = self.mutant
        return f"{self.module}:{mutant.line}: {mutant.operator}: {mutant.was}  =>  {mutant.now}"


def main() -> int:
    """Try the mutants and print the survivors; 1 where one of them is not explained."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("paths", nargs="*", default=_ROOMS, help="modules or folders")
    parser.add_argument("--every", type=int, default=1, help="try only every so many-th mutant of each module")
    told = parser.parse_args()
    given = [_ROOT / path for path in told.paths]
    files = [file for path in given for file in ([path] if path.is_file() else sorted(path.rglob("*.py")))]
    tried: list[_Tried] = []

    def work(items: list[pytest.Item]) -> None:
        for one in _try(items, files, told.every):
            tried.append(one)
            if one.outcome == "survived":
                print(one, flush=True)

    pytest.main([*_OPTIONS, *(f"--ignore={name}" for name in _TOO_SLOW), *_TESTS], plugins=[Trials(work)])
    for module, outcomes in _by_module(tried).items():
        print(f"{module}: " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    return 0 if tried and all(one.outcome != "survived" for one in tried) else 1


def _try(items: list[pytest.Item], files: list[Path], every: int) -> Iterator[_Tried]:
    observed = observe(items, frozenset(map(str, files)))
    by_id = {item.nodeid: item for item in items if item.nodeid in observed}
    modules = {file: _imported(str(file.relative_to(_ROOT))) for file in files}  # first, for some are imported late
    functions = functions_in(str(_ROOT / "readiness"))
    explained = tomllib.loads(_EXPLAINED.read_text(encoding="utf-8"))["survivor"]
    known = {(one["module"], one["was"], one["now"]) for one in explained}
    gc.collect()
    gc.freeze()  # so that a fork copies little
    for file in files:
        name, source = str(file.relative_to(_ROOT)), file.read_text(encoding="utf-8")
        killers: list[str] = []
        for mutant in list(mutants(source))[::every]:
            tests = [by_id[id] for id in tests_of(name, mutant.line, observed, killers)]
            found = killer(tests, lambda: become(modules[file], source, mutant.source, functions), _SECONDS)  # noqa: B023
            if found in by_id:
                killers = [found, *(one for one in killers if one != found)][:_LAST_KILLERS]
            survived = "explained" if (name, mutant.was, mutant.now) in known else "survived"
            yield _Tried(name, mutant, "killed" if found else survived)


def _imported(name: str) -> ModuleType:
    return importlib.import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def _by_module(tried: list[_Tried]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for one in tried:
        found.setdefault(one.module, Counter())[one.outcome] += 1
    found["all"] = sum(found.values(), Counter())
    return found


if __name__ == "__main__":
    sys.exit(main())
