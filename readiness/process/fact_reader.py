"""From what was typed under the keys of a noun to its facts, each in one of its states."""

from typing import Any

from readiness.errors import Mark
from readiness.process import words
from readiness.process.facts import Answer, Fact, State
from readiness.process.kinds import Kind, Unfit, is_state, shown
from readiness.process.model import Handoff
from readiness.process.names import did_you_mean, folded, is_id, made_id, nearest, shortened
from readiness.process.notes import Notes
from readiness.process.nouns import Key, Noun, Part, PartKey
from readiness.process.reader import LEFT_OUT, Map, Seq, Value
from readiness.process.references import a_noun
from readiness.process.registry import Registry
from readiness.process.sayings import say

_LONGEST_WORD = 40
_WORDS = frozenset({"", *words.STATES, *words.DISPUTED})  # what may be no value at all
_OPEN, _DISPUTED = State.OPEN, State.DISPUTED  # looked up once, not for every fact


class FactReader:
    """Reads facts; what is wrong with them goes to the notes of the file."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.left_out = notes.left_out
        self.differing = notes.differing
        self.registry = notes.registry

    def fill(self, noun: Noun, raw: Map, also: frozenset[str] = frozenset(), of: Noun | None = None) -> None:
        """Read every key of a noun; `also` are keys that somebody else reads; `of` the noun that a part belongs to."""
        keys, marks, at = noun.keys, raw.marks, noun.at + "." if noun.at else ""
        cut = self.cut_texts(noun, raw, also) if raw.flow and None in raw.values() else {}
        told_as_cut = {name for rest in cut.values() for name in rest}
        for name, value in raw.items():
            key = keys.get(name)
            if cut and (name in cut or name in told_as_cut):
                if name in cut:
                    self.cut_off(noun, name, cut[name], raw)
            elif isinstance(key, Key):
                fact = self.fact(key, value, at + name, marks.get(name))
                state = fact.state
                if state is not _OPEN:  # then it is as if the key were absent
                    noun.tell(key.attribute, fact)
                    if state is _DISPUTED:
                        self.differing.append((of or noun, fact))
            elif key is not None:
                noun.tell(key.attribute, self.part(noun, key, value, marks.get(name)))
            elif name not in also:
                self.unknown_key(noun, name, raw, keys.keys() | also)

    def fact(self, key: Key[Any], raw: Value, at: str, mark: Mark | None) -> Fact[Any]:
        """One fact in one of its states."""
        if type(raw) is str:
            if len(raw) <= _LONGEST_WORD or len(raw.strip()) <= _LONGEST_WORD:
                word = folded(raw)
                if word in _WORDS or word in key.kind.claims:
                    told = self.word(key, raw, at, mark)
                    if told is not None:
                        return told
        elif raw is None or (isinstance(raw, Seq) and not any(raw)):
            return Fact(at, State.OPEN)
        elif isinstance(raw, Seq) and len(raw) == 1 and is_state(raw[0]):
            return self.fact(key, raw[0], at, mark)
        elif raw is LEFT_OUT:
            self.left_out.add(at)  # the reader has told why
            return Fact(at, State.LEFT_OUT)
        elif isinstance(raw, Map) and "disputed" in raw:
            return self.disputed(key, raw, at, mark)
        elif not raw:
            return Fact(at, State.OPEN)
        return self.value(key, raw, at, mark)

    def word(self, key: Key[Any], raw: str, at: str, mark: Mark | None) -> Fact[Any] | None:
        """A fact told by a word that is a state, or that its kind claims; None where it is the id of a noun, or a no
        that is a value.
        """
        kind, word = key.kind, folded(raw)
        if kind.names(raw.strip(), self.registry):
            return None
        if word in kind.claims:
            return Fact(at, State.SETTLED, kind.claims[word])
        if word in words.DISPUTED:
            return self.disputed(key, _mapping(word, None, mark), at, mark)
        state = words.STATES[word] if word else State.OPEN
        if word == "no" and not kind.no_is_none:
            return None
        if state is State.NONE and key.none is not None:
            return Fact(at, State.SETTLED, key.none)
        return Fact(at, state)

    def value(self, key: Key[Any], raw: Value, at: str, mark: Mark | None) -> Fact[Any]:
        """A fact told by a value, as its kind reads it."""
        try:
            return Fact(at, State.SETTLED, key.kind.read(raw, self.registry))
        except Unfit as reason:
            self.left_out.add(at)
            for text, nearer in reason.reasons:
                self.notes.report(f"{_sentence(text)} ({at})", nearer or mark, at)
            return Fact(at, State.LEFT_OUT)

    def disputed(self, key: Key[Any], raw: Map, at: str, mark: Mark | None) -> Fact[Any]:
        """`{disputed: {sales: crm, finance: erp}}`: each side's answer, read like any other."""
        sides = raw.get("disputed")
        if not isinstance(sides, Map) or len(raw) > 1 or len(sides) < 2:
            self.notes.report(
                "Where teams differ, write who says what, as in `{disputed: {sales: this, finance: that}}`, with at"
                f" least two of them ({at})",
                mark,
                at,
            )
            return Fact(at, State.LEFT_OUT)
        if any(isinstance(said, Map) and "disputed" in said for said in sides.values()):
            self.notes.report(
                "A dispute cannot stand inside another; write every side and what it says in one list, as in"
                f" `{{disputed: {{sales: this, finance: that, ana: neither}}}}` ({at})",
                mark,
                at,
            )
            return Fact(at, State.LEFT_OUT)
        told = {side: self.fact(key, said, at, sides.marks.get(side)) for side, said in sides.items()}
        if any(answer.left_out for answer in told.values()):
            return Fact(at, State.LEFT_OUT)
        answers: list[Answer[Any]] = []
        for side, answer in told.items():
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

    def unknown_key(self, noun: Noun, name: str, raw: Map, known: Any) -> None:
        """A key nobody reads: tell it, and leave out the fact it was probably meant for: no sign asks for it then."""
        of = a_noun(noun.section) if noun.section else "the process" if not noun.at else f"`{noun.at}`"
        mark = raw.marks.get(name)
        hint = did_you_mean(name, known) if self.registry.may_suggest() else ""
        if raw.flow and raw[name] is None and (" " in name or not hint):
            self.notes.report(
                f"A comma inside {{ }} starts a new key, so '{shortened(name, 60)}' was read as one; put quotes around"
                " the whole text",
                mark,
                noun.place(made_id(name)),
            )
            return
        place = noun.place(name if is_id(name) else made_id(name))
        self.notes.report(f"Unknown key '{shortened(name, 60)}' of {of}{hint}", mark, place)
        close = nearest(name, [key for key in noun.keys if key not in raw]) if hint else None
        meant = noun.keys.get(close or "")
        if isinstance(meant, Key):
            noun.tell(meant.attribute, Fact(noun.place(meant.name), State.LEFT_OUT))
        elif meant is not None:
            at = noun.place(meant.name)
            noun.tell(meant.attribute, meant.part.of(at, Fact(at, State.LEFT_OUT)))

    def cut_texts(self, noun: Noun, raw: Map, also: frozenset[str]) -> dict[str, list[str]]:
        """The keys whose text a comma cut off, each with the pieces that were read as keys."""
        found: dict[str, list[str]] = {}
        above = ""
        for name, value in raw.items():
            if name in noun.keys or name in also:
                above = name
            elif value is not None or not isinstance(raw.get(above), str) or not isinstance(noun.keys.get(above), Key):
                above = ""
            elif above in found or " " in name or not (self.registry.may_suggest() and nearest(name, noun.keys)):
                found.setdefault(above, []).append(name)
            else:
                above = ""
        return found

    def cut_off(self, noun: Noun, above: str, rest: list[str], raw: Map) -> None:
        """A text with commas in it, its pieces read as keys: the fact that the text was meant for is left out."""
        key, place, whole = noun.keys[above], noun.place(above), str(raw[above]).strip()
        noun.tell(key.attribute, Fact(place, State.LEFT_OUT))
        for piece in rest:
            thousands = whole[-1:].isdigit() and piece[:3].isdigit()
            whole += ("," if thousands else ", ") + piece
        self.notes.report(
            f"A comma inside {{ }} starts a new key, so '{shortened(rest[0], 60)}' was read as one; put quotes around"
            f' it: `{above}: "{shortened(whole, 160)}"`',
            raw.marks.get(rest[0]),
            place,
        )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _mapping(key: str, value: Value, mark: Mark | None) -> Map:
    made = Map({key: value})
    made.marks = {key: mark} if mark else {}
    made.mark = mark or Mark(1, 1)
    made.flow = False
    return made


class _Whole(Kind[Any]):
    """The kind of a part as a whole: only a mapping of its keys, or a state, will do."""

    def __init__(self, part: type[Part]) -> None:
        self.expects = "keys such as " + ", ".join(f"`{key}: …`" for key in part.keys)

    def read(self, raw: Value, registry: Registry) -> Any:
        if isinstance(raw, Map):  # one side of a dispute about the part as a whole
            if LEFT_OUT in raw.values():
                raise Unfit()  # why it could not be read has been told
            return {key: shown(value) for key, value in raw.items()}
        raise Unfit((f"Expected {self.expects} here, found {shown(raw)}", None))


def _whole_key(part: type[Part]) -> Key[Any]:
    return Key(_Whole(part), "")
