"""How each team tells the flow: the order of its own file, or what other files say of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from readiness.process.facts import Fact, State
from readiness.process.model import Process
from readiness.process.reader import Map
from readiness.process.references import Told
from readiness.reconcile.identities import Identities
from readiness.reconcile.merging import in_order
from readiness.reconcile.orders import Order, agrees
from readiness.reconcile.plain import Plain
from readiness.reconcile.sides import Side
from readiness.reconcile.writing import Line

_Said: TypeAlias = tuple[str, Fact[Told] | None, Side]  # the key of a side, what it says; None: by its own order

_AccountOf: TypeAlias = Callable[[Sequence[str]], Plain]  # an order of steps as it is written under `accounts`


def order_of(process: Process, identities: Identities) -> Order:
    """The steps in the order of one file, by the ids of the reconciled file."""
    return tuple(identities.id_of(step) for step in process.steps)


def teams_telling(
    sides: Sequence[Side], order: Order, identities: Identities, alike: Mapping[str, str]
) -> dict[str, str]:
    """The team of each side, by its key, whose file's own order of steps is how that team tells the flow.

    A file that says for whom it speaks does so, unless it has an account of that team as well. One that does not say it
    and has no accounts speaks for the team it is named after; where there is none, a new team is worth it only where
    the orders differ. `alike` has the steps that look like others.
    """
    found: dict[str, str] = {}
    one_order = True
    for side in sides:
        told = {
            identities.id_in("teams", id) for id, one in side.process.accounts.items() if one.state is not State.OPEN
        }
        if side.process.steps and not (side.team in told if side.team else told):
            found[side.key] = side.team or identities.team_for(side.key)
            one_order = one_order and agrees(order_of(side.process, identities), order, alike)
    known = {identities.id_in("teams", team) for team in identities.ids["teams"]}
    return {key: team for key, team in found.items() if team in known or not one_order}


def accounts(
    sides: Sequence[Side], telling: Mapping[str, str], identities: Identities, account_of: _AccountOf
) -> Iterator[Line]:
    """A line for each team whose account is told, in the order of their ids.

    A team's own file comes before what others say of it. Where all accounts come from one team there is nothing to
    hold against each other, and the order of the steps is account enough. `telling` has the teams that tell it by the
    order of their files' steps, `account_of` writes an order as an account.
    """
    said: dict[str, list[_Said]] = {}
    for side in sides:
        for team, fact in side.process.accounts.items():
            if fact.state is not State.OPEN:
                said.setdefault(identities.id_in("teams", team), []).append((side.key, fact, side))
    if len({*telling.values(), *said}) > 1:
        for side in sides:
            if side.key in telling:
                said.setdefault(telling[side.key], []).append((side.key, None, side))
    for team in in_order(said):
        own = [one for one in said[team] if one[2].team == team]
        yield _account(team, own or said[team], account_of, identities)


def orders_told(lines: Iterable[Line]) -> dict[str, tuple[str, ...]]:
    """The accounts that are not the order of the file: by the team, or by who says so of it."""
    found: dict[str, tuple[str, ...]] = {}
    for team, value, _ in lines:
        sides = value.get("disputed") if isinstance(value, dict) else None
        said = {f"{team}, as {who} tells it": one for who, one in sides.items()} if isinstance(sides, dict) else {}
        for who, one in said.items() if said else [(team, value)]:
            if isinstance(one, dict) and isinstance(one["steps"], list):
                found[who] = tuple(map(str, one["steps"]))
    return found


def _account(team: str, said: Sequence[_Said], account_of: _AccountOf, identities: Identities) -> Line:
    """One team's account: agreed on by all who tell it, or each side's."""
    answers: dict[str, Plain] = {}
    for one in said:
        answers |= dict(_told(team, one, account_of, identities))
    known = {who: value for who, value in answers.items() if value not in (None, "none", "unknown")} or answers
    values = list(known.values())
    if all(value == values[0] for value in values):
        return Line(team, values[0])
    return Line(team, {"disputed": {who: known[who] for who in in_order(known)}})


def _told(team: str, said: _Said, account_of: _AccountOf, identities: Identities) -> Iterator[tuple[str, Plain]]:
    key, fact, side = said
    if fact is None:
        yield key, account_of(order_of(side.process, identities))
    elif fact.state is State.SETTLED and fact.value is not None:
        yield key, account_of([identities.id_of(step) for step in fact.value.steps])
    elif fact.state is State.DISPUTED:
        raw = side.process.raw.get("accounts") if side.process.raw else None
        names = [name for name in raw if identities.team_called(name) == team] if isinstance(raw, Map) else []
        typed = raw[names[0]] if isinstance(raw, Map) and names else None
        sides = typed.get("disputed") if isinstance(typed, Map) else None
        for who, answer in zip(sides if isinstance(sides, Map) else (), fact.answers, strict=False):
            steps = answer.value.steps if answer.value is not None else ()
            yield who, account_of([identities.id_of(step) for step in steps]) if steps else "unknown"
    else:
        yield key, fact.state.value
