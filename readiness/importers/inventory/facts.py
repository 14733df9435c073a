"""What one cell says of one fact: a value that the process file can hold, a state, or a reason why neither."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from readiness.importers.inventory import sayings
from readiness.process import words
from readiness.process.kinds import Amount, Choice, Choices, Kind, Unfit, YesNo
from readiness.process.names import folded, nearest, shortened
from readiness.process.quantities import Measure
from readiness.process.registry import Registry

_NO_NOUNS = Registry()
# What people put into a cell that they do not fill in. In a process file some of it means that there is none.
_NOT_FILLED = frozenset({
    "n/a", "na", "n.a.", "n. a.", "n / a", "#n/a", "not applicable", "-", "–", "—", "--", "---", "./.", "/", "k.a.",
    "k. a.", "k.a", "keine angabe", "entfällt", "entf.", "nicht zutreffend", "nicht relevant",
})  # fmt: skip
_MORE_STATES = {
    **dict.fromkeys((*_NOT_FILLED, "nil", "keine", "keiner", "kein", "niemand", "nichts"), "none"),
    **dict.fromkeys(("??", "???", "t.b.d.", "t.b.c.", "tba", "t.b.a.", "to be confirmed", "to be clarified", "unclear",
                     "to be determined", "to be announced", "not clear", "not sure", "don't know", "nobody knows",
                     "dunno", "offen", "noch offen", "unbekannt", "unklar", "zu klären", "in klärung"), "unknown"),
}  # fmt: skip
_NOBODY_YET = frozenset({"n.n.", "n. n.", "nn", "n.n", "open", "still open", "vacant", "vakant", "to be named"})
_ASIDE = re.compile(r"\([^()]*\)")
_FIELDS = re.compile(r"(?P<name>[^()]+)\((?P<fields>[^()]*)\)")
_NO_WORD = re.compile(r"[^\w&-]+")
_BULLET = re.compile(r"^(?:[-–•*·&+]|\d{1,2}[.)]|and\b|und\b)\s+")
_NUMBER = re.compile(r"[~≈<>]?\s*\d[\d.,' ]*k?(?:\s*[-–]\s*\d[\d.,' ]*k?)?")
_PERIOD = re.compile(r"(?:\bper\b|\ba\b|\beach\b|\bevery\b|/)\s*(hour|day|week|month|year)|"
                     r"\b(hourly|daily|weekly|monthly|yearly|annual)")  # fmt: skip
_OF_ADVERB = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year",
              "annual": "year"}  # fmt: skip
_FRACTION = re.compile(r"0?[.,]\d+")  # 0.05 is what a spreadsheet has for 5 percent
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?")  # as a spreadsheet shows a length of time
_TIME = re.compile(r"\b(minute|hour|day|week|second)s?\b|\b(min|hr|sec)s?\b|(?<=\()\s*(h|d)\s*(?=\))")
_IN_FULL = {"min": "minute", "hr": "hour", "h": "hour", "sec": "second", "d": "day"}


# Two ways in one cell that are one: the nightly file, the list that is sent by e-mail, the manual spreadsheet.
_TOGETHER: Mapping[frozenset[str], str] = {
    frozenset({"file", "batch"}): "batch",
    frozenset({"export", "file"}): "file",
    frozenset({"export", "email"}): "email",
    frozenset({"spreadsheet", "email"}): "email",
    **{frozenset({"retyped", way}): way for way in words.BY_HAND if way != "retyped"},
}


class Said(NamedTuple):
    """A value as the process file has it; `inferred` is how it was concluded, where the cell does not say it so.

    `partly`: the cell says more than the value.
    """

    value: Any
    inferred: str = ""
    partly: bool = False


class Lost(NamedTuple):
    """Why a cell is no value of its fact."""

    why: str


def state_of(text: str, kind: Kind[Any] | None = None) -> str:
    """`none` or `unknown` where a text says that, and nothing else; "" otherwise."""
    word = folded(text)
    if kind is not None and (word in kind.claims or (word == "no" and not kind.no_is_none)):
        return ""
    state = words.STATES.get(word)
    return state.value if state is not None else _MORE_STATES.get(word, "")


def is_filled(text: str) -> bool:
    """Whether a cell says anything: `n/a` mostly means in a sheet that nobody filled it in, not that there is none."""
    return bool(text) and folded(text) not in _NOT_FILLED


def who_state(text: str) -> str:
    """The state of a fact that names who answers: `N.N.` is nobody's name."""
    return "unknown" if folded(text) in _NOBODY_YET else state_of(text)


def fact(
    kind: Kind[Any], text: str, heading: str = "", every: str = "", *, degrees: bool = False
) -> Said | Lost:
    """What a cell says of a plain fact.

    `heading` may say what a number alone is measured in ("Effort (min)"); `every` is how often a number of records
    comes, where another column says so; `degrees`: high and low stand for yes and no.
    """
    line = " ".join(text.split())
    if state := state_of(line, kind):
        return Said(state)
    match kind:
        case Choices():
            return _choices(kind, text)
        case Choice():
            return _choice(kind, line)
        case Amount():
            return _amount(kind, line, folded(heading), every)
        case YesNo():
            plain = folded(line).strip(".!✓✔ ")
            if plain in sayings.YES_NO:
                return Said(sayings.YES_NO[plain])
            return _by_degree(kind, line, plain) if degrees else _read(kind, line)
    return _read(kind, line)


def _read(kind: Kind[Any], text: str) -> Said | Lost:
    try:
        value = kind.read(text, _NO_NOUNS)
    except Unfit as reason:
        return Lost(str(reason))
    return Said(("yes" if value else "no") if isinstance(value, bool) else text)


def _by_degree(kind: YesNo, text: str, plain: str) -> Said | Lost:
    """A yes or no where degrees are told: high and low, but nothing between them."""
    if plain in sayings.MEDIUM:
        return Lost(f"‘{text}’ is neither yes nor no; write one of them")
    said = "yes" if plain in sayings.HIGH else "no" if plain in sayings.LOW else ""
    return Said(said, f"‘{text}’ is taken for {said}", True) if said else _read(kind, text)


def _choice(kind: Choice, text: str) -> Said | Lost:
    plain = folded(text)
    if plain in kind.table:
        return Said(kind.table[plain])
    table = sayings.said_for(kind.table)
    option = table.get(plain) or table.get(plain.replace("-", " "))
    if option is not None:
        return Said(option)
    for known in (table, sayings.perhaps_for(kind.table)):
        found = _options_in(text, known)
        found = [_TOGETHER[frozenset(found)]] if frozenset(found) in _TOGETHER else found
        if len(found) == 1:
            return Said(found[0], f"‘{shortened(text, 60)}’ is taken for {found[0]}", True)
        if found:
            return Lost(f"it may be {' or '.join(found)}; write one of them")
    near = nearest(text, table)
    hint = f"; did you mean '{table[near]}'?" if near else ""
    return Lost(f"'{shortened(text, 60)}' is not {kind.expects}{hint}")


def _choices(kind: Choices, text: str) -> Said | Lost:
    """Several options; those that cannot be read are told, and the others are kept."""
    options, told, unread = [], [], []
    for one in pieces(text, "/"):
        said = _choice(kind.choice, one)
        if isinstance(said, Said):
            options.append(said.value)
            told += [said.inferred] if said.inferred else []
        else:
            unread.append(said.why)
    if not options:
        return Lost("; ".join(unread))
    return Said(list(dict.fromkeys(options)), "; ".join([*told, *unread]), bool(told or unread))


def _options_in(text: str, table: Mapping[str, str]) -> list[str]:
    """The options whose words stand in a text, the longest words first, so that a message queue is no message."""
    rest = f" {' '.join(_NO_WORD.sub(' ', folded(text)).split())} "
    found = _found_in(rest, table)
    return list(dict.fromkeys(option for _, option in sorted(found or _found_in(rest.replace("-", " "), table))))


def _found_in(rest: str, table: Mapping[str, str]) -> list[tuple[int, str]]:
    """The options, each with where its word stands in words with spaces between them."""
    found: list[tuple[int, str]] = []
    for word in sorted(table, key=len, reverse=True):
        if len(word) > 1 and (at := rest.find(f" {word} ")) >= 0:
            rest = rest.replace(f" {word} ", f" {'.' * len(word)} ")
            found.append((at, table[word]))
    return found


def _amount(kind: Amount, text: str, heading: str, every: str) -> Said | Lost:
    found = _read(kind, text)
    if isinstance(found, Said):
        return found
    if clock := _CLOCK.fullmatch(text) if kind.measure in (Measure.WORK, Measure.WAIT) else None:
        minutes = f"{60 * int(clock[1]) + int(clock[2])} minutes"
        return Said(minutes, f"‘{text}’ is read as {minutes}, as hours and minutes")
    if (english := sayings.in_english(text)) != text:
        said = _amount(kind, english, heading, every)
        return said if isinstance(said, Said) else found
    if _NUMBER.fullmatch(text) and not (kind.measure is Measure.SHARE and _FRACTION.fullmatch(text)):
        told = _unit(kind.measure, sayings.in_english(heading))
        for unit, why in ((told, "as the heading says"), (every, "by how often it runs")):
            if unit and isinstance(_read(kind, f"{text} {unit}"), Said):
                return Said(f"{text} {unit}", f"‘{text}’ is read as {text} {unit}, {why}")
    bare = " ".join(_ASIDE.sub(" ", text).split())
    if bare and bare != text and isinstance(_read(kind, bare), Said):
        return Said(bare, f"‘{shortened(text, 60)}’ is read as {bare}", True)
    return found


def _unit(measure: Measure, heading: str) -> str:
    """What a number under a heading is measured in, where the heading says so."""
    if measure is Measure.SHARE:
        return "percent" if "%" in heading or "percent" in heading or "pct" in heading else ""
    if measure is Measure.RATE:
        found = _PERIOD.search(heading)
        return f"per {found[1] or _OF_ADVERB[found[2]]}" if found else ""
    found = _TIME.search(heading)
    unit = found[1] or found[2] or found[3] if found else ""
    return f"{_IN_FULL.get(unit, unit)}s" if unit else ""


def pieces(text: str, more: str = "") -> list[str]:
    """What stands in a cell that holds several: lines, bullets, or texts with , or ; between them outside brackets."""
    found, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char in "\n;|" or (char in f",•{more}" and not depth):
            found.append(text[start:at])
            start, depth = at + 1, 0
    return list(dict.fromkeys(filter(None, map(_piece, [*found, text[start:]]))))


def _piece(text: str) -> str:
    return " ".join(_BULLET.sub("", text.strip()).split())


def with_fields(text: str) -> tuple[str, list[str]]:
    """A record and its fields, where brackets behind it list several: `Order (number, amount)`."""
    found = _FIELDS.fullmatch(text)
    if found and "," in found["fields"]:
        return found["name"].strip(), pieces(found["fields"])
    return text, []


def not_states(texts: Iterable[str]) -> Iterator[str]:
    """Those of several texts that say something."""
    return (text for text in texts if not state_of(text))
