"""What can be told of a file or a run, for SARIF: every warning sign, what could not be read, what went wrong."""

from functools import cache
from typing import Literal, NamedTuple

from readiness import signs
from readiness.process.names import ended
from readiness.render.escaping import markdown
from readiness.render.sarif.document import Level, Rule, RuleReference
from readiness.render.sarif.texts import message, said
from readiness.signs import Sign, plain_template

LEVELS: dict[signs.Level, Level] = {
    signs.Level.BLOCKER: "error",
    signs.Level.GAP: "warning",
    signs.Level.FRICTION: "note",
    signs.Level.NOTE: "note",
}
_SEVERITIES: dict[Level, Literal["error", "warning", "recommendation"]] = {
    "error": "error",
    "warning": "warning",
    "note": "recommendation",
}


class _Told(NamedTuple):
    """What no sign says: its id, whether it is a warning or an error, its title, why it matters, what to do."""

    id: str
    level: Level
    title: str
    why: str
    do: str


_UNREADABLE = _Told(
    "cannot-be-read",
    "error",
    "Something in the file could not be read or used",
    "What cannot be read is left out, and no warning sign speaks about it; it counts as not known.",
    "Correct it as the message says. The rest of the file is checked all the same.",
)
_FAULT = _Told(
    "program-fault",
    "error",
    "A fault of readiness itself",
    "A warning sign, or the whole check of a file, broke off; what it would have said is missing.",
    "Report it. The rest was checked.",
)
_LEFT_OUT = _Told(
    "left-out",
    "warning",
    "Not everything fits in here",
    "What GitHub would refuse as too much is left out, the least bad first.",
    "Check fewer files in one run, or settle what is shown first.",
)
_NOTIFICATIONS = (_UNREADABLE, _FAULT, _LEFT_OUT)
UNREADABLE, FAULT, LEFT_OUT = (one.id for one in _NOTIFICATIONS)


@cache
def rules() -> list[Rule]:
    """Every warning sign in the order of the catalogue, and what could not be read."""
    return [*map(_of_sign, signs.catalogue().values()), _of_told(_UNREADABLE)]


@cache
def notifications() -> list[Rule]:
    """What can be told about a run."""
    return [_of_told(one) for one in _NOTIFICATIONS]


def rule(id: str) -> RuleReference:
    """A rule by its id."""
    return {"id": id, "index": _numbers()[id]}


def is_rule(id: str) -> bool:
    """Whether there is a rule of this id."""
    return id in _numbers()


def notification(id: str) -> RuleReference:
    """A kind of notification by its id."""
    return {"id": id, "index": [one.id for one in _NOTIFICATIONS].index(id)}


@cache
def _numbers() -> dict[str, int]:
    return {one["id"]: number for number, one in enumerate(rules())}


def _of_sign(sign: Sign) -> Rule:
    level = LEVELS[sign.level]
    essays = dict.fromkeys(essay.split(" ")[0] for essay in sign.essays)
    chapters = {"Ask": plain_template(sign.ask), "Do": plain_template(sign.do), "Good": sign.good}
    return {
        "id": sign.id,
        "name": _name(sign),
        "shortDescription": message(ended(sign.title)),
        "fullDescription": message(sign.why),
        "help": {
            "text": said("\n\n".join([sign.why, *(f"{name}: {text}" for name, text in chapters.items())])),
            "markdown": "\n\n".join(
                [
                    f"**{markdown(sign.level.value.capitalize())}**, {markdown(sign.dimension)}",
                    markdown(sign.why),
                    *(f"**{name}:** {markdown(text)}" for name, text in chapters.items()),
                    f"All about it: `readiness explain {sign.id}`",
                ]
            ),
        },
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [sign.dimension, *essays], "problem.severity": _SEVERITIES[level]},
    }


def _of_told(told: _Told) -> Rule:
    return {
        "id": told.id,
        "name": _pascal(told.id),
        "shortDescription": message(ended(told.title)),
        "fullDescription": message(told.why),
        "help": {"text": said(f"{told.why}\n\nDo: {told.do}"), "markdown": f"{told.why}\n\n**Do:** {told.do}"},
        "defaultConfiguration": {"level": told.level},
        "properties": {"tags": [told.id], "problem.severity": _SEVERITIES[told.level]},
    }


def _name(sign: Sign) -> str:
    """A name that is no other way to write the id, as SARIF wants it; one word alone gets its dimension before it."""
    return _pascal(sign.id if "-" in sign.id else f"{sign.dimension}-{sign.id}")


def _pascal(id: str) -> str:
    """`missing-trigger` as `MissingTrigger`."""
    return "".join(word.capitalize() for word in id.split("-"))
