"""A questionnaire as its file defines it: sections of questions, as frozen values. No question is known by heart.

`questionnaires/README.md` describes the file for those who write one. What can only be checked against the process
model (paths, targets of conditions, names in wording) is in `checking`; here stands the shape.
"""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from readiness.process import words
from readiness.process.model import NOUNS
from readiness.process.names import did_you_mean, folded, is_id, shortened

KINDS = (
    "text",
    "choice",
    "choices",
    "yes-no",
    "number",
    "quantity",
    "date",
    "fields",
    "person",
    "people",
    "team",
    "teams",
    "system",
    "systems",
    "party",  # a system, team or person
    "parties",
    "entity",
    "entities",
    "rule",
    "rules",
    "step",
    "steps",
    "handoff",
    "handoffs",
    "exception",
    "exceptions",
    "place",  # a hand-off or step
    "places",
)
LIST, ITEMS = "list", "items"  # keys of the answers file, so no id of a question
ALWAYS = ("item", "process", "team")  # names that a wording may use besides ids of questions
_RESERVED = (*ALWAYS, LIST, ITEMS)
_NAMED = re.compile(r"\{([^{}]*)\}")


def names_in(wording: str) -> tuple[str, ...]:
    """The names in braces of a wording: `{from} to {to}` has `from` and `to`."""
    return tuple(found.strip() for found in _NAMED.findall(wording))


def filled(wording: str, said: dict[str, str]) -> str:
    """A wording with its names in braces replaced; a name that `said` does not have stays as it is."""
    return _NAMED.sub(lambda found: said.get(found[1].strip(), found[0]), wording)


def _found(value: Any) -> str:
    return f"; found '{shortened(value, 40)}'" if isinstance(value, str) and value.strip() else ""


def _id(value: Any) -> str:
    if not isinstance(value, str) or not is_id(value.strip()):
        raise ValueError(f"An id has letters, digits, - and _ only, such as `handoffs`{_found(value)}")
    if value.strip() in _RESERVED:
        raise ValueError(f"`{value.strip()}` has a meaning of its own here; choose another id")
    return value.strip()


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("Write a text here; where it begins with a sign such as { or [, put it in quotes")
    return " ".join(value.split())


def _several(value: Any) -> Any:
    """One value alone is a list of one."""
    return [value] if isinstance(value, str) else value


def _yes_no(value: Any) -> bool:
    answer = value if isinstance(value, bool) else words.YES_NO.get(folded(value)) if isinstance(value, str) else None
    if answer is None:
        raise ValueError("Write yes or no here")
    return answer


def _number(value: Any) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 6 and int(text)):
        raise ValueError("Write a whole number from 1 on here")
    return int(text)


def _kind(value: Any) -> str:
    return _one_of(KINDS, value, "There is no kind '{typed}'{hint} The kinds are: {known}")


def _noun(value: Any) -> str:
    return _one_of(tuple(NOUNS), value, "A process file has no '{typed}' to go through{hint} It has: {known}")


def _one_of(known: Sequence[str], value: Any, otherwise: str) -> str:
    if value not in known:
        typed = shortened(str(value), 40)
        hint = did_you_mean(typed, known) or "."
        raise ValueError(otherwise.format(typed=typed, hint=hint, known=", ".join(known)))
    return str(value)


def _labels(value: Any) -> Any:
    """Options as a list of words alone, or as a mapping from the word of the process file to what people are shown."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple((one.strip(), one.strip()) for one in value)
    if isinstance(value, dict) and all(isinstance(said, str | None) for said in value.values()):
        return tuple((word.strip(), (said or word).strip()) for word, said in value.items())
    raise ValueError("Write the options as a list, or as `word: what people are shown`")


def _pairs(value: Any) -> Any:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise ValueError("Write `key: value` pairs here, such as `component: fulfilment`")
    return tuple((key, one.strip()) for key, one in value.items())


def _conditions(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Id = Annotated[str, BeforeValidator(_id)]
Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_several)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Number = Annotated[int, BeforeValidator(_number)]
Pairs = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_pairs)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(_Part):
    """When a question is asked: `{question: today, in: [email, paper]}`.

    `one_of` holds words: values of the answer, or `answered`, `none`, `unknown`, `skipped` for its state. With
    `any_of`, the id of a question whose answer names items, `question` is one about each of those; one is enough.
    """

    question: Text = Field(description="the id of the question it depends on")
    any_of: Text | None = None
    one_of: Texts = Field(alias="in", default=())
    equal: Text | None = Field(alias="is", default=None)

    @model_validator(mode="after")
    def one_test(self) -> Self:
        if bool(self.one_of) == (self.equal is not None):
            raise ValueError(
                "A condition has either `is` or `in`, as in `{question: today, is: email}` or"
                " `{question: today, in: [email, paper]}`"
            )
        return self

    @property
    def wanted(self) -> tuple[str, ...]:
        """The words of which one has to hold."""
        return self.one_of or (self.equal or "",)


Conditions = Annotated[tuple[Condition, ...], BeforeValidator(_conditions)]


class Question(_Part):
    """One question. `into` is the path in the process file (relative to the item where its section is repeated); empty
    for a question that only decides which others are asked. `again`: asked although the file has an answer.
    """

    id: Id = Field(description="a short id, unique in its section")
    ask: Text = Field(description="the question as people are asked it")
    kind: Annotated[str, BeforeValidator(_kind)] = Field(description=f"one of {', '.join(KINDS)}")
    into: Text | None = None
    why: Text | None = None
    example: Text | None = None
    who: Text | None = None
    options: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_labels)] = ()
    when: Conditions = ()
    again: YesNo = False


class Disputed(Question):
    """A question on which the file has several answers; made from a file, never written in a questionnaire.

    `told` are the answers, each with the words in which it is offered: who says it, and what.
    """

    told: tuple[tuple[str, str], ...] = ()


class Each(_Part):
    """A section asked once for each item of a noun section of the process file.

    With `key` (ids of the questions that tell items apart) items can be added; without, the section goes through the
    items named so far. `set` are facts that every item of this list has; `more`: ask for further items although the
    file has some; `prompts`: what to think of, one by one.
    """

    of: Annotated[str, BeforeValidator(_noun)] = Field(description=f"one of {', '.join(NOUNS)}")
    key: Texts = ()
    called: Text | None = None
    ask: Text | None = None
    why: Text | None = None
    example: Text | None = None
    who: Text | None = None
    prompts: Texts = ()
    at_most: Number | None = None
    none_allowed: YesNo = False
    more: YesNo = False
    set: Pairs = ()


class Section(_Part):
    """Questions that belong together."""

    id: Id = Field(description="a short id, unique in the questionnaire")
    title: Text = Field(description="what people see above the questions")
    intro: Text | None = None
    when: Conditions = ()
    each: Each | None = None
    questions: tuple[Question, ...] = Field(description="the list of its questions")

    def question(self, id: str) -> Question | None:
        """The question of this section that has the id."""
        return next((one for one in self.questions if one.id == id), None)

    @property
    def keys(self) -> tuple[Question, ...]:
        """The questions that tell its items apart, in the order they are asked in; empty where no item can be added."""
        names = self.each.key if self.each else ()
        return tuple(one for name in names if (one := self.question(name)))


class Questionnaire(_Part):
    """A whole interview."""

    questionnaire: Id = Field(description="the id of the interview, such as `first-look`")
    version: Number = Field(description="a whole number, raised whenever questions change")
    title: Text = Field(description="what people see first")
    audience: Text | None = Field(alias="for", default=None)
    minutes: Number | None = None
    intro: Text | None = None
    sections: tuple[Section, ...] = Field(description="the list of its sections", min_length=1)

    def section(self, id: str) -> Section | None:
        """The section that has the id."""
        return next((one for one in self.sections if one.id == id), None)
