"""From the command line and the settings to what holds for each file."""

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from readiness.cli.files import STDIN
from readiness.cli.settings.document import Route
from readiness.cli.settings.finding import Finder
from readiness.cli.settings.holding import Given, Holding, usual
from readiness.cli.settings.layers import USUAL, Layer, Said, fail_on, levels_held, nothing_left, signs_shown
from readiness.cli.settings.patterns import Pattern
from readiness.cli.settings.reading import OWN_FILE, Part, Settings, Unusable, read
from readiness.errors import Mark, Problem, ReadinessError
from readiness.settings import DEFAULTS, Thresholds


class Rules:
    """What holds for each file of a run. Settings files are read once, and looked for once per folder."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._here = Path.cwd()
        self._finder = Finder()
        self._unusable: dict[str, Unusable] = {}
        self._holdings: dict[tuple[str, tuple[int, ...]], Holding] = {}
        part = Part(given.select, given.ignore or (), given.fail_on)
        self._command_line = Layer(part, lambda key, *_: f"--{key}")
        if told := nothing_left([self._command_line]):  # a wrong name is told, too, whatever there is to show
            raise ReadinessError(told)
        self._named = None if given.settings is None else _named(given.settings, self._here)

    def of(self, file: str) -> Holding:
        """What holds for a file, by the name it was found with."""
        settings = self.settings(file)
        if isinstance(settings, Unusable):
            return usual()._replace(unusable=settings.name)
        paths = _paths(settings, file)
        entries = _entries(settings, paths)
        key = (settings.name if settings else "", entries)
        if key not in self._holdings:
            self._holdings[key] = _holding(settings, self._layers(settings, entries))
        holding = self._holdings[key]
        if excluded := _excluded(settings, paths):
            return holding._replace(excluded=excluded)
        if settings and holding.signs == frozenset():
            self._leaves_nothing(settings, entries)
            return holding._replace(unusable=settings.name)
        return holding

    def settings(self, file: str) -> Settings | Unusable | None:
        """The settings that hold for a file; None where there are none."""
        found = self._named or self._finder.nearest(self._here if file == STDIN else _folder(file))
        if isinstance(found, Unusable):
            self._unusable.setdefault(found.name, found)
        return found

    def layers(self, file: str) -> list[Layer]:
        """What settings and command line say about signs for a file whose settings can be used, the last to win."""
        settings = self.settings(file)
        if not isinstance(settings, Settings):
            return self._layers()
        return self._layers(settings, _entries(settings, _paths(settings, file)))

    def _layers(self, settings: Settings | None = None, entries: tuple[int, ...] = ()) -> list[Layer]:
        return [*_of_file(settings, entries), self._command_line] if settings else [self._command_line]

    def _leaves_nothing(self, settings: Settings, entries: tuple[int, ...]) -> None:
        """Keep the mistake that settings leave no sign to show for a file for which these entries are."""
        told = Problem(nothing_left(self._layers(settings, entries)), _place_of_signs(settings, entries))
        known = self._unusable.setdefault(settings.name, Unusable(settings.name, settings.places.text, ()))
        if told not in known.problems:
            self._unusable[settings.name] = known._replace(problems=(*known.problems, told))

    @property
    def unusable(self) -> tuple[Unusable, ...]:
        """The settings files met so far that cannot be used."""
        return tuple(self._unusable.values())

    def baseline(self, files: Iterable[str]) -> Path | None:
        """The file of what was there before, for a whole run over these files; None where there is none.

        Where the command line does not say, the settings of the files that are checked do. Raises ReadinessError where
        those name different ones, and where it is to be written and those of a file cannot be used.
        """
        if self._given.baseline is not None:
            return self._given.baseline
        named = self.baselines(files)
        if self._given.update and self._unusable:
            raise ReadinessError(
                f"--update-baseline: {', '.join(self._unusable)} cannot be used, and the baseline may be named there."
                " See what is wrong with `readiness check --show-settings`, or name the baseline with --baseline."
            )
        if len(named) > 1:
            listed = ", ".join(f"{one.value} ({one.where})" for one in named)
            raise ReadinessError(
                f"The settings name {len(named)} baselines, and a run has one: {listed}. Say with --baseline which it"
                " is, or check the files of each by themselves."
            )
        return Path(named[0].value) if named else None

    def baselines(self, files: Iterable[str]) -> list[Said]:
        """The different baselines that the settings of those files name that are not excluded, and where."""
        named: dict[str, Said] = {}
        for settings in {id(one): one for one in map(self._settings_of_checked, files) if one}.values():
            if (said := _baseline_of(settings)) is not None:
                named.setdefault(os.path.realpath(said.value), said)
        return list(named.values())

    def _settings_of_checked(self, file: str) -> Settings | None:
        settings = self.settings(file)
        return settings if isinstance(settings, Settings) and not self.of(file).excluded else None

    def baseline_said(self, file: str, named: list[Said]) -> Said:
        """The baseline of a file for people, and who says so; `named` are those of the run."""
        if self._given.baseline is not None:
            return Said("baseline", str(self._given.baseline), "--baseline")
        settings = self.settings(file)
        own = _baseline_of(settings) if isinstance(settings, Settings) else None
        return own or next(iter(named), Said("baseline", "none", USUAL))


def rules(given: Given) -> Rules:
    """The rules of a run.

    Raises ReadinessError for a name that is no sign, for a command line that leaves no sign to show, and for named
    settings that are not there.

    What is wrong within a settings file concerns only the files it holds for: see `Rules.of` and `Rules.unusable`.
    """
    return Rules(given)


def _named(file: Path, here: Path) -> Settings | Unusable:
    """The settings file that the command line names; its paths are meant from the current folder."""
    if not os.path.lexists(file):
        raise ReadinessError(f"--settings: there is no file {file}.")
    found = read(file, here)
    if found is None:
        raise ReadinessError(f"--settings: no [tool.readiness] can be read in {file}; name it, or a {OWN_FILE}.")
    return found


def _of_file(settings: Settings, entries: tuple[int, ...]) -> list[Layer]:
    def of_entry(number: int) -> Layer:
        return Layer(settings.per_path[number][1], lambda *route: settings.where("per-path", number, *route))

    return [Layer(settings.part, settings.where), *map(of_entry, entries)]


def _place_of_signs(settings: Settings, entries: tuple[int, ...]) -> Mark | None:
    """Where a settings file, or the last of these entries of it, says which signs are shown."""
    layers: list[tuple[Route, Part]] = [((), settings.part)]
    layers += [(("per-path", number), settings.per_path[number][1]) for number in entries]
    for route, part in reversed(layers):
        if part.ignore or part.select is not None:
            return settings.places.of((*settings.route, *route, "ignore" if part.ignore else "select"))
    return None


def _baseline_of(settings: Settings) -> Said | None:
    if settings.baseline is None:
        return None
    return Said("baseline", str(settings.baseline), settings.where("baseline"))


def _holding(settings: Settings | None, layers: list[Layer]) -> Holding:
    holding = usual()
    holding = holding._replace(
        signs=signs_shown(layers), levels=levels_held(layers), fail_on=fail_on(layers) or holding.fail_on
    )
    if settings is None:
        return holding
    thresholds = Thresholds._make(
        settings.thresholds.get(field, figure) for field, figure in DEFAULTS._asdict().items()
    )
    if settings.largest_file is not None:
        set_by = f"largest-file, {settings.where('largest-file')}"
        holding = holding._replace(most_bytes=settings.largest_file, most_set_by=set_by)
    return holding._replace(thresholds=thresholds)


def _entries(settings: Settings | None, paths: Iterable[str]) -> tuple[int, ...]:
    """Which of the entries for some paths are for a file."""
    if settings is None:
        return ()
    every = enumerate(settings.per_path)
    return tuple(number for number, (patterns, _) in every if any(_matches(one, paths) for one in patterns))


def _excluded(settings: Settings | None, paths: Iterable[str]) -> str:
    """The pattern that leaves a file out, and where it stands; "" where none does."""
    if settings is None:
        return ""
    for number, one in enumerate(settings.exclude):
        if _matches(one, paths):
            return f"'{one.text}' ({settings.where('exclude', number, quoted=one.text)})"
    return ""


def _matches(pattern: Pattern, paths: Iterable[str]) -> bool:
    return any(pattern.matches(path) for path in paths)


def _paths(settings: Settings | None, file: str) -> tuple[str, ...]:
    """A file as patterns name it: from the folder that the paths of its settings are meant from, as it is named and,
    where that leads through a link, as it is.

    Empty where no pattern can be for it: without any, and for standard input.
    """
    if settings is None or file == STDIN or not (settings.exclude or settings.per_path):
        return ()
    named = _absolute(file)
    try:
        real = os.path.relpath(os.path.realpath(named), os.path.realpath(settings.base))
        return tuple(dict.fromkeys(Path(one).as_posix() for one in (os.path.relpath(named, settings.base), real)))
    except ValueError:  # on another drive, or not the name of a file
        return (named.as_posix(),)


def _folder(file: str) -> Path:
    path = os.path.abspath(file)  # noqa: PTH100 (Path.absolute keeps `..`)
    # Path.is_dir raises for some names, and making a Path for each file of a large folder takes longer than all else.
    return _path(path if os.path.isdir(path) else os.path.dirname(path))  # noqa: PTH112, PTH120


@lru_cache(maxsize=4096)
def _path(folder: str) -> Path:
    return Path(folder)


def _absolute(file: str) -> Path:
    return Path(os.path.abspath(file))  # noqa: PTH100 (Path.absolute keeps `..`)
