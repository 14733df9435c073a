"""Where the accounts of two teams differ: steps left out, and steps told the other way round."""

from typing import TYPE_CHECKING

from readiness.process.in_text import named
from readiness.process.model import Party, Person, Step, Team
from readiness.signs.sign import Subject, names

if TYPE_CHECKING:
    from readiness.graph import ProcessGraph


def takes_part(team: Team, step: Step) -> bool:
    """Whether a team does a step, by itself or by one of its people, or approves it."""
    return team in (_team_of(step.by.value), _team_of(step.approval.by.value))


def may_differ(subject: Subject, teams: list[Team]) -> list[tuple[Team, Team]]:
    """The pairs of teams, in their order, whose accounts are not the same and of which both tell some step, or one
    takes part in a step that the other tells: any others have nothing to differ on.
    """
    accounts: dict[tuple[Step, ...], int] = {}  # told by many teams, one is looked at once
    telling: dict[int, list[int]] = {}
    account_of: dict[Team, int] = {}
    for place, team in enumerate(teams):
        told = tuple(subject.process.accounts[team.id].value.steps)  # type: ignore[union-attr]
        account_of[team] = accounts.setdefault(told, len(accounts))
        telling.setdefault(account_of[team], []).append(place)
    tellers: dict[Step, dict[int, None]] = {}
    for told, account in accounts.items():
        for step in told:
            tellers.setdefault(step, {})[account] = None
    pairs: set[tuple[int, int]] = set()
    for step, several in tellers.items():
        part = (_team_of(step.by.value), _team_of(step.approval.by.value))
        met = [*several, *(account_of[team] for team in part if team in account_of)]
        pairs.update((one, two) for one in several for two in met if one != two)
    both = {(one, two) if one < two else (two, one) for one, two in pairs}
    found = {(min(a, b), max(a, b)) for one, two in both for a in telling[one] for b in telling[two]}
    return [(teams[one], teams[two]) for one, two in sorted(found)]


def _team_of(party: Party | None) -> Team | None:
    if isinstance(party, Person):
        return party.team.value
    return party if isinstance(party, Team) else None


def differences(subject: Subject, one: Team, other: Team) -> tuple[list[str], list[Step]]:
    """Every real difference between two teams' accounts, in words, and the steps it is about.

    A step that one team tells counts where the other takes part in it, or, being a team of the business, tells steps on
    both sides of it (customers and suppliers do not see what happens inside); an order counts only where `after` puts
    the two steps in one.
    """
    told = {team: list(subject.process.accounts[team.id].value.steps) for team in (one, other)}  # type: ignore[union-attr]
    found: list[str] = []
    about: list[Step] = []
    if told[one] == told[other]:
        return found, about
    for teller, silent in ((one, other), (other, one)):
        for part, steps in _left_out(told[teller], silent, told[silent]).items():
            word, them = ("step", "it") if len(steps) == 1 else ("steps", "them")
            why = f"takes part in {them}" if part else f"tells what comes before and after {them}"
            found.append(
                f"{teller.called} tells of {word} {names(steps)}; {silent.called}, which {why}, leaves {them} out"
            )
            about += steps
    place = {step: number for number, step in enumerate(told[one])}
    for first, second in _turned_round(subject.graph, told[one], told[other]):
        early, late = sorted((first, second), key=place.__getitem__)
        found.append(f"{one.called} puts {named(early)} before {named(late)}, {other.called} after it")
        about += [early, late]
    return found, list(dict.fromkeys(about))


def _left_out(telling: list[Step], silent: Team, told: list[Step]) -> dict[bool, list[Step]]:
    """The steps that count as left out: those that the silent team takes part in (True), and the others (False)."""
    known = set(told)
    inside = [number for number, step in enumerate(telling) if step in known]
    first, last = (inside[0], inside[-1]) if inside and not silent.external else (0, 0)
    found: dict[bool, list[Step]] = {}
    for number, step in enumerate(telling):
        part = takes_part(silent, step)
        if step not in known and (part or first < number < last):
            found.setdefault(part, []).append(step)
    return found


def _turned_round(graph: "ProcessGraph", one: list[Step], other: list[Step]) -> list[tuple[Step, Step]]:
    """Pairs of steps in an order that the two lists tell the other way round; one witness for each step.

    Sets of steps are the bits of one integer, so that this is one pass over each list, however long it is.
    """
    order = graph.told_order
    pairs: dict[tuple[Step, Step], None] = {}
    for against, right in ((one, other), (other, one)):
        both = order.bits(against) & order.bits(right)
        told_later: dict[Step, int] = {}
        passed = 0
        for step in right:
            passed |= order.bits([step])
            told_later[step] = both & ~passed
        passed = 0
        for step in against:
            follower = order.first(step, passed & told_later[step]) if step in told_later else None
            if follower is not None:
                pairs.setdefault((step, follower))
            passed |= order.bits([step])
    return list(pairs)
