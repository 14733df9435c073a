"""What holds and who says so, for `--show-settings`; and by what everything was left out."""

from collections.abc import Iterable, Iterator

from readiness.cli.files import MOST_BYTES, STDIN
from readiness.cli.settings.keys import SIZE, kebab, usual_thresholds
from readiness.cli.settings.layers import USUAL, Said, said
from readiness.cli.settings.reading import Settings, Unusable
from readiness.cli.settings.rules import Rules
from readiness.render.text_lines import Page

_MOST_NAMED = 5


def settings_shown(told: Rules, files: list[str], width: int) -> str:
    """Each value that holds, and where it comes from; files for which the same holds are told together.

    Without files: what holds in the current folder. Settings that cannot be used are in `told.unusable` afterwards.
    """
    together: dict[tuple[Said, ...] | str, list[str]] = {}
    baselines = told.baselines(files or [STDIN])
    for file in files or [STDIN]:
        together.setdefault(_of(told, file, baselines), []).append(file)
    page = Page(width)
    for holds, names in together.items():
        page.gap()
        named = _listed(names) if files else "The current folder"
        if isinstance(holds, str):
            page.say(f"{named}: {holds}", hang=2)
        else:
            page.say(named, hang=2)
            page.table([((one.key, ""), (one.value, ""), (one.where, "")) for one in holds], indent=2)
    return page.text(colour=False)


def all_excluded(reasons: Iterable[str]) -> str:
    """That all files are left out, and by which patterns; `reasons` are those of the files, none empty."""
    each = list(reasons)
    files = "the only file is" if len(each) == 1 else f"all {len(each):,} files are"
    return f"Nothing was checked: {files} excluded by {_listed(list(dict.fromkeys(each)))}."


def _of(told: Rules, file: str, baselines: list[Said]) -> tuple[Said, ...] | str:
    """What holds for a file; in words where it is not checked."""
    settings = told.settings(file)
    if isinstance(settings, Unusable):
        return f"the settings in {settings.name} cannot be used"
    holding = told.of(file)
    if holding.excluded:
        return f"excluded by {holding.excluded}"
    if holding.unusable:
        return f"the settings in {holding.unusable} leave nothing to show"
    return (*said(told.layers(file)), *_others(settings, told.baseline_said(file, baselines)))


def _others(settings: Settings | None, baseline: Said) -> Iterator[Said]:
    """What is not about signs by name: what is read, and from which figure on a sign speaks."""
    if settings is not None and settings.exclude:
        patterns = ", ".join(one.text for one in settings.exclude)
        yield Said("exclude", patterns, settings.where("exclude"))
    else:
        yield Said("exclude", "none", USUAL)
    yield baseline
    if settings is not None and settings.largest_file is not None:
        yield Said("largest-file", SIZE.in_words(settings.largest_file), settings.where("largest-file"))
    else:
        yield Said("largest-file", SIZE.in_words(MOST_BYTES), USUAL)
    for field, usual in usual_thresholds().items():
        key = f"thresholds.{kebab(field)}"
        if settings is not None and field in settings.thresholds:
            yield Said(key, f"{settings.thresholds[field]:g}", settings.where("thresholds", kebab(field)))
        else:
            yield Said(key, f"{usual:g}", USUAL)


def _listed(names: list[str]) -> str:
    """A few names, and how many more there are."""
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
