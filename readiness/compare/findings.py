"""Which findings are gone, which are new, and what is different about those that are still there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from readiness.compare.identities import Identities
from readiness.compare.model import FindingChange, Stay
from readiness.diagnosis import Diagnosis
from readiness.process.facts import State
from readiness.process.model import NOUNS
from readiness.signs import Finding
from readiness.signs.identity import key_of

_STATES = {
    "stated": "settled facts show it",
    State.NONE: "there is none",
    State.UNKNOWN: "nobody knows",
    State.DISPUTED: "the answers differ",
    State.OPEN: "not asked yet",
}


def finding_changes(
    then: Diagnosis, now: Diagnosis, same: Identities, settled_now: Callable[[str], bool]
) -> list[FindingChange]:
    """Every finding of both sides, in the order of the new file; those that are gone come last.

    Findings are one by sign, place and the ids of what they are about, whatever line they stand on; so are the only two
    of a sign at a place that say the same, or of which one is about more than the other, or that stand once for all of
    the process. `settled_now` says whether the
    fact at a place of then is settled.
    """
    pairs = _pairs(then.findings, now.findings, same, _Parts.ALL)
    matched = {id(one) for one in pairs.values()}
    before = [one for one in then.findings if id(one) not in matched]
    after = [one for one in now.findings if id(one) not in pairs]
    pairs |= _pairs(before, after, same, _Parts.SIGN_AND_PLACE)
    matched = {id(one) for one in pairs.values()}
    found = [_still_there(pairs[id(one)], one, same) if id(one) in pairs else _new(one) for one in now.findings]
    gone = (
        FindingChange(Stay.GONE, one, None, settled_now=settled_now(one.fact))
        for one in before
        if id(one) not in matched
    )
    return [*found, *gone]


class _Parts(Enum):
    """The parts of a key by which findings are matched."""

    ALL = slice(None)
    SIGN_AND_PLACE = slice(2)


def _pairs(then: Iterable[Finding], now: Iterable[Finding], same: Identities, parts: _Parts) -> dict[int, Finding]:
    """For each finding of now that of then whose key agrees in these parts, where both sides have as many of it."""
    before, after = defaultdict(list), defaultdict(list)
    for finding in then:
        before[key_of(finding)[parts.value]].append(finding)
    for finding in now:
        after[same.key_then(key_of(finding))[parts.value]].append(finding)
    pairs: dict[int, Finding] = {}
    for key, old in before.items():
        new = after.get(key, [])
        if len(old) == len(new) and (parts is _Parts.ALL or _is_one(old, new, same)):
            pairs |= {id(one): was for was, one in zip(old, new, strict=True)}
    return pairs


def _is_one(then: list[Finding], now: list[Finding], same: Identities) -> bool:
    """Whether there is one on each side, and it stands at no noun, or they say the same, or one is about all that the
    other is about.
    """
    if len(then) != 1:
        return False
    if "." not in now[0].at or now[0].at.partition(".")[0] not in NOUNS:
        return True
    if same.as_now(then[0].message) == now[0].message:
        return True
    was, is_now = set(key_of(then[0]).subject), set(same.key_then(key_of(now[0])).subject)
    return was <= is_now or is_now <= was


def _new(finding: Finding) -> FindingChange:
    return FindingChange(Stay.NEW, None, finding)


def _still_there(then: Finding, now: Finding, same: Identities) -> FindingChange:
    changes = tuple(_changes(then, now, same))
    return FindingChange(Stay.CHANGED if changes else Stay.SAME, then, now, changes)


def _changes(then: Finding, now: Finding, same: Identities) -> Iterator[str]:
    """What is different, in words: how it is known, what it says or is about, whether it is accepted."""
    if then.state != now.state:
        yield f"{_was(then.state)}; now {_STATES.get(now.state, now.state)}"
    elif now.message not in (then.message, same.as_now(then.message)):
        yield f"it said: {then.message}"
    elif key_of(then).subject != same.key_then(key_of(now)).subject:
        yield "it is about more, about less or about something else than before"
    if then.accepted is None and now.accepted is not None:
        yield f"accepted now by {now.accepted.by}: {now.accepted.because}"
    elif then.accepted is not None and now.accepted is None:
        yield "it was accepted, and is not any more"


def _was(state: str) -> str:
    return "not asked before" if state == State.OPEN else f"before, {_STATES.get(state, state)}"
