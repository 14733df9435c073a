"""What is wrong with a questionnaire beyond its shape: paths, kinds, targets of conditions, circles, names."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from readiness.errors import Mark, Problem
from readiness.interview.circles import circles
from readiness.interview.conditions import STATES, Target, in_reach, over, targets
from readiness.interview.definition import Definition, Path, read_questionnaire
from readiness.interview.kinds import options_of, read_typed
from readiness.interview.naming import Names
from readiness.interview.paths import REACH, NoPath, Slot, kinds_for, slot
from readiness.interview.questionnaire import ALWAYS, Condition, Question, Questionnaire, Section, names_in
from readiness.interview.reading import Doubtful, Refused
from readiness.process.kinds import Choice, Choices
from readiness.process.model import NOUNS
from readiness.process.names import did_you_mean, folded
from readiness.process.reader import Map, Seq

_NO_NAMES = Names({})
_MOST_SUGGESTIONS = 50
_WORDINGS = ("ask", "why", "example", "who")


def check_questionnaire(data: bytes) -> tuple[Problem, ...]:
    """All that is wrong with the file of a questionnaire, in order of place; empty for one that can be asked.

    Never raises on any bytes. Of a file whose shape is wrong the facts that its questions ask for are looked at still;
    what depends on more than one question is looked at once the shape is right.
    """
    definition = read_questionnaire(data)
    further = _unknown_facts(definition) if definition.questionnaire is None else problems_of(definition)
    found = [*definition.problems, *further]
    return tuple(sorted(found, key=lambda problem: (problem.mark or Mark(0, 0), problem.message)))


def problems_of(definition: Definition) -> Iterator[Problem]:
    """What is wrong with a questionnaire whose shape is right."""
    if definition.questionnaire is None:
        return
    for path, message in _Checker(definition.questionnaire).all():
        yield Problem(message, definition.mark(path))


def _unknown_facts(definition: Definition) -> Iterator[Problem]:
    """The `into` that are no fact, in a file whose shape is wrong elsewhere: all mistakes are told in one pass."""
    for number, section in _maps(definition.root, "sections"):
        each = section.get("each")
        of = each.get("of") if isinstance(each, Map) else ""
        if not isinstance(of, str) or (of not in NOUNS and each is not None):
            continue  # what it goes through is told as wrong
        for at, question in _maps(section, "questions"):
            into = question.get("into")
            if not isinstance(into, str) or not into.strip():
                continue
            try:
                slot(of, into.strip())
            except NoPath as reason:
                yield Problem(str(reason), definition.mark(("sections", number, "questions", at, "into")))


def _maps(above: Map | None, key: str) -> Iterator[tuple[int, Map]]:
    items = above.get(key) if above is not None else None
    for number, one in enumerate(items if isinstance(items, Seq) else ()):
        if isinstance(one, Map):
            yield number, one


class _Checker:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.suggested = 0
        self.used: set[tuple[str, str]] = set()  # questions that a condition or a wording names

    def hint(self, word: str, known: Iterable[str]) -> str:
        """What may be meant instead; for so many mistakes only, as comparing thousands of names would take minutes."""
        self.suggested += 1
        return did_you_mean(word, known) if self.suggested <= _MOST_SUGGESTIONS else ""

    def all(self) -> Iterator[tuple[Path, str]]:
        sections = self.questionnaire.sections
        yield from _twice([section.id for section in sections], ("sections",), "section")
        found = [problem for number, one in enumerate(sections) for problem in self.section(one, ("sections", number))]
        yield from found
        yield from circles(self.questionnaire)
        for number, section in enumerate(sections):
            for at, question in enumerate(section.questions):
                if not question.into and (section.id, question.id) not in self.used:
                    said = "The answer goes nowhere: write `into`, or let a condition ask for it"
                    yield ("sections", number, "questions", at), said

    def section(self, section: Section, path: Path) -> Iterator[tuple[Path, str]]:
        yield from _twice([one.id for one in section.questions], (*path, "questions"), "question of this section")
        yield from self.conditions(section, section.when, (*path, "when"), None)
        yield from self.wording(section, section.intro, (*path, "intro"), of_item=False)
        if section.each is not None:
            yield from self.each(section, (*path, "each"))
        elif not section.questions:
            yield (*path, "questions"), "The section asks nothing; write its questions, or take it out"
        asked: dict[str, Question] = {}
        for number, question in enumerate(section.questions):
            here = (*path, "questions", number)
            yield from self.question(section, question, here)
            if question.into and not question.when:
                first = asked.setdefault(question.into, question)
                if first is not question:
                    yield (*here, "into"), f"`{first.id}` asks for `{question.into}` already; nobody is asked twice"

    def each(self, section: Section, path: Path) -> Iterator[tuple[Path, str]]:
        each = section.each
        assert each is not None
        ids = [question.id for question in section.questions]
        for name in each.key:
            question = section.question(name)
            if question is None:
                hint = self.hint(name, ids) or ": give one of its questions this id"
                yield (*path, "key"), f"`key` names '{name}', and no question of this section has that id{hint}"
            elif question.when:
                said = f"`{name}` tells items apart, so it is always asked: take its `when` away"
                yield (*path, "key"), said
            elif not question.into:
                yield (*path, "key"), f"`{name}` tells items apart, so its answer has to be kept: write its `into`"
        if each.key and not each.ask:
            yield path, f"`ask` is not here yet: write the question for the list, such as “Which {each.of} are there?”"
        if not each.key and (each.none_allowed or each.prompts or each.ask or each.more or each.set):
            said = "Without `key` nothing can be added, so this section goes through what is named elsewhere;"
            yield path, f"{said} write `key`, or take `ask`, `none_allowed`, `prompts`, `more` and `set` away"
        if not each.key and not section.questions:
            yield path, "The section asks nothing; write its questions, or take it out"
        for name in names_in(each.called or ""):
            if name not in each.key:
                hint = self.hint(name, each.key) or f". There are: {', '.join(each.key) or 'none'}"
                yield (*path, "called"), f"An item is called after its `key`, and '{name}' is not in it{hint}"
        for name in _WORDINGS:
            yield from self.wording(section, getattr(each, name), (*path, name), of_item=False)
        for number, text in enumerate(each.prompts):
            yield from self.wording(section, text, (*path, "prompts", number), of_item=False)
        for into, value in each.set:
            yield from self.fact(each.of, into, value, (*path, "set", into))

    def fact(self, of: str, into: str, value: str, path: Path) -> Iterator[tuple[Path, str]]:
        """A fact that every item of a list has."""
        try:
            there = slot(of, into)
        except NoPath as reason:
            yield path, str(reason)
            return
        kind = kinds_for(there.kind, there.names)[0]
        if kind in REACH:
            yield path, f"`{into}` refers to what a file names, so it cannot be the same in every one; ask for it"
            return
        try:
            asked = Question(id="fact", ask="?", kind=kind, into=into)
            read_typed(asked, there, value, _NO_NAMES, {})
        except (Refused, Doubtful) as reason:
            yield path, str(reason)

    def question(self, section: Section, question: Question, path: Path) -> Iterator[tuple[Path, str]]:
        of = section.each.of if section.each else ""
        there: Slot | None = None
        if question.into:
            try:
                there = slot(of, question.into)
            except NoPath as reason:
                yield (*path, "into"), str(reason)
            else:
                fitting = kinds_for(there.kind, there.names)
                if question.kind not in fitting:
                    fit = " or ".join(f"`{one}`" for one in fitting[:3])
                    said = f"`{question.into}` takes {fit}, not `{question.kind}`: {_small(there.doc)}"
                    yield (*path, "kind"), said
        yield from self.options(question, there, path)
        yield from self.conditions(section, question.when, (*path, "when"), question)
        for name in _WORDINGS:
            yield from self.wording(section, getattr(question, name), (*path, name), of_item=True)

    def options(self, question: Question, there: Slot | None, path: Path) -> Iterator[tuple[Path, str]]:
        if question.kind not in ("choice", "choices"):
            if question.options:
                yield (*path, "options"), f"Options belong to `choice` and `choices`, not to `{question.kind}`"
            return
        offers = options_of(question, there)
        if len(offers) < 2:
            yield path, "A choice needs `options`, at least two of them: the words, each with what people are shown"
        yield from _twice([one.label for one in offers], (*path, "options"), "option")
        kind = there.kind if there else None
        if isinstance(kind, Choice | Choices):
            words = kind.options if isinstance(kind, Choice) else kind.choice.options
            for offer in offers:
                if offer.value not in words:
                    hint = self.hint(offer.value, words) or f". There are: {', '.join(words)}"
                    yield (*path, "options", offer.value), f"'{offer.value}' is no word of `{question.into}`{hint}"

    # Conditions and wording

    def conditions(
        self, section: Section, when: Sequence[Condition], path: Path, question: Question | None
    ) -> Iterator[tuple[Path, str]]:
        for condition in when:
            seen_from = section
            if condition.any_of is not None:
                names, problem = self.target(section, condition.any_of)
                there = over(self.questionnaire, names.question.kind) if names else None
                if problem or names is None:
                    yield path, f"The condition names '{condition.any_of}', {problem}"
                    continue
                if there is None:
                    said = "names no items that a section goes through"
                    yield path, f"`any_of` needs a question whose answer does, and `{names.question.id}` {said}"
                    continue
                self.used.add((names.section.id, names.question.id))
                seen_from = there
            found, problem = self.target(seen_from, condition.question)
            if problem:
                yield path, f"The condition names '{condition.question}', {problem}"
            if found is None:
                continue
            self.used.add((found.section.id, found.question.id))
            if found.question is question:
                yield path, f"`{found.question.id}` depends on itself"
            if question is None and section.each and section.each.key and found.section.each is not None:
                said = (
                    f"Whether a list is asked for cannot depend on '{condition.question}', which is asked of its items"
                )
                yield path, said
            yield from self.wanted(condition, found, path)

    def wanted(self, condition: Condition, found: Target, path: Path) -> Iterator[tuple[Path, str]]:
        """The words of a condition have to be such that an answer can be one of them."""
        question = found.question
        if question.kind not in ("choice", "choices", "yes-no"):
            return
        of = found.section.each.of if found.section.each else ""
        try:
            there = slot(of, question.into) if question.into else None
        except NoPath:
            return
        known = ["yes", "no"] if question.kind == "yes-no" else [one.value for one in options_of(question, there)]
        kind = there.kind if there else None
        if isinstance(kind, Choice | Choices):
            known += kind.options if isinstance(kind, Choice) else kind.choice.options
        for word in condition.wanted:
            if folded(word) not in {*map(folded, known), *STATES}:
                options = list(dict.fromkeys((*known, *STATES)))
                hint = self.hint(word, options) or f". There are: {', '.join(options)}"
                yield path, f"'{word}' is no answer to `{question.id}`{hint}"

    def wording(self, section: Section, text: str | None, path: Path, *, of_item: bool) -> Iterator[tuple[Path, str]]:
        for name in names_in(text or ""):
            if name == "item" and (section.each is None or not of_item):
                yield path, "{item} is what an item is called, and there is none here"
            if name in ALWAYS:
                continue
            found, problem = self.target(section, name)
            if problem:
                yield path, f"The wording names {{{name}}}, {problem}"
            elif found is not None:
                self.used.add((found.section.id, found.question.id))
                if not of_item and found.section is section and section.each is not None:
                    yield path, f"The wording names {{{name}}}, which is asked of its items, and there is none here"

    def target(self, section: Section, name: str) -> tuple[Target | None, str]:
        """The question that a name stands for, or what is wrong with the name."""
        found = targets(self.questionnaire, section, name)
        if len(found) == 1:
            return found[0], ""
        if found:
            ways = " or ".join(f"`{one.section.id}.{one.question.id}`" for one in found)
            return None, f"and several sections have a question of that id; write {ways}"
        if name in self.known:
            there = self.known[name]
            return None, (
                f"which is asked anew for each item of “{there.title}”; name a question of this section,"
                " of one that is not repeated, or of one over the same items"
            )
        near = (id for id, one in self.known.items() if in_reach(section, one))
        return None, f"and no question has that id{self.hint(name, near)}"

    @cached_property
    def known(self) -> dict[str, Section]:
        """Every question by the names it may be told by, with its section."""
        return {
            id: one
            for one in self.questionnaire.sections
            for question in one.questions
            for id in (question.id, f"{one.id}.{question.id}")
        }


def _twice(ids: list[str], path: Path, what: str) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    for number, id in enumerate(ids):
        if id in seen:
            at = (*path, number, "id") if path[-1] != "options" else path
            yield at, f"'{id}' is the id of another {what} already" if at != path else f"Two options are called '{id}'"
        seen.add(id)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
