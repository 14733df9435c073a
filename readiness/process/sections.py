"""The sections of a file: which nouns it has, by long and short forms, before any of their facts is read."""

from readiness.errors import Mark
from readiness.process.facts import Fact, State
from readiness.process.kinds import is_state, shown
from readiness.process.names import folded, is_id, made_id, shortened
from readiness.process.notes import Notes
from readiness.process.nouns import Noun
from readiness.process.phrases import quoted
from readiness.process.reader import LEFT_OUT, Map, Seq, Value
from readiness.process.references import a_noun, singular
from readiness.process.registry import SHARED


def nouns_of(kind: type[Noun], root: Map, notes: Notes) -> tuple[Noun, ...]:
    """The nouns of one section, registered so that a reference may point forward, their facts not yet read."""
    section = _Section(kind, notes)
    section.read(root.get(kind.section), root.marks.get(kind.section))
    return tuple(section.found)


class _Section:
    """One section while its nouns are gathered."""

    def __init__(self, kind: type[Noun], notes: Notes) -> None:
        self.kind = kind
        self.notes = notes
        self.found: list[Noun] = []

    def read(self, raw: Value, mark: Mark | None) -> None:
        """All that stands under the name of the section."""
        kind = self.kind
        if not raw or raw is LEFT_OUT or is_state(raw):
            return
        if isinstance(raw, Map):
            for key, item in raw.items():
                self.noun(key, item, raw.marks.get(key))
        elif isinstance(raw, Seq):
            for item, place in zip(raw, raw.marks, strict=True):
                self.item(item, place)
        elif isinstance(raw, str) and "," in raw:
            several = shortened(", ".join(one.strip() for one in raw.split(",")), 200)
            self.notes.report(
                f"Several are written as a list, in brackets; write a list: [{several}]", mark, kind.section
            )
            self.notes.registry.unread.add(kind.section)
        elif isinstance(raw, str):
            self.short(raw, mark)

    def item(self, item: Value, place: Mark) -> None:
        """One item of a list of nouns."""
        kind = self.kind
        if isinstance(item, Map) and len(item) == 1 and not item.keys() & kind.keys.keys():
            key, inner = next(iter(item.items()))
            if isinstance(inner, str) and " " in key.strip():
                self.prose(key, inner, place)
            else:
                self.noun(key, inner, place)
        elif isinstance(item, str):
            self.short(item, place)
        elif isinstance(item, Map) and (sentence := _sentence_of(kind, item)):
            self.short(sentence, place, item)
        elif item is LEFT_OUT:
            self.notes.left_out.add(self.kind.section)
        elif item is not None:
            one = singular(self.kind.section)
            self.notes.report(
                f"Each {one} needs an id: write an id of letters and digits, a colon, and under it what belongs"
                f" to the {one}, as in `{self.kind.section}: {{first: {{…}}, second: {{…}}}}`",
                place,
                kind.section,
            )

    def noun(self, key: str, item: Value, mark: Mark | None) -> None:
        """One `id: …` of a section."""
        id, named = key, ""
        if not is_id(key):
            id, named = made_id(key), key
            hint = "; a comma inside { } starts a new key, so put texts with commas in quotes" if item is None else ""
            self.notes.report(
                f"'{shortened(key, 60)}' cannot be an id: ids have letters, digits, - and _ only; write `{id}:`"
                f" and give the name inside{hint}",
                mark,
                f"{self.kind.section}.{id}",
            )
        raw: Map | None = None
        if isinstance(item, Map):
            raw = item
        elif isinstance(item, str) and not is_state(item):
            named = item
        noun = self.kind(id, f"{self.kind.section}.{id}", mark, raw, shortened(named))
        if item is LEFT_OUT or (isinstance(item, Seq) and item):
            noun.tell("untold", State.LEFT_OUT)
            self.notes.left_out.add(noun.at)
        if isinstance(item, Seq) and item:
            self.notes.report(
                f"Expected the keys of the {singular(self.kind.section)} '{shortened(id)}' here, found {shown(item)}",
                mark,
                noun.at,
            )
        self.register(noun, named)

    def prose(self, key: str, rest: str, mark: Mark | None) -> None:
        """An item with a colon in its sentence, which YAML takes for a key."""
        text = f"{key.strip()}: {rest.strip()}"
        self.short(text, mark)
        said = f"A text with a colon and a space in it has to be in quotes: {quoted(text)}"
        self.notes.report(said, mark, f"{self.kind.section}.{made_id(text)}")

    def short(self, text: str, mark: Mark | None, raw: Map | None = None) -> None:
        """One item of a short list: an id, or a name or sentence that the id is made from; `raw` are its facts."""
        text = text.strip()
        if not text:
            return
        if raw is None and folded(text) != "no" and is_state(text):  # NO may be a name
            one = singular(self.kind.section)
            said = f"'{text}' is no {one} of a list; leave it out, or write it alone: `{self.kind.section}: {text}`"
            self.notes.report(said, mark, self.kind.section)
            return
        id, named = (text, "") if is_id(text) and raw is None else (made_id(text), text)
        same = self.notes.registry.holder(self.kind.section, id)
        alike = same is not None and folded(same.named or same.id) == folded(text)
        if same is not None and alike and (self.kind.sentence == "name" or (raw is None and is_id(text))):
            another = "" if self.kind.sentence == "name" else ", or give one of them another id"
            said = f"'{shortened(text, 60)}' stands in the list twice; keep one of them{another}"
            self.notes.report(said, mark, same.at)
            return
        if same is not None:  # the same sentence again is another step
            id = self.notes.registry.free(self.kind.section, id)
        self.register(self.kind(id, f"{self.kind.section}.{id}", mark, raw, shortened(named)), named)

    def register(self, noun: Noun, named: str) -> None:
        """Give a noun its name and enter it under its id; two nouns of one name space cannot share an id."""
        called = named.strip()
        if noun.raw is not None and noun.sentence:
            told = noun.raw.get(noun.sentence)
            called = told.strip() if isinstance(told, str) and not is_state(told) else called
        if called and noun.sentence:  # what it is called may be asked before all of it is read
            noun.tell(noun.sentence, Fact(noun.place(noun.sentence), State.SETTLED, called))
        holder = self.notes.registry.add(noun, called if noun.sentence == "name" else named)
        if holder is not None:
            where = f" (line {holder.mark.line})" if holder.mark else ""
            why = "systems, teams and people share their ids, so " if noun.section in SHARED else ""
            self.notes.report(
                f"'{noun.id}' is already the id of {a_noun(holder.section)}{where}; {why}one of the two needs another",
                noun.mark,
                noun.at,
            )
        else:
            self.found.append(noun)


def _sentence_of(kind: type[Noun], item: Map) -> str:
    """The name or sentence of an item that has no id; empty where it has none."""
    told = item.get(kind.sentence) if kind.sentence else None
    return told.strip() if isinstance(told, str) and not is_state(told) else ""
