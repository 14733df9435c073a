"""The facts that changed: settled, settled otherwise, no longer settled, or in another state."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from readiness.compare.identities import Identities
from readiness.compare.model import FactChange, Move
from readiness.process.facts import Fact, State
from readiness.process.in_text import briefly, name_of
from readiness.process.model import NOUNS, Connections, Handoff, Process, ProcessException
from readiness.process.names import folded, shortened
from readiness.process.nouns import Key, Noun, PartKey
from readiness.process.sayings import say
from readiness.process.writing.leaves import Path, leaves, long_form

_LONGEST = 300  # of a text that somebody wrote; a change at its end should be seen
_ACCOUNT = "How the team tells the flow"


class Spot(NamedTuple):
    """A fact with the noun it belongs to, its key (dotted within a part) and what that means."""

    noun: Noun
    fact: Fact[Any]
    key: str
    meaning: str


def fact_changes(then: Process, now: Process, same: Identities) -> Iterator[FactChange]:
    """Every fact that changed, in the order of the new file, then those that only the old one tells.

    What is gone as a whole lost no facts: it is told as gone. An answer that was moved to where it holds for all
    hand-offs, or to the other end of a reference, is not lost either.
    """
    for then_path, now_path in _paths(then, now, same):
        before, after = spot(then, then_path), spot(now, now_path)
        one = after or before
        if one is None or (after is None and _is_gone(now, now_path)):
            continue
        was = before.fact if before else Fact(".".join(then_path), State.OPEN)
        is_now = after.fact if after else Fact(".".join(now_path), State.OPEN)
        if after is not None and was.settled and not is_now.settled and _told_at_the_other_end(now, after):
            continue
        move = _move(was, is_now, same)
        if move is None:
            continue
        then_words, now_words = _words(was), _words(is_now)
        if then_words == now_words:
            now_words += " (it differs in what is not shown here)"
        yield FactChange(
            at=".".join(now_path),
            then_at=".".join(then_path),
            noun=one.noun.at,
            about=_called(one.noun),
            key=one.key,
            meaning=one.meaning,
            move=move,
            then=was.state,
            then_words=then_words,
            now=is_now.state,
            now_words=now_words,
            of_new=before is None and _is_gone(then, then_path),
        )


def settled_facts(process: Process) -> Counter[tuple[str, str]]:
    """How many facts of each noun, by its section and id, the file settles."""
    found = ((path, spot(process, path)) for path in leaves(long_form(process)) if path[2:])
    return Counter((path[0], path[1]) for path, one in found if one is not None and one.fact.settled)


def _paths(then: Process, now: Process, same: Identities) -> list[tuple[Path, Path]]:
    """The path then and now of every fact that either file tells."""
    every = {same.path_then(path): path for path in _told(now)}
    for path in _told(then):
        every.setdefault(path, same.path_now(path))
    wholes = {path[:-1] for path in every if len(path) > 1}
    # Where one side tells a part key by key, the other side's answer to it as a whole is one to each of its keys.
    for path in [path for path in every if path in wholes]:
        part, now_path = _part(path), every.pop(path)
        for key in part.part.keys if part is not None else ():
            every.setdefault((*path, key), (*now_path, key))
    return list(every.items())


def _part(path: Path) -> PartKey[Any] | None:
    """The part that a path names as a whole, if it does."""
    noun: type[Noun] = NOUNS.get(path[0], Connections if path[0] == "connections" else Process)
    keys = path[2:] if path[0] in NOUNS else path[1:] if path[0] == "connections" else path
    declared = noun.keys.get(keys[0]) if len(keys) == 1 else None
    return declared if isinstance(declared, PartKey) else None


def _told(process: Process) -> list[Path]:
    accounts: list[Path] = [("accounts", team) for team in process.accounts]
    return [*(path for path in leaves(long_form(process)) if path[0] != "accounts"), *accounts]


def _is_gone(process: Process, path: Path) -> bool:
    return path[0] in NOUNS and len(path) > 1 and path[:2] not in process.index


def spot(process: Process, path: Sequence[str]) -> Spot | None:
    """The fact at a path; None where there is nothing that could have it, or where it is no single fact."""
    noun: Noun | None = process
    keys = list(path)
    if path[0] in NOUNS:
        noun, keys = process.index.get((path[0], path[1])) if path[1:] else None, keys[2:]
    elif path[0] == "accounts":
        id = path[1] if path[1:] else ""
        told, team = process.accounts.get(id), process.index.get(("teams", id))
        return Spot(team, told, "account", _ACCOUNT) if told is not None and team is not None else None
    elif path[0] == "connections":
        noun, keys = process.connections, keys[1:]
    return _within(noun, keys) if noun is not None and keys else None


def _within(noun: Noun, keys: list[str]) -> Spot | None:
    declared = noun.keys.get(keys[0])
    if isinstance(declared, Key) and len(keys) == 1:
        return Spot(noun, getattr(noun, declared.attribute), keys[0], declared.doc)
    if not isinstance(declared, PartKey):
        return None
    part = getattr(noun, declared.attribute)
    if len(keys) == 1:
        return Spot(noun, part.whole, keys[0], declared.doc)
    found = _within(part, keys[1:])
    return found._replace(noun=noun, key=f"{keys[0]}.{found.key}") if found else None


def _move(was: Fact[Any], is_now: Fact[Any], same: Identities) -> Move | None:
    if was.settled and is_now.settled:
        return None if same.meaning(was.value, now=False) == same.meaning(is_now.value, now=True) else Move.CHANGED
    if is_now.settled:
        return Move.SETTLED
    if was.settled:
        return Move.UNREAD if is_now.left_out else Move.LOST
    if was.state is not is_now.state:
        return Move.UNSETTLED
    differ = is_now.state is State.DISPUTED and _sides(was, same, now=False) != _sides(is_now, same, now=True)
    return Move.UNSETTLED if differ else None


def _sides(fact: Fact[Any], same: Identities, *, now: bool) -> frozenset[Any]:
    return frozenset(
        (folded(one.who), folded(one.says) if one.value is None else same.meaning(one.value, now=now))
        for one in fact.answers
    )


def _told_at_the_other_end(process: Process, found: Spot) -> bool:
    """Whether an exception and a hand-off still name each other, now from the other end alone."""
    if isinstance(found.noun, Handoff) and found.key == "exceptions":
        return any(found.noun in (one.places.value or ()) for one in process.exceptions)
    if isinstance(found.noun, ProcessException) and found.key == "at":
        return any(found.noun in (one.exceptions.value or ()) for one in process.handoffs)
    return False


def _words(fact: Fact[Any]) -> str:
    return shortened(fact.value, _LONGEST) if isinstance(fact.value, str) else say(fact)


def _called(noun: Noun) -> str:
    if isinstance(noun, Process):
        return "The process"
    if noun.at == "connections":
        return "All connections"
    return briefly(noun) if isinstance(noun, Handoff) else name_of(noun)
