"""What the answers describe: a process as plain data in the form of the process file, every state kept."""

from typing import Any, NamedTuple

from readiness.interview.answers import Answer, Said
from readiness.interview.flow import Flow, Stop
from readiness.interview.items import naming_question
from readiness.interview.paths import ACCOUNT
from readiness.interview.reading import Plain
from readiness.interview.session import Session
from readiness.interview.slots import belongs, canonical, slot_in
from readiness.process.model import NOUNS, Connections, Process
from readiness.process.nouns import PartKey

_TOP = ("process", *Process.keys)
_AFTER = ("governance", "go_live", "accounts")  # behind the lists of nouns, as in the reference file
_WORDS = {Said.NONE: "none", Said.UNKNOWN: "unknown"}
_NAMELESS = "My process"


class Description(NamedTuple):
    """What the answers say, to be written into a process file.

    `tree` is the process file as mappings, lists and texts, in the order in which its keys are usually written: only
    what was answered in this interview, so that the rest of an existing file is left alone. `comments` are the notes,
    by the dotted place of the fact (`handoffs.deal-to-invoice.trigger`).
    """

    tree: dict[str, Any]
    comments: dict[str, str]


def describe(session: Session, process_name: str = "") -> Description:
    """The description that the answers of a session give so far. Answers that are hidden take no part.

    `process_name` names a process that neither the file nor an answer names.
    """
    return _Describer(session.flow, process_name).description()


class _Describer:
    def __init__(self, flow: Flow, process_name: str) -> None:
        self.flow = flow
        self.process_name = process_name
        self.tree: dict[str, Any] = {}
        self.comments: dict[str, str] = {}

    def description(self) -> Description:
        self.nouns()
        for stop in self.flow.stops:
            answer = self.flow.answers.at(stop.place)
            if stop.question is None:
                self.listed(stop, answer)
            elif stop.question.into:
                self.answered(stop, answer)
        self.team()
        if "process" not in self.tree:
            named = self.flow.process.called if self.flow.process is not None else ""
            self.tree["process"] = named or self.process_name or _NAMELESS
        return Description(_in_order(self.tree), self.comments)

    def nouns(self) -> None:
        """Everything that was named, with its name and the facts of its list."""
        for of in NOUNS:
            for id, named in self.flow.answers.nouns.get(of, {}).items():
                if named.removed:
                    continue
                section = self.flow.questionnaire.section(named.by)
                each = section.each if section else None
                if not self.flow.in_file(of, id):
                    self.noun(of, id)
                    asked = section is not None and each is not None and naming_question(section) is not None
                    if NOUNS[of].sentence and not asked and (named.called != id or NOUNS[of].sentence != "name"):
                        self.put((of, id, NOUNS[of].sentence), self.flow.names.by[of][id])
                for path, value in each.set if each else ():
                    self.put((of, id, *path.split(".")), canonical(of, path, value))

    def listed(self, stop: Stop, answer: Answer) -> None:
        """The answer to the question for a list; by itself only "there is none" and "nobody knows" say something."""
        assert stop.section.each is not None
        of = stop.section.each.of
        if answer.state in _WORDS and not stop.section.each.set and of not in self.tree:
            self.tree[of] = _WORDS[answer.state]
        if answer.note:
            self.comments[of] = answer.note

    def answered(self, stop: Stop, answer: Answer) -> None:
        assert stop.question is not None
        slot = slot_in(stop.section, stop.question)
        assert slot is not None
        of, item, _ = belongs(stop.section, stop.item, stop.question)
        keys = (of, item, *slot.path) if of else slot.path
        if slot.path == (ACCOUNT,):
            keys = ("accounts", item)
        if answer.note:
            self.comments[".".join(keys)] = answer.note
        if answer.state in _WORDS:
            if not slot.names or not isinstance(self.tree.get(slot.names), dict):
                self.put(keys, _WORDS[answer.state])
        elif answer.state is Said.SETTLED and answer.value is not None:
            if slot.names:
                self.named_in_order(slot.names, answer.value)
            elif slot.path == (ACCOUNT,):
                agrees = answer.value == "agrees"
                self.put(keys, "agrees" if agrees else {"steps": _plain(answer.value)})
            else:
                self.put(keys, _plain(answer.value))

    def named_in_order(self, of: str, ids: Plain) -> None:
        """Nouns in the order they were told in: of steps it says which comes first."""
        there = self.tree.get(of)
        if not isinstance(there, dict):
            return
        told = [id for id in ([ids] if isinstance(ids, str) else ids) if id in there]
        rest = [id for id in there if id not in told]
        self.tree[of] = {id: there[id] for id in (*told, *rest)}

    def noun(self, of: str, id: str) -> None:
        there = self.tree.get(of)
        if not isinstance(there, dict):
            there = self.tree[of] = {}
        there.setdefault(id, {})

    def put(self, keys: tuple[str, ...], value: Any) -> None:
        """Put a value at a path; where a part was told as a whole, what was told becomes its short key."""
        there = self.tree
        for depth, key in enumerate(keys[:-1]):
            inner = there.get(key)
            if isinstance(inner, str):
                short = self.short(keys, depth)
                if inner in _WORDS.values() or not short:
                    return  # there is none of the whole, so nothing of it
                inner = there[key] = {short: inner}
            there = there.setdefault(key, {})
        told = there.get(keys[-1])
        if isinstance(told, dict) and not isinstance(value, dict) and (short := self.short(keys, len(keys) - 1)):
            told[short] = value
        else:
            there[keys[-1]] = value

    def short(self, keys: tuple[str, ...], depth: int) -> str:
        """The key that a text alone stands for in the part at this depth of a path; "" where it is no part."""
        noun = NOUNS.get(keys[0])
        key = noun.keys.get(keys[depth]) if noun is not None else Process.keys.get(keys[depth])
        return key.part.short if isinstance(key, PartKey) else ""

    def team(self) -> None:
        """Whose description this is, where the answers are those of a team."""
        team = self.flow.answers.team
        process = self.flow.process
        if not team or "account_of" in self.tree or (process is not None and process.account_of.value is not None):
            return
        found = self.flow.names.find(team, ("teams",))
        id = found[0] if len(found) == 1 else self.flow.names.free_id("teams", team)
        if not found:
            self.noun("teams", id)
            if id != team:
                self.put(("teams", id, "name"), team)
        self.tree["account_of"] = id


def _plain(value: Plain) -> Any:
    return value if isinstance(value, str) else list(value)


def _in_order(tree: dict[str, Any]) -> dict[str, Any]:
    first = [key for key in _TOP if key not in _AFTER]
    order = [*first, *NOUNS, "connections", *_AFTER]
    ordered = {key: tree[key] for key in order if key in tree}
    for of, noun in NOUNS.items():
        listed = ordered.get(of)
        if isinstance(listed, dict):
            keys = sorted(
                noun.keys, key=lambda key: of == "handoffs" and key in Connections.keys
            )  # what is a hand-off's alone comes first
            ordered[of] = {id: {key: facts[key] for key in keys if key in facts} for id, facts in listed.items()}
    return ordered
