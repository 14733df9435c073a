"""One questionnaire, one process file and one set of answers, seen together: what is asked, and how it is worded."""

from readiness.interview.answers import Answer, Said
from readiness.interview.asked import Asked, Stop
from readiness.interview.paths import REACH
from readiness.interview.questionnaire import ALWAYS, Question, Section, filled, names_in
from readiness.interview.reading import Plain
from readiness.interview.slots import slot_in
from readiness.process.model import NOUNS

__all__ = ["Flow", "Stop", "slot_in"]

# How an answer that is not there (nobody knows it, it was skipped) is spoken of in the wording of others.
SPOKEN_OF = {
    "person": "that person",
    "people": "those people",
    "team": "that team",
    "system": "that system",
    "party": "the other side",
    "entity": "that record",
    "rule": "that rule",
    "step": "that step",
    "handoff": "that hand-off",
}


class Flow(Asked):
    """What is asked, and every wording with the answers it names filled in. Never changes."""

    def called(self, section: Section, item: str) -> str:
        """What an item is called: after its key answers where the section says so, else by its name."""
        each = section.each
        if each is None or not item:
            return ""
        maker = self._lister(each.of, item) or section
        wording = maker.each.called if maker.each else None
        keys = {key.id for key in maker.keys}
        if wording and any(self.standing(maker, item, key)[0].state is Said.SETTLED for key in maker.keys):
            return filled(wording, {one: self._spoken(maker, item, one) for one in names_in(wording) if one in keys})
        return self.names.called(item, (each.of,))

    def _lister(self, of: str, item: str) -> Section | None:
        """The section whose list an item was added to."""
        named = self.answers.named(of, item)
        found = self.questionnaire.section(named.by) if named else None
        return found if found is not None and found.each is not None and found.each.of == of else None

    def worded(self, wording: str | None, section: Section, item: str, draft: dict[str, str] | None = None) -> str:
        """A wording with the answers it names filled in; `draft` has those of an item that is being added."""
        if not wording:
            return ""
        said = {name: (draft or {}).get(name) or self._spoken(section, item, name) for name in names_in(wording)}
        return filled(wording, said)

    def _spoken(self, section: Section, item: str, name: str) -> str:
        if name in ALWAYS:
            team = self.names.called(self.answers.team, ("teams",))
            process = self._process_name()
            return {"item": self.called(section, item) or "it", "process": process, "team": team or "your team"}[name]
        for there, question in self.targets(section, name):
            return self.spoken_of(question, self.standing(there, item if there.each else "", question)[0])
        return f"{{{name}}}"

    def _process_name(self) -> str:
        for section, question in self._facts.get(("", "", "process"), ()):
            answer, _ = self.standing(section, "", question)
            if isinstance(answer.value, str):
                return answer.value
        return self.process.called if self.process is not None else "the process"

    def spoken_of(self, question: Question, answer: Answer) -> str:
        """How the answer to a question stands in the wording of another."""
        if answer.state is Said.SETTLED and answer.value:
            return self.shown(question, answer.value)
        return SPOKEN_OF.get(question.kind, "that")

    def shown(self, question: Question, value: Plain) -> str:
        """A value as people say it: names for ids, labels for words."""
        labels = dict(question.options)
        several = (value,) if isinstance(value, str) else value
        reach = REACH.get(question.kind)
        every = (*reach.sections, *NOUNS) if reach else ()
        return ", ".join(self.names.called(one, every) if reach else labels.get(one, one) for one in several)
