"""Every setting, declared once: its name, what it takes, what it means, and its usual value."""

from collections.abc import Mapping
from functools import cache

from readiness.cli.exits import FailOn
from readiness.cli.files import MOST_BYTES
from readiness.cli.settings.kinds import Choice, Each, Key, Name, Number, Size, Table, Text
from readiness.process.json_types import JsonSchema
from readiness.settings import BOUNDS, DEFAULTS
from readiness.signs import DIMENSIONS, Level, catalogue


@cache
def _signs() -> tuple[str, ...]:
    return (*DIMENSIONS, *catalogue())


_SIGN = Name(_signs)
SIZE = Size()
_PATTERN = Text(
    'a pattern such as "drafts/" or "**/old/*.yaml"',
    r"^(?!!)(?=[^\x00]*[^/\s\x00])[^\x00]+$",
    " A pattern says what is meant; there is none that takes back what another says.",
)
_PATTERNS = Each(_PATTERN, '["drafts/", "**/old/*.yaml"]')
_FAIL_ON = Key(Choice(FailOn), "From which level on a finding fails the run", FailOn.GAP.value)
_SELECT = Key(
    Each(_SIGN, '["ownership", "missing-trigger"]', fewest=1),
    "The only warning signs to show: ids or dimensions; without it, all",
)
_IGNORE = Key(Each(_SIGN, '["cost-not-told"]'), "Warning signs not to show: ids or dimensions", [])


@cache
def _levels() -> Mapping[str, Key]:
    level = Choice(Level)
    of_dimensions = {name: Key(level, f"The level of every sign of {name}") for name in DIMENSIONS}
    return of_dimensions | {sign.id: Key(level, sign.title) for sign in catalogue().values()}


_LEVELS = Key(
    Table(_levels, of_signs=True),
    "The level at which a sign, or every sign of a dimension, is shown and fails the run; the sign wins",
)

# Field by field of readiness.settings.Thresholds; what is missing there is no threshold of a sign.
_THRESHOLDS = {
    "most_systems_in_a_step": "many-entry-points: more systems than this in one step",
    "most_screens_in_a_step": "many-entry-points: more screens than this in one step",
    "errors_percent": "error-prone, pain-not-connectivity: a larger share of errors",
    "trace_hours": "not-traceable: it takes longer than this to find where a record went",
    "outage_hours": "single-point-of-failure: the business cannot do without it for as long as this",
    "others_falling_apart": "single-point-of-failure: so many others hang on it",
    "patchwork_connections": "patchwork: so many connected hand-offs",
    "patchwork_answers": "patchwork: so many of the four governance facts missing",
    "handoffs_at_once": "everything-at-once: so many hand-offs in one wave",
    "same_quantity_factor": "answers-differ: quantities that differ by less than this factor agree",
}


def _thresholds() -> Mapping[str, Key]:
    return {
        kebab(field): Key(Number(BOUNDS[field]), means, usual_thresholds()[field])
        for field, means in _THRESHOLDS.items()
    }


def usual_thresholds() -> Mapping[str, float]:
    """The thresholds that settings may change, by field, as they usually are."""
    return {field: getattr(DEFAULTS, field) for field in _THRESHOLDS}


def kebab(field: str) -> str:
    """A field of the program by the name it has in settings."""
    return field.replace("_", "-")


def _per_path() -> Mapping[str, Key]:
    return {
        "paths": Key(
            Each(_PATTERN, '["drafts/"]', fewest=1), "The files that this is for, as patterns like those of `exclude`"
        ),
        "select": _SELECT,
        "ignore": Key(_IGNORE.kind, "Warning signs not to show for these files, besides those ignored anyway"),
        "fail-on": Key(_FAIL_ON.kind, _FAIL_ON.means),
        "levels": _LEVELS,
    }


def _top() -> Mapping[str, Key]:
    return {
        "select": _SELECT,
        "ignore": _IGNORE,
        "fail-on": _FAIL_ON,
        "exclude": Key(
            _PATTERNS, "Files left alone, also where they are named: patterns as in .gitignore, from this folder", []
        ),
        "baseline": Key(
            Text("the path of a file", r"^[^\x00]+$"),
            "The file of what was there before; all files of a run have the same one",
        ),
        "largest-file": Key(SIZE, "The largest process file that is read, at most 100 MB", SIZE.in_words(MOST_BYTES)),
        "levels": _LEVELS,
        "thresholds": Key(
            Table(_thresholds), "From which figure on a sign speaks; the verdict keeps the usual figures"
        ),
        "per-path": Key(
            Each(Table(_per_path, required=("paths",)), "[[per-path]]"),
            "What is different for some files; of several entries that are for a file, later ones win",
        ),
    }


SETTINGS = Table(_top)
"""All of a settings file."""


def json_schema() -> JsonSchema:
    """The JSON Schema of a settings file, draft 2020-12, as plain data for `json.dumps`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of readiness",
        **SETTINGS.schema(),
    }
