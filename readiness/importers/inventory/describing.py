"""From the rows of an inventory to a process file as plain data: nothing is made up, and nothing goes unnoticed."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from readiness.errors import ReadinessError
from readiness.importers.imported import Imported
from readiness.importers.inventory.cells import Here, carried, kinds, unknown_columns
from readiness.importers.inventory.columns import HANDOFFS, RECORDS, SYSTEMS
from readiness.importers.inventory.facts import Lost, Said, fact, not_states, pieces, state_of
from readiness.importers.inventory.headings import Headed
from readiness.importers.inventory.identity import Rows, route
from readiness.importers.inventory.live import live, tell_hidden_columns
from readiness.importers.inventory.nouns import Nouns
from readiness.importers.inventory.numbers import is_shown, numbered
from readiness.importers.inventory.registers import describe_record, describe_system
from readiness.importers.inventory.table import Table
from readiness.importers.inventory.telling import Telling
from readiness.importers.size import refuse_too_much
from readiness.process import words
from readiness.process.kinds import Amount, Choice, Text
from readiness.process.model import Handoff
from readiness.process.names import folded, made_id, shortened
from readiness.process.quantities import Measure

_PLAIN = kinds(Handoff, (
    "trigger", "planned", "effort", "errors", "takes", "needed_within", "critical", "if_incomplete", "if_late",
    "tolerates_outage", "time_to_trace", "validated", "logged", "wave",
))  # fmt: skip
_INSTEAD = "keep the rows that belong to it, and import the others into files of their own."
_TODAY = Choice(words.TODAY)
_STATUS = Choice(words.STATUS)
_RATE = Amount(Measure.RATE, "how often, such as 40 per day")
_TEXT = Text()
_SEVERAL = re.compile(r"[\n;|]|,\s|\s[/+&]\s|\w{2}/\w{2}|\s(?:and|und)\s")
_BOTH_WAYS = re.compile(
    r"(?i)\bbi-?\s?directional|\bboth (ways|directions)\b|\btwo[- ]way\b|<[-–=]*>|↔|⇄|⇆|bidirektional|beide richtungen"
    r"|beidseitig|in beiden richtungen|wechselseitig"
)


def described(process: str, sheets: Mapping[str, Headed], tables: Iterable[Table]) -> Imported:
    """The description that the sheets give, by the section each is a register of; `tables` is what was read of them.

    Raises ReadinessError where no row is a hand-off, or where they say more than a process file can hold.
    """
    telling = Telling()
    nouns = Nouns(telling)
    rows = Rows(sheets.get(HANDOFFS.section), telling)
    for table in tables:
        telling.inferred += table.inferred
        telling.lost += table.lost
    for register in (SYSTEMS, RECORDS, HANDOFFS):
        if sheet := sheets.get(register.section):
            unknown_columns(sheet, register, telling)
            tell_hidden_columns(sheet, telling)
            for row in sheet.rows:
                told = live(sheet, row, register, telling)
                if told is None or (register is HANDOFFS and rows.is_told_already(told)):
                    continue
                _DESCRIBE[register.section](Here(sheet, told, register.section, telling, nouns, rows))
    if not nouns.sections.get("handoffs"):
        raise _no_handoff(sheets[HANDOFFS.section], telling)
    order = ("teams", "systems", "entities", "rules", "handoffs", "exceptions")
    tree: dict[str, Any] = {"process": process}
    tree |= {section: nouns.sections[section] for section in order if section in nouns.sections}
    numbers, perhaps = numbered(sheets[HANDOFFS.section], telling, rows.contents)
    comments = telling.comments()
    refuse_too_much(tree, comments, "These rows say", _INSTEAD)
    taken, inferred, lost = tuple(telling.taken), tuple(telling.inferred), tuple(telling.lost)
    return Imported(tree, comments, taken, inferred, lost, numbers, perhaps)


def _handoff(here: Here) -> None:
    ends = {key: _end(here, key) for key in ("from", "to")}
    carries = carried(here)
    id, name = _called(here, ends, carries)
    here = here._replace(place=f"handoffs.{id}")
    facts: dict[str, Any] = {key: end for key, end in ends.items() if end}
    if carries:
        facts["carries"] = _shortest(carries)
    facts |= {key: value for key, kind in _PLAIN.items() if (value := here.plain(key, kind)) is not None}
    facts |= _way(here, facts)
    facts |= _volume(here)
    for key, value in (("owner", here.answerer("owner")), ("known_by", here.answerers("known_by"))):
        if value:
            facts[key] = value
    if then := here.plain("then", _TEXT):
        facts["when_it_fails"] = {"then": then}
    facts |= _rule(here) | _exceptions(here, id)
    here.nouns.add("handoffs", id, facts)
    here.comments()
    here.rows.add(here.place, here.row)
    _doubtful(here, ends, name)
    said = " to ".join(shortened(here.text(key), 40) or "?" for key in ("from", "to"))
    here.telling.took(f"Row {here.row.number}: {shortened(name, 60) or said}", here.source, here.place)


def _doubtful(here: Here, ends: Mapping[str, str], name: str) -> None:
    """Tell what of a hand-off is to be looked at: both ways at once, from a system to itself, a name two rows have."""
    text = {key: shortened(here.text(key), 40) for key in ("from", "to")}
    both = next((cell for cell in here.row.cells if _BOTH_WAYS.search(cell)), "")
    if both:
        why = f"only the way from {text['from'] or '?'} to {text['to'] or '?'} is written; write a row for the way back"
        here.telling.loses(f"Row {here.row.number}: ‘{shortened(both, 60)}’", here.source, why)
    for key in (key for key, end in ends.items() if not end):
        why = f"“{here.heading(key)}” is empty, so where it {'comes from' if key == 'from' else 'goes'} is not told"
        here.telling.infers(f"Row {here.row.number}", here.source, f"{here.place}.{key}", f"{why}; ask for it")
    if ends["to"] and ends["from"] == ends["to"] and not state_of(ends["to"]):
        why = f"it goes from {text['from']} to {text['from']} itself; say which part of it, or who, it goes to"
        here.telling.infers(f"Row {here.row.number}", here.source, f"{here.place}.to", why)
    if name and here.place != f"handoffs.{made_id(name)}":
        why = f"another row has the same name, so this one is {here.place.partition('.')[2]} here"
        here.telling.infers(f"Row {here.row.number}: ‘{shortened(name, 60)}’", here.source, here.place, why)


def _end(here: Here, key: str) -> str:
    """The id of a system or team, a state, or "" where the cell is empty."""
    told = here.text(key)
    text = " ".join(told.split())
    if not text or state_of(text):
        return state_of(text)
    return here.nouns.party(text, here.source, here.heading(key), several=bool(_SEVERAL.search(told)))


def _called(here: Here, ends: Mapping[str, str], carries: Any) -> tuple[str, str]:
    """The id of the hand-off, and the name it is made from: that in the sheet, or else where it goes from and to."""
    names = here.nouns.names("handoffs")
    told = [" ".join(here.text(key).split()) for key in ("name", "id")]
    name, number = ("" if state_of(text) else text for text in told)
    called = name or (number if any(char.isalpha() for char in number) else "")
    if called:
        id = names.free(made_id(called))
    else:
        way = "-to-".join(ends.values()) if all(ends.values()) else route(here.sheet, here.row)
        more = next(iter(carries)) if isinstance(carries, dict) else number
        id = names.free(f"{way}-{made_id(more)}" if more and here.rows.share_a_route(here.row) else way)
    if number and called != number and not is_shown(number):
        here.telling.remarks(f"handoffs.{id}", f"{here.heading('id')}: {number}")
    if len(name) > len(id) + 10:  # more of it was lost than signs
        here.telling.remarks(f"handoffs.{id}", f"{here.heading('name')}: {name}")
    return id, called


def _shortest(carries: Any) -> Any:
    """Records without fields as a list."""
    if isinstance(carries, dict):
        return {id: fields or None for id, fields in carries.items()} if any(carries.values()) else list(carries)
    return carries


def _way(here: Here, facts: Mapping[str, Any]) -> dict[str, Any]:
    """How it is done today and how it is meant to be. What is only planned says nothing about today."""
    status = here.plain("status", _STATUS)
    way = here.plain("today", _TODAY)
    place = here.telling
    if status == "planned" and "planned" not in facts:
        meant = way if way in words.CONNECTED else "yes"
        why = f"“{here.heading('status')}” says that it is planned, so how it is done tells how it is meant"
        place.infers(here.what("status"), here.source, f"{here.place}.planned", why)
        return {"planned": meant} | ({"today": way} if way in words.BY_HAND else {})
    if status == "retiring" or (status in ("none", "unknown") and here.text("status")):
        place.remarks(here.place, f"{here.heading('status')}: {here.text('status')}")
    return {"today": way} if way is not None else {}


def _volume(here: Here) -> dict[str, Any]:
    """How often it happens: what the volume says, by how often it runs where that is no more than a number."""
    often = " ".join(here.text("frequency").split())
    runs = fact(_RATE, often) if often and not state_of(often) else None
    every = str(runs.value) if isinstance(runs, Said) else ""
    volume = here.plain("volume", _RATE, every)
    if volume is not None:
        if often and not state_of(often):
            here.telling.remarks(here.place, f"{here.heading('frequency')}: {often}")
        return {"volume": volume}
    if every and not here.text("volume"):
        why = f"‘{shortened(often, 60)}’ is taken for how often it happens"
        here.telling.infers(here.what("frequency"), here.source, f"{here.place}.volume", why)
        return {"volume": every}
    if isinstance(runs, Lost) and "schedule" in folded(here.heading("frequency")) and not here.text("trigger"):
        why = f"‘{shortened(often, 60)}’ is no number in a time, so it is taken for what starts it"
        here.telling.infers(here.what("frequency"), here.source, f"{here.place}.trigger", why)
        return {"trigger": often}
    if isinstance(runs, Lost):
        here.lose("frequency", often, runs.why)
    elif often:
        here.telling.remarks(here.place, f"{here.heading('frequency')}: {often}")
    return {}


def _rule(here: Here) -> dict[str, Any]:
    text = " ".join(here.text("rule").split())
    if not text or state_of(text):
        return {"rule": state_of(text)} if text else {}
    names = here.nouns.names("rules")
    known = names.known(text)
    id = names.id(text)
    if known is None:
        here.nouns.add("rules", id, {"statement": text})
    return {"rule": id}


def _exceptions(here: Here, handoff: str) -> dict[str, Any]:
    text = here.text("exceptions")
    if state := state_of(text):
        return {"exceptions": state}
    for one in not_states(pieces(text) if "\n" in text or ";" in text else [" ".join(text.split())]):
        if not one:
            continue
        names, there = here.nouns.names("exceptions"), here.nouns.sections.get("exceptions", {})
        known = names.known(one)
        if known is None:
            here.nouns.add("exceptions", names.id(one), {"when": one, "at": [handoff]})
        elif handoff not in there[known]["at"]:
            there[known]["at"].append(handoff)
    return {}


_DESCRIBE: Mapping[str, Callable[[Here], None]] = {
    SYSTEMS.section: describe_system,
    RECORDS.section: describe_record,
    HANDOFFS.section: _handoff,
}


def _no_handoff(sheet: Headed, telling: Telling) -> ReadinessError:
    below = f"No row below the headings ({sheet.table.place(sheet.row.number)}) is a hand-off"
    why = f": {telling.lost[-1].what}, {telling.lost[-1].why}." if telling.lost and sheet.rows else "; it ends there."
    return ReadinessError(f"{below}{why} Fill in where each comes from and where it goes.")
