"""From bytes to a described process: every fact in one of its states, every reference found, all problems at once.

A mistake never blanks the screen: what cannot be read becomes a problem with its place and is left out, and the rest
of the file is described all the same.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from readiness.errors import Mark, Problem
from readiness.process import words
from readiness.process.acceptances import read_accepted
from readiness.process.facts import Answer, Fact, State
from readiness.process.kinds import Unfit, is_state, shown
from readiness.process.model import SECTIONS, Connections, Handoff, Process
from readiness.process.names import did_you_mean, folded, is_id, made_id, nearest, shortened
from readiness.process.nouns import Key, Noun, Part, PartKey
from readiness.process.places import place_at
from readiness.process.reader import LEFT_OUT, Limits, Map, Seq, Value, read
from readiness.process.references import Account, a_noun, singular
from readiness.process.registry import SHARED, Registry
from readiness.process.sayings import say

FORMAT_VERSION = "1"
_LONGEST_WORD = 40
_MOST_PLACED = 100  # of what the reader could not read, so many get the place of a fact; one is enough for the verdict
_SECTION_KEYS = (*(noun.section for noun in SECTIONS), "connections", "accounts", "accepted")
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
    loader = _Loader(document.root, list(document.problems))
    process = loader.process()
    problems = sorted(loader.problems, key=lambda problem: (problem.mark or Mark(0, 0), problem.at, problem.message))
    return Loaded(process, tuple(problems), document.text)


class _Loader:
    """One run over one file."""

    def __init__(self, root: Map, problems: list[Problem]) -> None:
        self.root = root
        self.problems = problems
        self.unread = tuple(problems)
        self.left_out: set[str] = set()
        self.differing: list[tuple[Noun, Fact[Any]]] = []
        self.registry = Registry()

    def process(self) -> Process | None:
        root = self.root
        known = _ROOT_KEYS | Process.keys.keys()
        if not any(key in known for key in root):
            found = shortened(", ".join(root), 60) or "nothing"
            self.report(
                f"This is not a process file: it has {found} at the top, and a process file begins with"
                " its name, `process: Order to cash`",
                root.mark,
            )
            return None
        name = self.name_and_version()
        self.sections_left_out()
        process = Process("process", "", root.mark, root, named=name)
        nouns = {kind.section: self.nouns(kind) for kind in SECTIONS}
        for section, of_section in nouns.items():
            process.tell(section, of_section)
        connections = self.connections()
        process.tell("connections", connections)
        for of_section in nouns.values():
            for noun in of_section:
                if isinstance(noun, Handoff):
                    noun.tell("defaults", connections)
                if noun.raw is not None:
                    self.fill(noun, noun.raw)
        self.fill(process, root, also=_ROOT_KEYS)
        process.tell("accounts", self.accounts())
        process.tell("accepted", tuple(read_accepted(root, self.registry, self.report)))
        process.tell("left_out", frozenset(self.left_out | self.unplaced()))
        process.tell("disputed", tuple(self.differing))
        return process

    def unplaced(self) -> set[str]:
        """The places of what the reader could not read and nobody came upon."""
        found = {place_at(self.root, problem.mark) for problem in self.unread[:_MOST_PLACED] if problem.mark}
        return {place for place in found if self.left_out.isdisjoint(_above(place))}

    def report(self, message: str, mark: Mark | None, at: str = "") -> None:
        """Note one problem."""
        self.problems.append(Problem(message, mark, at))
        if at:
            self.left_out.add(at)

    def name_and_version(self) -> str:
        """What the process is called; whether the file is written in a format that is read here."""
        name = self.root.get("process")
        if not isinstance(name, str) or (is_state(name) and folded(name) != "no"):  # NO may be a name
            if name is LEFT_OUT:
                self.left_out.add("process")
            else:
                mark = self.root.marks.get("process", self.root.mark)
                self.report("The process has no name: begin the file with `process: Order to cash`", mark, "process")
            name = "Unnamed process"
        version = self.root.get("readiness")
        if version is LEFT_OUT:
            self.left_out.add("readiness")
        elif version is not None and not (isinstance(version, str) and version.strip() == FORMAT_VERSION):
            self.report(
                f"This file says it is written in format {shown(version)}; format 1 is the one read here",
                self.root.marks["readiness"],
                "readiness",
            )
        return name

    def connections(self) -> Connections:
        """What holds for every connected or planned hand-off that does not say otherwise."""
        connections = Connections("connections", "connections", self.root.marks.get("connections"))
        raw = self.root.get("connections")
        if isinstance(raw, Map):
            connections.tell("raw", raw)
            self.fill(connections, raw)
        elif "connections" in self.left_out:
            connections.tell("untold", State.LEFT_OUT)
        elif raw and not is_state(raw):
            connections.tell("untold", State.LEFT_OUT)
            self.report(
                f"Expected keys such as `logged: yes` here, found {shown(raw)}", connections.mark, "connections"
            )
        return connections

    def sections_left_out(self) -> None:
        """Note which sections could not be read or have a misspelt name: what would stand there is not asked for."""
        missing = [section for section in _SECTION_KEYS if section not in self.root]
        for key, value in self.root.items():
            meant = key if key in _SECTION_KEYS else None
            misspelt = key not in _ROOT_KEYS and key not in Process.keys
            if misspelt:
                meant = nearest(key, missing)
            if meant is not None and (misspelt or value is LEFT_OUT):
                self.left_out.add(meant)
                self.registry.unread.add(meant)

    # Nouns: first all the ids of the file, so that a reference may point forward.

    def nouns(self, kind: type[Noun]) -> tuple[Noun, ...]:
        """The nouns of one section, registered, their facts not yet read."""
        raw = self.root.get(kind.section)
        mark = self.root.marks.get(kind.section)
        if not raw or raw is LEFT_OUT or is_state(raw):
            return ()
        found: list[Noun] = []
        if isinstance(raw, Map):
            for key, item in raw.items():
                self.noun(kind, key, item, raw.marks.get(key), found)
        elif isinstance(raw, Seq):
            for item, place in zip(raw, raw.marks, strict=True):
                if isinstance(item, Map) and len(item) == 1 and not item.keys() & kind.keys.keys():
                    key, inner = next(iter(item.items()))
                    self.noun(kind, key, inner, place, found)
                elif isinstance(item, str):
                    self.short(kind, item, place, found)
                elif item is LEFT_OUT:
                    self.left_out.add(kind.section)
                elif item is not None:
                    one = singular(kind.section)
                    self.report(
                        f"Each {one} needs an id: write an id of letters and digits, a colon, and under it what belongs"
                        f" to the {one}, as in `{kind.section}: {{first: {{…}}, second: {{…}}}}`",
                        place,
                        kind.section,
                    )
        elif isinstance(raw, str):
            self.short(kind, raw, mark, found)
        return tuple(found)

    def noun(self, kind: type[Noun], key: str, item: Value, mark: Mark | None, found: list[Noun]) -> None:
        """One `id: …` of a section."""
        id, named = key, ""
        if not is_id(key):
            id, named = made_id(key), key
            hint = "; a comma inside { } starts a new key, so put texts with commas in quotes" if item is None else ""
            self.report(
                f"'{shortened(key, 60)}' cannot be an id: ids have letters, digits, - and _ only; write `{id}:`"
                f" and give the name inside{hint}",
                mark,
                f"{kind.section}.{id}",
            )
        raw: Map | None = None
        if isinstance(item, Map):
            raw = item
        elif isinstance(item, str) and not is_state(item):
            named = item
        noun = kind(id, f"{kind.section}.{id}", mark, raw, shortened(named))
        if item is LEFT_OUT or (isinstance(item, Seq) and item):
            noun.tell("untold", State.LEFT_OUT)
            self.left_out.add(noun.at)
        if isinstance(item, Seq) and item:
            self.report(
                f"Expected the keys of the {singular(kind.section)} '{shortened(id)}' here, found {shown(item)}",
                mark,
                noun.at,
            )
        self.register(noun, named, found)

    def short(self, kind: type[Noun], text: str, mark: Mark | None, found: list[Noun]) -> None:
        """One item of a short list: an id, or a name or sentence that the id is made from."""
        text = text.strip()
        if not text:
            return
        id, named = (text, "") if is_id(text) else (made_id(text), text)
        same = self.registry.holder(kind.section, id)
        if same is not None and kind.sentence == "name" and folded(same.named or same.id) == folded(text):
            said = f"'{shortened(text, 60)}' stands in the list twice; keep one of them"
            self.report(said, mark, same.at)
            return
        if same is not None:  # the same sentence again is another step
            id = self.registry.free(kind.section, id)
        self.register(kind(id, f"{kind.section}.{id}", mark, None, shortened(named)), named, found)

    def register(self, noun: Noun, named: str, found: list[Noun]) -> None:
        """Give a noun its name and enter it under its id; two nouns of one name space cannot share an id."""
        called = named.strip()
        if noun.raw is not None and noun.sentence:
            told = noun.raw.get(noun.sentence)
            called = told.strip() if isinstance(told, str) and not is_state(told) else called
        if called and noun.sentence:  # what it is called may be asked before all of it is read
            noun.tell(noun.sentence, Fact(noun.place(noun.sentence), State.SETTLED, called))
        holder = self.registry.add(noun, called if noun.sentence == "name" else named)
        if holder is not None:
            where = f" (line {holder.mark.line})" if holder.mark else ""
            why = "systems, teams and people share their ids, so " if noun.section in SHARED else ""
            self.report(
                f"'{noun.id}' is already the id of {a_noun(holder.section)}{where}; {why}one of the two needs another",
                noun.mark,
                noun.at,
            )
        else:
            found.append(noun)

    # Facts

    def fill(self, noun: Noun, raw: Map, also: frozenset[str] = frozenset(), of: Noun | None = None) -> None:
        """Read every key of a noun; `also` are keys that somebody else reads; `of` the noun that a part belongs to."""
        keys, marks, at = noun.keys, raw.marks, noun.at + "." if noun.at else ""
        above = ""  # the known key above an unknown one
        for name, value in raw.items():
            key = keys.get(name)
            if key is not None:
                above = name
            if isinstance(key, Key):
                fact = self.fact(key, value, at + name, marks.get(name))
                if fact.state is not State.OPEN:  # then it is as if the key were absent
                    noun.tell(key.attribute, fact)
                    if fact.state is State.DISPUTED:
                        self.differing.append((of or noun, fact))
            elif key is not None:
                noun.tell(key.attribute, self.part(noun, key, value, marks.get(name)))
            elif name not in also:
                self.unknown_key(noun, name, above, raw, keys.keys() | also)

    def fact(self, key: Key[Any], raw: Value, at: str, mark: Mark | None) -> Fact[Any]:
        """One fact in one of its states."""
        if raw is None or (isinstance(raw, Seq) and not any(raw)):
            return Fact(at, State.OPEN)
        if isinstance(raw, Seq) and len(raw) == 1 and is_state(raw[0]):
            raw = raw[0]
        if type(raw) is str:
            if len(raw) <= _LONGEST_WORD or len(raw.strip()) <= _LONGEST_WORD:
                word = folded(raw)
                claimed = key.kind.claims(word)
                if claimed is not None:
                    return Fact(at, State.SETTLED, claimed)
                state = words.STATES.get(word) if word else State.OPEN
                if word in words.DISPUTED:
                    return self.disputed(key, _mapping(word, None, mark), at, mark)
                if state is not None and (word != "no" or key.kind.no_is_none):
                    if state is State.NONE and key.none is not None:
                        return Fact(at, State.SETTLED, key.none)
                    return Fact(at, state)
        elif raw is LEFT_OUT:
            self.left_out.add(at)  # the reader has told why
            return Fact(at, State.LEFT_OUT)
        elif isinstance(raw, Map) and "disputed" in raw:
            return self.disputed(key, raw, at, mark)
        elif not raw:
            return Fact(at, State.OPEN)
        return self.value(key, raw, at, mark)

    def value(self, key: Key[Any], raw: Value, at: str, mark: Mark | None) -> Fact[Any]:
        """A fact told by a value, as its kind reads it."""
        try:
            return Fact(at, State.SETTLED, key.kind.read(raw, self.registry))
        except Unfit as reason:
            self.left_out.add(at)
            for text, nearer in reason.reasons:
                self.report(f"{_sentence(text)} ({at})", nearer or mark, at)
            return Fact(at, State.LEFT_OUT)

    def disputed(self, key: Key[Any], raw: Map, at: str, mark: Mark | None) -> Fact[Any]:
        """`{disputed: {sales: crm, finance: erp}}`: each side's answer, read like any other."""
        sides = raw.get("disputed")
        if not isinstance(sides, Map) or len(raw) > 1 or len(sides) < 2:
            self.report(
                "Where teams differ, write who says what, as in `{disputed: {sales: this, finance: that}}`, with at"
                f" least two of them ({at})",
                mark,
                at,
            )
            return Fact(at, State.LEFT_OUT)
        answers: list[Answer[Any]] = []
        for side, told in sides.items():
            answer = self.fact(key, told, at, sides.marks.get(side))
            if answer.left_out:
                return Fact(at, State.LEFT_OUT)
            who = self.registry.find(("teams", "people"), side)
            answers.append(Answer(who.called if who else shortened(side), say(answer), answer.value))
        return Fact(at, State.DISPUTED, None, tuple(answers))

    def part(self, noun: Noun, key: PartKey[Any], raw: Value, mark: Mark | None) -> Part:
        """Facts that stand together under one key, or the state of them all."""
        at = noun.place(key.name)

        def fallback() -> Part | None:  # asked only once every key is read: whether it is built decides
            return noun.default_part(key) if isinstance(noun, Handoff) else None

        if isinstance(raw, str) and words.STATES.get(folded(raw)) is None and key.part.short:
            raw = _mapping(key.part.short, raw, mark)
        if isinstance(raw, Map) and raw and "disputed" not in raw:
            told: Part = key.part.of(at, Fact(at, State.SETTLED, True), mark, raw, fallback)
            self.fill(told, raw, of=noun)
            return told
        whole = self.fact(_whole_key(key.part), raw, at, mark)
        if whole.state is State.DISPUTED:
            self.differing.append((noun, whole))
        untold: Part = key.part.of(at, whole, mark, None, fallback)
        return untold

    def unknown_key(self, noun: Noun, name: str, above: str, raw: Map, known: Any) -> None:
        """A key nobody reads: tell it, and leave out the fact it was probably meant for: no sign asks for it then."""
        of = a_noun(noun.section) if noun.section else "the process" if not noun.at else f"`{noun.at}`"
        mark = raw.marks.get(name)
        hint = did_you_mean(name, known) if self.registry.may_suggest() else ""
        if raw.flow and raw[name] is None and (" " in name or not hint):
            self.cut_off(noun, name, above, raw)
            return
        place = noun.place(name if is_id(name) else made_id(name))
        self.report(f"Unknown key '{shortened(name, 60)}' of {of}{hint}", mark, place)
        close = nearest(name, [key for key in noun.keys if key not in raw]) if hint else None
        meant = noun.keys.get(close or "")
        if isinstance(meant, Key):
            noun.tell(meant.attribute, Fact(noun.place(meant.name), State.LEFT_OUT))
        elif meant is not None:
            at = noun.place(meant.name)
            noun.tell(meant.attribute, meant.part.of(at, Fact(at, State.LEFT_OUT)))

    def cut_off(self, noun: Noun, name: str, above: str, raw: Map) -> None:
        """The rest of a text with a comma in it, read as a key: the fact that the text was meant for is left out."""
        key, typed = noun.keys.get(above), raw.get(above)
        place = noun.place(made_id(name))
        whole = "the whole text"
        if isinstance(key, Key) and isinstance(typed, str):
            place = noun.place(above)
            noun.tell(key.attribute, Fact(place, State.LEFT_OUT))
            whole = f'it: `{above}: "{shortened(typed)}, {shortened(name)}"`'
        self.report(
            f"A comma inside {{ }} starts a new key, so '{shortened(name, 60)}' was read as one; put quotes around"
            f" {whole}",
            raw.marks.get(name),
            place,
        )

    def accounts(self) -> dict[str, Fact[Any]]:
        """How each team tells the flow, by the team's id."""
        raw = self.root.get("accounts")
        told: dict[str, Fact[Any]] = {}
        if not raw or raw is LEFT_OUT or is_state(raw):
            return told
        if not isinstance(raw, Map):
            self.report(
                "Expected how each team tells the flow here: `sales: {steps: [first, second]}` or `sales: agrees`",
                self.root.marks["accounts"],
                "accounts",
            )
            return told
        key = Key(Account(), "How a team tells the flow")
        for name, value in raw.items():
            team = self.registry.find(("teams",), name)
            if team is None:
                place = f"accounts.{made_id(name)}"
                self.left_out.add(place)
                if "teams" not in self.registry.unread:
                    hint = did_you_mean(name, self.registry.ids(("teams",)))
                    said = f"No team '{shortened(name, 60)}' to give an account{hint}"
                    self.report(said, raw.marks.get(name), place)
            else:
                told[team.id] = self.fact(key, value, f"accounts.{team.id}", raw.marks.get(name))
        return told


def _above(place: str) -> Iterator[str]:
    """A place and all those it stands in."""
    while place:
        yield place
        place = place.rpartition(".")[0]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _mapping(key: str, value: Value, mark: Mark | None) -> Map:
    made = Map({key: value})
    made.marks = {key: mark} if mark else {}
    made.mark = mark or Mark(1, 1)
    made.flow = False
    return made


class _Whole(Account):
    """The kind of a part as a whole: only a mapping of its keys, or a state, will do."""

    def __init__(self, part: type[Part]) -> None:
        self.expects = "keys such as " + ", ".join(f"`{key}: …`" for key in part.keys)

    def read(self, raw: Value, registry: Registry) -> Any:
        if isinstance(raw, Map):  # one side of a dispute about the part as a whole
            return {key: shown(value) for key, value in raw.items()}
        raise Unfit((f"Expected {self.expects} here, found {shown(raw)}", None))


def _whole_key(part: type[Part]) -> Key[Any]:
    return Key(_Whole(part), "")
