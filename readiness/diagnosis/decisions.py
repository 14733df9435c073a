"""The decisions that come before everything else: what each blocker asks, of whom, and what it holds back."""

from collections.abc import Mapping
from itertools import chain

from readiness.diagnosis.concern import Concerned
from readiness.diagnosis.grounds import Grounds
from readiness.diagnosis.plan_model import Named, RoadmapItem
from readiness.process.facts import State
from readiness.process.in_text import named, with_kind
from readiness.process.model import Handoff, Rule
from readiness.process.nouns import Noun
from readiness.process.sayings import listed
from readiness.process.workload import Hours, in_words, total
from readiness.signs import Finding, Level, Raised
from readiness.signs.runner import STATED

# A gap, but money is spent on it while the blockers wait: stopping is the first decision of all.
_STOP = "building-before-design"
# Where a finding stands at a fact of one of these, it concerns some hand-offs; elsewhere the process as a whole.
OF_A_PART = ("handoffs", "connections", "entities", "systems", "rules", "exceptions", "steps", "reports")


def decisions(grounds: Grounds) -> tuple[RoadmapItem, ...]:
    """One item for each fact that blocks, or for several that one answer settles: what is told badly before what was
    not asked, then by what it holds back.
    """
    by_fact: dict[str, list[tuple[Raised, Concerned]]] = {}
    for raised, (finding, concerned) in zip(grounds.examination.raised, grounds.held, strict=True):
        if finding.stands and (finding.level is Level.BLOCKER or finding.sign == _STOP):
            by_fact.setdefault(finding.fact, []).append((raised, concerned))
    by_what: dict[str, list[tuple[Finding, list[Handoff]]]] = {}
    for blocking in by_fact.values():
        finding, about, _ = blocking[0][0]
        held = list(dict.fromkeys(handoff for _, concerned in blocking for handoff in concerned.handoffs))
        what = _do(finding, about) if finding.state == STATED else f"Ask {finding.who}: {finding.ask}"
        by_what.setdefault(what, []).append((finding, held))
    changing = frozenset(handoff for handoff in grounds.process.handoffs if not _left_as_it_is(handoff))
    names = {one: Named(one.id, one.named or one.id) for one in grounds.process.handoffs}
    found = []
    for number, (what, asked) in enumerate(by_what.items()):
        held = [one for one in dict.fromkeys(chain.from_iterable(held for _, held in asked)) if one in changing]
        told = [hours for one in held if (hours := grounds.hours[one.id]) is not None]
        hours = total(told) if told else None
        still_open = all(finding.state == State.OPEN for finding, _ in asked)
        stop = any(finding.sign == _STOP for finding, _ in asked)
        worst = (not stop, still_open, -len(held), -(hours.high if hours else 0.0), number)
        back = "" if stop else _held_back(held, hours, grounds.hours, len(changing))
        found.append((worst, _item(what, [one for one, _ in asked], [names[one] for one in held], back, grounds)))
    return tuple(item for _, item in sorted(found, key=lambda one: one[0]))


def _item(what: str, findings: list[Finding], held: list[Named], back: str, grounds: Grounds) -> RoadmapItem:
    whole = any(finding.at.split(".")[0] not in OF_A_PART for finding in findings)
    return RoadmapItem(
        what=what,
        why_now=" ".join([*dict.fromkeys(finding.message for finding in findings), back]).rstrip(),
        handoffs=() if whole else tuple(held),
        needs=tuple(finding.fact for finding in findings),
        after=(),
        owner=listed(_who_decides(finding, grounds) for finding in findings),
        measure=_shown_by(findings[0]),
        ready=False,
        hours=None,
    )


def _left_as_it_is(handoff: Handoff) -> bool:
    """Whether nothing is to change about it, so that no decision holds it back."""
    return handoff.planned.value == "no" or handoff.shared


def _do(finding: Finding, about: tuple[Noun, ...]) -> str:
    """What the sign advises, with the name of what it is about before it where the advice does not say it."""
    if not about or finding.at.split(".")[0] not in OF_A_PART:
        return finding.do
    rules = [named(noun) for noun in about if isinstance(about[0], Rule) and isinstance(noun, Rule)]
    name = f"rules {listed(rules)}" if len(rules) > 1 else with_kind(about[0])
    if name in finding.do:
        return finding.do
    if name != about[0].called:  # it begins with a word for what it is, not with a name of the firm's
        name = f"{name[:1].upper()}{name[1:]}"
    return f"{name}: {finding.do[:1].lower()}{finding.do[1:]}"


def _held_back(held: list[Handoff], hours: Hours | None, each: Mapping[str, Hours | None], every: int) -> str:
    """ "Holds back deal-to-invoice and 2 more hand-offs, 84 to 252 hours a month."; names the one with most hours."""
    if not held:
        return "It holds back no hand-off by itself, but the process as a whole."
    cost = f", {in_words(hours)}" if hours else ""
    if len(held) == every and every > 1:
        return f"Holds back {'both' if every == 2 else f'all {every}'} hand-offs that may change{cost}."
    first = max(held, key=lambda one: told.high if (told := each[one.id]) else -1.0)
    rest = len(held) - 1
    more = f" and {rest} more hand-off{'s' if rest > 1 else ''}" if rest else ""
    return f"Holds back {first.named or first.id}{more}{cost}."


def _who_decides(finding: Finding, grounds: Grounds) -> str:
    """Where answers differ, the person accountable for the process settles it with those who differ."""
    owner = grounds.process.owner.value
    if finding.state == State.DISPUTED and owner is not None and owner.called != finding.who:
        return f"{owner.called}, with {finding.who}"
    return finding.who


def _shown_by(finding: Finding) -> str:
    match finding.state:
        case State.DISPUTED:
            return f"{finding.who} give the same answer" if " and " in finding.who else "there is one answer"
        case State.OPEN:
            return "it has been asked and answered"
        case State.NONE | State.UNKNOWN:
            return "there is an answer, and it is written down"
        case _:
            return "it is decided and written down, and everyone concerned works by it"
