"""From bytes to a described process: every fact in one of its states, every reference found, all problems at once.

A mistake never blanks the screen: what cannot be read becomes a problem with its place and is left out, and the rest
of the file is described all the same.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from readiness.errors import Mark, Problem
from readiness.process.acceptances import read_accepted
from readiness.process.fact_reader import FactReader
from readiness.process.facts import Fact, State
from readiness.process.kinds import is_state, shown
from readiness.process.model import NOUNS, SECTIONS, Connections, Handoff, Process
from readiness.process.names import did_you_mean, made_id, nearest, shortened
from readiness.process.notes import Notes
from readiness.process.nouns import Key
from readiness.process.places import places_at
from readiness.process.reader import LEFT_OUT, Limits, Map, read
from readiness.process.references import Account
from readiness.process.sections import nouns_of

FORMAT_VERSION = "1"
_MOST_COMPARED = 100  # unknown keys of a file that may be misspelt sections
_MOST_PLACED = 100  # of what the reader could not read, so many get the place of a fact; one is enough for the verdict
_SECTION_KEYS = (*NOUNS, "connections", "accounts", "accepted")
_ROOT_KEYS = frozenset({"readiness", "process", *_SECTION_KEYS})


class Loaded(NamedTuple):
    """What a file gave: the process (None when the file is no process file), its problems, its text."""

    process: Process | None
    problems: tuple[Problem, ...]
    text: str


def load(data: bytes, limits: Limits | None = None) -> Loaded:
    """Read one process file. Never raises on any bytes; problems come in order of place."""
    document = read(data, limits) if limits else read(data)
    if document.root is None:
        return Loaded(None, document.problems, document.text)
    loader = _Loader(document.root, list(document.problems), document.again)
    process = loader.process()
    problems = sorted(
        loader.notes.problems, key=lambda problem: (problem.mark or Mark(0, 0), problem.at, problem.message)
    )
    return Loaded(process, tuple(problems), document.text)


class _Loader:
    """One run over one file."""

    def __init__(self, root: Map, problems: list[Problem], again: Mapping[Mark, Mark]) -> None:
        self.root = root
        self.again = again
        self.unread = tuple(problems)
        self.notes = Notes(problems)
        self.facts = FactReader(self.notes)

    def process(self) -> Process | None:
        root = self.root
        known = _ROOT_KEYS | Process.keys.keys()
        if not any(key in known for key in root):
            found = shortened(", ".join(root), 60) or "nothing"
            self.notes.report(
                f"This is not a process file: it has {found} at the top, and a process file begins with"
                " its name, `process: Order to cash`",
                root.mark,
            )
            return None
        name = self.name_and_version()
        self.sections_left_out()
        process = Process("process", "", root.mark, root, named=name)
        nouns = {kind.section: nouns_of(kind, root, self.notes) for kind in SECTIONS}
        for section, of_section in nouns.items():
            process.tell(section, of_section)
        connections = self.connections()
        process.tell("connections", connections)
        for of_section in nouns.values():
            for noun in of_section:
                if isinstance(noun, Handoff):
                    noun.tell("defaults", connections)
                if noun.raw is not None:
                    self.facts.fill(noun, noun.raw)
        self.facts.fill(process, root, also=_ROOT_KEYS)
        process.tell("accounts", self.accounts())
        process.tell("accepted", tuple(read_accepted(root, self.notes.registry, self.notes.report)))
        left_out = self.notes.left_out | self.unplaced()
        # What is accepted is no fact of the process: nothing is asked about an entry that cannot be used.
        process.tell("left_out", frozenset(one for one in left_out if re.match(r"accepted(?:$|[.[])", one) is None))
        process.tell("disputed", tuple(self.notes.differing))
        return process

    def unplaced(self) -> set[str]:
        """The places of what the reader could not read and nobody came upon."""
        marks = [problem.mark for problem in self.unread[:_MOST_PLACED] if problem.mark]
        found = places_at(self.root, marks, self.again)
        return {place for place in found if self.notes.left_out.isdisjoint(_above(place))}

    def name_and_version(self) -> str:
        """What the process is called; whether the file is written in a format that is read here."""
        name = self.root.get("process")
        if not isinstance(name, str) or not name.strip():  # any word will do, `unknown` and NO as well
            if name is LEFT_OUT:
                self.notes.left_out.add("process")
            else:
                mark = self.root.marks.get("process", self.root.mark)
                self.notes.report(
                    "The process has no name: begin the file with `process: Order to cash`", mark, "process"
                )
            name = "Unnamed process"
        version = self.root.get("readiness")
        if version is LEFT_OUT:
            self.notes.left_out.add("readiness")
        elif version is not None and not (isinstance(version, str) and version.strip() == FORMAT_VERSION):
            said = f"Format {FORMAT_VERSION} is the one read here: write `readiness: {FORMAT_VERSION}`"
            self.notes.report(f"{said}; found {shown(version)}", self.root.marks["readiness"], "readiness")
        return name

    def connections(self) -> Connections:
        """What holds for every connected or planned hand-off that does not say otherwise."""
        connections = Connections("connections", "connections", self.root.marks.get("connections"))
        raw = self.root.get("connections")
        if isinstance(raw, Map):
            connections.tell("raw", raw)
            self.facts.fill(connections, raw)
        elif "connections" in self.notes.left_out:
            connections.tell("untold", State.LEFT_OUT)
        elif raw and not is_state(raw):
            connections.tell("untold", State.LEFT_OUT)
            self.notes.report(
                f"Expected keys such as `logged: yes` here, found {shown(raw)}", connections.mark, "connections"
            )
        return connections

    def sections_left_out(self) -> None:
        """Note which sections could not be read or have a misspelt name: what would stand there is not asked for."""
        missing = [section for section in _SECTION_KEYS if section not in self.root]
        unknown = [key for key in self.root if key not in _ROOT_KEYS and key not in Process.keys]
        lost = {section for section in _SECTION_KEYS if self.root.get(section) is LEFT_OUT}
        lost |= {meant for key in unknown[:_MOST_COMPARED] if (meant := nearest(key, missing))}
        self.notes.left_out |= lost
        self.notes.registry.unread |= lost

    def accounts(self) -> dict[str, Fact[Any]]:
        """How each team tells the flow, by the team's id."""
        raw = self.root.get("accounts")
        told: dict[str, Fact[Any]] = {}
        if not raw or raw is LEFT_OUT or is_state(raw):
            return told
        if not isinstance(raw, Map):
            self.notes.report(
                "Expected how each team tells the flow here: `sales: {steps: [first, second]}` or `sales: agrees`",
                self.root.marks["accounts"],
                "accounts",
            )
            return told
        key = Key(Account(), "How a team tells the flow")
        for name, value in raw.items():
            team = self.notes.registry.find(("teams",), name)
            if team is None:
                place = f"accounts.{made_id(name)}"
                self.notes.left_out.add(place)
                if "teams" not in self.notes.registry.unread:
                    registry = self.notes.registry
                    hint = did_you_mean(name, registry.ids(("teams",))) if registry.may_suggest() else ""
                    said = f"No team '{shortened(name, 60)}' to give an account{hint}"
                    self.notes.report(said, raw.marks.get(name), place)
            elif team.id in told:
                place = f"accounts.{team.id}"
                said = f"The team '{team.called}' gives its account twice, the second time as '{shortened(name, 60)}'"
                self.notes.report(f"{said}; keep one of the two", raw.marks.get(name), place)
                told[team.id] = Fact(place, State.LEFT_OUT)
            else:
                told[team.id] = self.facts.fact(key, value, f"accounts.{team.id}", raw.marks.get(name))
        return told


def _above(place: str) -> Iterator[str]:
    """A place and all those it stands in."""
    while place:
        yield place
        place = place.rpartition(".")[0]
