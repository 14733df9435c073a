"""The answers as a file: text that people can read, and that always reads back to the same answers."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from readiness.errors import Mark, Problem
from readiness.interview.answers import Answer, Answers, Named, Place, Said
from readiness.interview.questionnaire import ITEMS
from readiness.process import words
from readiness.process.kinds import shown
from readiness.process.model import NOUNS
from readiness.process.names import did_you_mean, folded, is_id, shortened
from readiness.process.reader import LEFT_OUT, Map, Seq, Value, read

_HEADER = """\
# What was answered to “{0}”, kept after every answer. To go on, run the same command again.
# state: settled, none (there is none), unknown (nobody knows) or skipped (left open).
"""
_WIDTH = 110
_KEYS = ("questionnaire", "version", "fingerprint", "respondent", "team", "answers", "named", "begun", "set_aside")
_RECORD = ("state", "value", "note")
_NAMED = ("called", "list", "removed")
_WANTED = "An answers file begins with `questionnaire: first-look`, and has `answers:`"


class ReadAnswers(NamedTuple):
    """What an answers file gave. With problems it must not be written over: what could not be read would be lost."""

    answers: Answers | None
    problems: tuple[Problem, ...]


# Writing


class PlainDumper(yaml.SafeDumper):
    """Writes every text so that it stays text, without quotes where our reader needs none (`yes`, `3`, dates)."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


PlainDumper.yaml_implicit_resolvers = {
    sign: [one for one in found if one[0].endswith((":null", ":merge"))]
    for sign, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def answers_text(answers: Answers) -> str:
    """The text of an answers file, UTF-8 once encoded; the same answers always give the same text."""
    tree: dict[str, Any] = {"questionnaire": answers.questionnaire, "version": str(answers.version)}
    tree |= {
        key: said
        for key, said in (
            ("fingerprint", answers.fingerprint),
            ("respondent", answers.respondent),
            ("team", answers.team),
        )
        if said
    }
    tree["answers"] = _by_section(answers.given)
    if answers.nouns:
        in_order = [
            *(one for one in NOUNS if one in answers.nouns),
            *(one for one in answers.nouns if one not in NOUNS),
        ]
        tree["named"] = {
            section: {id: _named(one) for id, one in answers.nouns[section].items()} for section in in_order
        }
    if answers.begun:
        tree["begun"] = {
            section: {id: _record(answer) for id, answer in draft.items()} for section, draft in answers.begun.items()
        }
    if answers.set_aside:
        tree["set_aside"] = _by_section(answers.set_aside)
    text: str = yaml.dump(tree, Dumper=PlainDumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return _HEADER.format(" ".join(answers.questionnaire.split())) + text


def _by_section(given: Mapping[Place, Answer]) -> dict[str, Any]:
    sections: dict[str, Any] = {}
    for place, answer in given.items():
        there = sections.setdefault(place.section, {})
        if place.item:
            there = there.setdefault(ITEMS, {}).setdefault(place.item, {})
        there[place.question] = _record(answer)
    return {
        id: {key: there[key] for key in sorted(there, key=lambda key: key == ITEMS)} for id, there in sections.items()
    }


def _record(answer: Answer) -> dict[str, Any]:
    record: dict[str, Any] = {"state": answer.state.value}
    if answer.value is not None:
        record["value"] = answer.value if isinstance(answer.value, str) else list(answer.value)
    if answer.note:
        record["note"] = answer.note
    return record


def _named(named: Named) -> dict[str, str]:
    record = {"called": named.called}
    if named.by:
        record["list"] = named.by
    if named.removed:
        record["removed"] = "yes"
    return record


# Reading


def read_answers(data: bytes) -> ReadAnswers:
    """Read an answers file. Never raises on any bytes; problems come in order of place.

    An answer may also be typed bare (`trigger: Deal won`), with a state word for none, unknown or skipped.
    """
    document = read(data)
    problems = [one._replace(message=_of_answers(one.message)) for one in document.problems]
    if document.root is None:
        return ReadAnswers(None, tuple(problems))
    reader = _Reader(problems)
    answers = reader.answers(document.root)
    found = tuple(sorted(problems, key=lambda one: (one.mark or Mark(0, 0), one.message)))
    return ReadAnswers(answers, found)


def _of_answers(message: str) -> str:
    if "process file" not in message:
        return message
    return f"This is no answers file. {_WANTED}."


class _Reader:
    """One run over one answers file; what cannot be read becomes a problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def answers(self, root: Map) -> Answers | None:
        if root.get("questionnaire") is LEFT_OUT:
            return None
        if not isinstance(root.get("questionnaire"), str):
            self.tell(f"This is no answers file. {_WANTED}.", root.mark)
            return None
        self.only(root, _KEYS, "an answers file")
        version = self.text(root, "version")
        return Answers(
            questionnaire=self.text(root, "questionnaire"),
            version=int(version) if version.isascii() and version.isdigit() and len(version) <= 6 else 0,
            fingerprint=self.text(root, "fingerprint"),
            respondent=self.text(root, "respondent"),
            team=self.text(root, "team"),
            given=dict(self.given(self.map(root, "answers"))),
            nouns={
                section: dict(self.named(self.map(nouns, section)))
                for nouns in (self.map(root, "named"),)
                for section in nouns
            },
            begun={
                section: dict(self.records(self.map(begun, section)))
                for begun in (self.map(root, "begun"),)
                for section in begun
            },
            set_aside=dict(self.given(self.map(root, "set_aside"))),
        )

    def given(self, sections: Map) -> Iterator[tuple[Place, Answer]]:
        for section in sections:
            there = self.map(sections, section)
            for question, answer in self.records(there, but=ITEMS):
                yield Place(section, "", question), answer
            listed = self.numbered(there) if isinstance(there.get(ITEMS), Seq) else self.map(there, ITEMS)
            for item in listed:
                for question, answer in self.records(self.map(listed, item)):
                    yield Place(section, item, question), answer

    def numbered(self, there: Map) -> Map:
        """Items typed as a list, without ids, by their numbers."""
        raw = there[ITEMS]
        assert isinstance(raw, Seq)
        numbered = Map({str(number): item for number, item in enumerate(raw, start=1)}, raw.mark)
        numbered.marks = {str(number): mark for number, mark in enumerate(raw.marks, start=1)}
        return numbered

    def records(self, there: Map, but: str = "") -> Iterator[tuple[str, Answer]]:
        for question, raw in there.items():
            if question != but:
                answer = self.record(raw, there.marks.get(question))
                if answer is not None:
                    yield question, answer

    def record(self, raw: Value, mark: Mark | None) -> Answer | None:
        if isinstance(raw, str):
            return self.bare(raw)
        if isinstance(raw, Seq):
            return Answer(Said.SETTLED, self.value(raw, mark))
        if not isinstance(raw, Map):
            return None
        self.only(raw, _RECORD, "an answer")
        if raw.get("state") is LEFT_OUT:
            return None
        word = self.text(raw, "state")
        if word not in [one.value for one in Said]:
            hint = did_you_mean(word, [one.value for one in Said]) or f": {', '.join(one.value for one in Said)}"
            self.tell(f"'{shortened(word, 40)}' is no state of an answer{hint}", raw.marks.get("state", raw.mark))
            return None
        state = Said(word)
        value = self.value(raw.get("value"), raw.marks.get("value", mark)) if state is Said.SETTLED else None
        return Answer(state, value, self.text(raw, "note"))

    def bare(self, text: str) -> Answer | None:
        word = folded(text)
        if not word:
            return None
        if word == "skipped":
            return Answer(Said.SKIPPED)
        state = words.STATES.get(word)
        if state is not None and word != "no":
            return Answer(Said(state.value))
        return Answer(Said.SETTLED, text.strip())

    def value(self, raw: Value, mark: Mark | None) -> str | tuple[str, ...] | None:
        if isinstance(raw, str):
            return raw
        if isinstance(raw, Seq) and all(isinstance(one, str) for one in raw):
            return tuple(str(one) for one in raw)
        if raw is not None and not (isinstance(raw, Seq) and LEFT_OUT in raw):
            self.expected("a text or a list of texts here", raw, mark)
        return None

    def named(self, nouns: Map) -> Iterator[tuple[str, Named]]:
        for id, raw in nouns.items():
            if not is_id(id):
                said = f"'{shortened(id, 40)}' cannot be an id: ids have letters, digits, - and _ only"
                self.tell(said, nouns.marks.get(id))
            elif isinstance(raw, Map):
                self.only(raw, _NAMED, "something that was named")
                called = self.text(raw, "called") or id
                removed = words.YES_NO.get(folded(self.text(raw, "removed")), False)
                yield id, Named(called, self.text(raw, "list"), removed)
            elif isinstance(raw, str) or raw is None:
                yield id, Named(raw or id)
            else:
                self.expected("what it is called here", raw, nouns.marks.get(id))

    def map(self, there: Map, key: str) -> Map:
        raw = there.get(key)
        if isinstance(raw, Map):
            return raw
        if raw is not None and not (isinstance(raw, Seq) and not raw):
            self.expected(f"keys under `{shortened(key, 40)}`", raw, there.marks.get(key))
        return Map()

    def text(self, there: Map, key: str) -> str:
        raw = there.get(key)
        if isinstance(raw, str):
            return raw
        if raw is not None:
            self.expected(f"a text under `{key}`", raw, there.marks.get(key))
        return ""

    def only(self, there: Map, known: tuple[str, ...], what: str) -> None:
        for key in there:
            if key not in known:
                hint = did_you_mean(key, known) or f". There are: {', '.join(known)}"
                self.tell(f"'{shortened(key, 40)}' is no key of {what}{hint}", there.marks.get(key))

    def expected(self, what: str, found: Value, mark: Mark | None) -> None:
        """Tell that something else stands here; of what could not be read it has been told why."""
        if found is not LEFT_OUT:
            self.tell(f"Expected {what}, found {shown(found)}", mark)

    def tell(self, message: str, mark: Mark | None) -> None:
        self.problems.append(Problem(message, mark))
