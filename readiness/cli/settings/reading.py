"""From a settings file to what it says, or to everything that is wrong with it."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from readiness.cli.exits import FailOn
from readiness.cli.files import SETTINGS_FILES, content
from readiness.cli.repository import path_in_repository
from readiness.cli.settings.document import MOST_BYTES, Places, Route, parsed
from readiness.cli.settings.keys import SETTINGS
from readiness.cli.settings.patterns import Pattern, pattern
from readiness.errors import Problem
from readiness.process.names import ended, shortened
from readiness.process.sayings import listed
from readiness.render.run import FileResult
from readiness.signs import Level

OWN_FILE, SHARED_FILE = SETTINGS_FILES
_IN_SHARED_FILE: Route = ("tool", "readiness")
_SPOKEN_OF = re.compile(rb"\breadiness\b")


class Part(NamedTuple):
    """What one layer says about signs: the top of a file, an entry for some paths, or the command line.

    None, or nothing in `ignore` and `levels`: not said. `levels` are by sign or dimension.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    levels: Mapping[str, Level] = {}


class Settings(NamedTuple):
    """What a settings file says; None and nothing: not said.

    `name` is the file as it is shown, `base` the absolute folder that its paths are meant from; `largest_file` is in
    bytes, `thresholds` are by field of readiness.settings.Thresholds; `per_path` are patterns and what they bring.
    `route` leads to the settings within the file, `places` tells where each stands.
    """

    name: str
    base: Path
    part: Part
    exclude: tuple[Pattern, ...]
    baseline: Path | None
    largest_file: int | None
    thresholds: Mapping[str, float]
    per_path: tuple[tuple[tuple[Pattern, ...], Part], ...]
    route: Route
    places: Places

    def where(self, *route: str | int, quoted: str = "") -> str:
        """`readiness.toml:3`, or only the file where the line is not known."""
        mark = self.places.of((*self.route, *route), quoted)
        return f"{self.name}:{mark.line}" if mark else self.name


class Unusable(NamedTuple):
    """A settings file that cannot be used: its name, its text as far as it could be read, and what is wrong with it."""

    name: str
    text: str
    problems: tuple[Problem, ...]

    def result(self, unchecked: Iterable[str] = ()) -> FileResult:
        """The same as a file of a run, so that every format tells it, with the files that stay unchecked by it."""
        *others, last = self.problems
        if names := listed(map(shortened, unchecked)):
            last = last._replace(message=f"{ended(last.message)} Unchecked because of these settings: {names}")
        return FileResult(self.name, self.text, (*others, last), None, path=path_in_repository(self.name))


def read(file: Path, base: Path | None = None) -> Settings | Unusable | None:
    """What a settings file says. None where it is a `pyproject.toml` that says nothing about readiness.

    One that cannot be read may say something. `base` is the folder that its paths are meant from, its own where None.
    Never raises.
    """
    name, shared = _shown(file), file.name == SHARED_FILE
    data = content(str(file), MOST_BYTES, instead="Settings are a few lines; check that this is the file you mean")
    if isinstance(data, Problem):
        return Unusable(name, "", (data,))
    found = parsed(data)
    if isinstance(found, Problem):  # a broken pyproject.toml is for others to tell, unless it is about readiness
        about_others = shared and not _SPOKEN_OF.search(data)
        return None if about_others else Unusable(name, data.decode("utf-8-sig", "replace"), (found,))
    text, whole = found
    route = _IN_SHARED_FILE if shared else ()
    said = _within(whole, route)
    if said is None:
        return None
    places, problems = Places(text), list[Problem]()

    def tell(at: Route, message: str, quoted: str = "") -> None:
        problems.append(Problem(message, places.of((*route, *at), quoted)))

    values = SETTINGS.read(said, (), tell)
    if problems:
        return Unusable(name, text, tuple(sorted(problems, key=_in_order)))
    return _settings(values, name, base or file.absolute().parent)._replace(route=route, places=places)


def _within(whole: dict[str, Any], route: Route) -> Any:
    """The value at a route; None where it leads nowhere."""
    value: Any = whole
    for key in route:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _in_order(problem: Problem) -> tuple[int, int]:
    return (problem.mark.line, problem.mark.column) if problem.mark else (0, 0)


def _settings(values: Mapping[str, Any], name: str, base: Path) -> Settings:
    baseline = values.get("baseline")
    return Settings(
        name=name,
        base=base,
        part=_part(values),
        exclude=tuple(map(pattern, values.get("exclude", ()))),
        baseline=None if baseline is None else Path(_shown(base / baseline)),
        largest_file=values.get("largest-file"),
        thresholds={key.replace("-", "_"): value for key, value in values.get("thresholds", {}).items()},
        per_path=tuple((tuple(map(pattern, one["paths"])), _part(one)) for one in values.get("per-path", ())),
        route=(),
        places=Places(""),
    )


def _part(values: Mapping[str, Any]) -> Part:
    return Part(values.get("select"), values.get("ignore", ()), values.get("fail-on"), values.get("levels", {}))


def _shown(file: Path) -> str:
    """A file as people in the current folder call it."""
    try:
        return Path(os.path.relpath(file)).as_posix()
    except ValueError:  # on another drive
        return str(file)
