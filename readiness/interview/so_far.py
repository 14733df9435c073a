"""What the answers so far mean: the process file as it would be with them in it, and its diagnosis."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from readiness.diagnosis import Diagnosis, diagnose
from readiness.interview.answers_file import PlainDumper
from readiness.interview.description import describe
from readiness.interview.session import Session
from readiness.process.kinds import is_state
from readiness.process.loader import load
from readiness.process.model import NOUNS, Process
from readiness.process.names import folded
from readiness.process.nouns import Noun, PartKey
from readiness.process.reader import LEFT_OUT, Map, Seq, Value


def process_so_far(session: Session, process_name: str = "") -> Process:
    """The process as the file and the answers describe it together; where both say something, the answer counts."""
    return process_with(session.process, describe(session, process_name).tree)


def process_with(process: Process | None, tree: Mapping[str, Any]) -> Process:
    """A process with a tree in the form of the process file laid over it."""
    text: str = yaml.dump(overlaid(process, tree), Dumper=PlainDumper, allow_unicode=True, sort_keys=False)
    found = load(text.encode()).process
    assert found is not None  # a tree always has the name of its process
    return found


def diagnosis_so_far(session: Session, file: str, process_name: str = "", today: date | None = None) -> Diagnosis:
    """What the check would say if the answers were in the file; `file` is the name to show it with."""
    return diagnose(process_so_far(session, process_name), file, today=today)


def overlaid(process: Process | None, tree: Mapping[str, Any]) -> dict[str, Any]:
    """All that a process file says, in long form, with a tree laid over it."""
    base: dict[str, Any] = {}
    if process is not None and process.raw is not None:
        for key, value in process.raw.items():
            of_file: tuple[Noun, ...] = getattr(process, key) if key in NOUNS else ()
            if of_file:
                base[key] = {noun.id: _facts(noun) for noun in of_file}
            elif key == "accounts" and isinstance(value, Map):
                ids = {folded(team.called): team.id for team in process.teams}
                base[key] = {ids.get(folded(team), team): told for team, told in _plain(value).items()}
            elif value is not LEFT_OUT and value is not None:
                base[key] = _plain(value)
    return _over(base, tree, Process)


def _facts(noun: Noun) -> dict[str, Any]:
    """The facts of a noun as the file has them; the name or sentence of a short form stands under its key."""
    facts = _plain(noun.raw) if noun.raw is not None else {}
    assert isinstance(facts, dict)
    if noun.named and noun.sentence:
        facts.setdefault(noun.sentence, noun.named)
    return facts


def _plain(value: Value) -> Any:
    if isinstance(value, Map):
        return {key: _plain(one) for key, one in value.items() if one is not LEFT_OUT}
    if isinstance(value, Seq):
        return [_plain(one) for one in value if one is not LEFT_OUT]
    return value


def _over(base: dict[str, Any], tree: Mapping[str, Any], of: type[Noun] | None) -> dict[str, Any]:
    """One mapping laid over another. Where a part was told by a text alone, that text becomes its short key."""
    over = dict(base)
    for key, value in tree.items():
        there = over.get(key)
        known = of.keys.get(key) if of is not None else None
        part = known.part if isinstance(known, PartKey) else None
        if isinstance(value, Mapping) and part is not None and part.short and isinstance(there, str) and there:
            there = {} if is_state(there) else {part.short: there}
        if isinstance(value, Mapping) and isinstance(there, dict) and "disputed" not in there:
            inside = part or (None if of is not Process else NOUNS.get(key))
            nouns = of is Process and key in NOUNS
            over[key] = (
                {**there, **{id: _over(there.get(id) or {}, facts, inside) for id, facts in value.items()}}
                if nouns
                else _over(there, value, inside)
            )
        else:
            over[key] = value
    return over
