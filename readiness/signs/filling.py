"""The names a sign's question, advice and messages are filled with."""

import re

from readiness.process.in_text import named, with_kind
from readiness.process.model import (
    Entity,
    Handoff,
    Person,
    ProcessException,
    Report,
    Rule,
    Step,
    System,
    Team,
)
from readiness.process.nouns import Noun

_NAMED_AS: tuple[tuple[type[Noun], str], ...] = (
    (Handoff, "handoff"),
    (Entity, "entity"),
    (Step, "step"),
    (System, "system"),
    (Rule, "rule"),
    (Report, "report"),
    (ProcessException, "exception"),
    (Team, "team"),
    (Person, "person"),
)
_TEMPLATE_NAME = re.compile(r"(?P<before>\w*)(?P<space> ?)\{(?P<name>\w+)\}")
_TAKES_NO_ARTICLE = frozenset({"the", "a", "an", "each", "this", "two", "different"})


class Names(dict[str, str]):
    """Names for a template; what nobody names reads as itself."""

    def __missing__(self, key: str) -> str:
        return key if key == "it" else f"the {in_text(key)}"


def in_text(name: str) -> str:
    """A name of a template as people read it: "hand-off" for `handoff`."""
    return name.replace("_", " ").replace("handoff", "hand-off")


def names_of(about: tuple[Noun, ...]) -> Names:
    """The names a template may use, from what a sighting is about: the first of each kind; `it` is the first of all,
    with the word for what it is ("step “Sales writes the offer”").
    """
    found = Names()
    if about:
        found["it"] = with_kind(about[0])
    for noun in about:
        for kind, name in _NAMED_AS:
            if isinstance(noun, kind):
                found.setdefault(name, named(noun))
        if isinstance(noun, Handoff):
            for end, name in ((noun.source.value, "sender"), (noun.target.value, "receiver")):
                if end is not None:
                    found.setdefault(name, end.called)
    return found


def plain_template(text: str) -> str:
    """A question or advice as the catalogue shows it: `{entity}` reads as "the entity", or as "entity" where another
    word stands for the article; `step {step}` as "the step".
    """
    return _TEMPLATE_NAME.sub(_plain_name, text)


def _plain_name(found: re.Match[str]) -> str:
    before, space, name = found["before"], found["space"], in_text(found["name"])
    if name == "it" or before.lower() in _TAKES_NO_ARTICLE:
        return f"{before}{space}{name}"
    return f"the {name}" if before.lower() == name else f"{before}{space}the {name}"
