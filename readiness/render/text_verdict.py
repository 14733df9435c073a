"""The verdict on one process as text: what decides it, each hand-off's own, what is known, what would change it."""

import itertools

from readiness.diagnosis import Diagnosis, Question, Verdict
from readiness.render.run import FileResult
from readiness.render.text_lines import Page
from readiness.signs import Finding

STYLES = {
    Verdict.DIAGNOSE_FIRST: "bold red",
    Verdict.KEEP_ASKING: "bold yellow",
    Verdict.PREPARE: "bold cyan",
    Verdict.LEAVE_AS_IS: "bold green",
    Verdict.INTEGRATE: "bold green",
}
_RULE = "─" * 40  # the narrowest terminal that is laid out for
_MOST_REASONS = 6
_MOST_NAMES = 4
_FEW = 3
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def verdict_line(page: Page, result: FileResult, diagnosis: Diagnosis) -> None:
    """The verdict on the process in one line."""
    verdict = (diagnosis.verdict.in_words.lower(), STYLES[diagnosis.verdict])
    page.say((diagnosis.process, "bold"), "  ", verdict, "  ", (result.file, "dim"), hang=2)


def verdict(page: Page, result: FileResult, diagnosis: Diagnosis) -> None:
    """The verdict on the process and on each hand-off, coverage, and what would change it."""
    page.say((_RULE, "dim"))
    page.say((diagnosis.process, "bold"), "  ", (result.file, "dim"), hang=2)
    page.gap()
    head, _, plain = diagnosis.sentence.partition(":")
    head, plain = (head, f":{plain}") if plain else (head.removesuffix("."), ".")
    plain = plain.removesuffix(".") + _accepted(diagnosis) + "."
    page.say((head, STYLES[diagnosis.verdict]), plain, indent=2)
    _decided_by(page, result, diagnosis)
    _handoffs(page, diagnosis)
    page.gap()
    settled, needed = diagnosis.coverage
    page.say(("Known", "bold"), f"  {settled} of {needed} facts", indent=2)
    _to_change(page, result, diagnosis)


def _accepted(diagnosis: Diagnosis) -> str:
    count = diagnosis.accepted_blockers
    return f" (with {count} blocker{'' if count == 1 else 's'} accepted)" if count else ""


def _decided_by(page: Page, result: FileResult, diagnosis: Diagnosis) -> None:
    """What decides the verdict, in words: one line for each sign, and how often where it is more than once."""
    by_key = {f"{finding.sign}@{finding.at}": finding for finding in diagnosis.findings}
    deciding = [by_key[key] for key in diagnosis.decided_by if key in by_key]
    told = [finding for finding in deciding if finding.settled_facts_show_it]
    by_sign: dict[str, list[Finding]] = {}
    for finding in told:
        by_sign.setdefault(finding.sign, []).append(finding)
    called = _names(diagnosis)
    reasons = [_reason(found, called) for found in by_sign.values()]
    rest = len(reasons) - _MOST_REASONS
    if rest > 1:
        above = " above" if len(result.findings) == len(diagnosis.findings) else ""
        reasons[_MOST_REASONS:] = [f"And {in_words(rest)} more kinds of warning signs{above}."]
    open_facts = len(deciding) - len(told)
    if open_facts:
        answers = "One needed answer is" if open_facts == 1 else f"{in_words(open_facts)} needed answers are"
        reasons.append(f"{answers[:1].upper()}{answers[1:]} not asked yet.")
    for reason in reasons:
        page.say(f"- {reason}", indent=4, hang=2)


def _names(diagnosis: Diagnosis) -> dict[str, str]:
    """What people call the hand-offs, systems, teams, people and entities, by id."""
    named = {cell.entity: cell.entity_name for cell in diagnosis.matrix}
    named |= {party.id: party.name for party in diagnosis.parties}
    return named | {handoff.id: handoff.name for handoff in diagnosis.handoffs}


def _reason(found: list[Finding], called: dict[str, str]) -> str:
    """One sign's findings in one line: the finding's own words, or the sign's and the names of what it is about."""
    if len(found) == 1:
        return found[0].message
    names = list(
        dict.fromkeys(called.get(finding.subject[0], finding.subject[0]) for finding in found if finding.subject)
    )
    if len(names) < 2:
        return f"{found[0].title} ({len(found)} places)."
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{found[0].title}: {', '.join(names[:_MOST_NAMES])}{more}."


def _handoffs(page: Page, diagnosis: Diagnosis) -> None:
    if not diagnosis.handoffs:
        return
    page.gap()
    page.say(("Hand-offs", "bold"), indent=2)
    page.table(
        [
            ((row.id, ""), (row.verdict.in_words.lower(), STYLES[row.verdict]), (row.route, "dim"))
            for row in diagnosis.handoffs
        ],
        indent=4,
    )


def _to_change(page: Page, result: FileResult, diagnosis: Diagnosis) -> None:
    """The next verdict and the answers it takes; those to be asked for the first time come below as questions."""
    change = diagnosis.to_change
    if change is None:
        return
    asks = {question.at: question for question in diagnosis.questions}
    findings = {finding.fact: finding for finding in diagnosis.findings}
    count = len(change.settle)
    if not count:
        page.say(
            ("Next", "bold"), "   A hand-off meant to be connected, or the decision that none is.", indent=2, hang=7
        )
        return
    answers = all(at in asks for at in change.settle)
    # At least: an answer may bring a new question.
    things = counted(count, "answer") + " away from" if answers else counted(count, "thing") + " to settle before"
    which = _which(change.settle, result, asks) if count > _FEW else ""
    which = which or " ".join(_what(at, asks, findings) for at in change.settle)
    page.say(("Next", "bold"), f"   At least {things} “{change.to.in_words.lower()}”: {which}", indent=2, hang=7)


def _which(settle: tuple[str, ...], result: FileResult, asks: dict[str, Question]) -> str:
    """Where many things to settle are told: how many of them where."""
    not_asked = {at for at in settle if at in asks and not asks[at].asked}
    if len(not_asked) == len(settle):
        return "they come first in what to ask next."
    found = {one.fact for one in result.findings if one.stands and one.settled_facts_show_it} - not_asked
    told = {finding.fact for finding in result.diagnosis.findings} if result.diagnosis else set()
    figures = {
        "shown above": sum(at in found for at in settle),
        "not asked yet": len(not_asked),
        "to be read or decided": sum(at not in told for at in settle),
    }
    if figures["shown above"] == len(settle):
        return "all shown above."
    figures["not shown"] = len(settle) - sum(figures.values())
    return ", ".join(f"{number} {where}" for where, number in figures.items() if number) + "."


def _what(at: str, asks: dict[str, Question], findings: dict[str, Finding]) -> str:
    if at in asks:
        return asks[at].ask
    return findings[at].ask if at in findings else f"What is meant at {at}, which could not be read?"


def questions(page: Page, result: FileResult, diagnosis: Diagnosis, most: int | None) -> None:
    """What to ask next: the facts not asked yet, the most useful first; all of them where `most` is None."""
    never_asked = [question for question in result.questions if not question.asked]
    if not never_asked:
        return
    page.gap()
    page.say(("Ask next", "bold"), f"  {len(never_asked)} not asked yet", indent=2)
    shown = never_asked[:most]
    numbers = itertools.count(1)
    for (who, held), together in itertools.groupby(shown, lambda one: (one.who, _held_back(one, diagnosis))):
        page.gap()
        page.say(who, (held, "dim"), indent=4, hang=2)
        for question in together:
            page.say(f"{next(numbers):>3}. ", question.ask, (f" ({question.at})", "dim"), indent=4, hang=5)
    if len(shown) < len(never_asked):
        page.gap()
        page.say((f"And {len(never_asked) - len(shown)} more: --all shows them.", "dim"), indent=4)


def _held_back(question: Question, diagnosis: Diagnosis) -> str:
    held = question.holds_back
    if not held:
        return ""
    if len(held) > 2 and len(held) == len(diagnosis.handoffs):
        return f"  holds back all {len(held)} hand-offs"
    if len(held) > _MOST_NAMES:
        return f"  holds back {len(held)} hand-offs"
    return f"  holds back {', '.join(held)}"


def counted(count: int, what: str) -> str:
    """`one gap`, `two gaps`, `12 gaps`."""
    return f"{in_words(count)} {what}" + ("" if count == 1 else "s")


def in_words(count: int) -> str:
    """Numbers below ten as words, the others as figures."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
