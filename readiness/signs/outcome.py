"""Is it said, in plain language and in figures, what should be better afterwards?"""

import re
from collections.abc import Iterator

from readiness.process.names import folded
from readiness.process.quantities import comparable
from readiness.signs import words
from readiness.signs.sign import Subject, Yield, gap, needed, saw, sign


@sign(gap, "design-first", "clarity-first", needs_facts=True)
def no_outcome(subject: Subject) -> Iterator[Yield]:
    """No outcome is defined

    The desired outcome has to stand in plain language before any tool is evaluated, or the project becomes guesswork.

    Ask: What will happen in the work afterwards that does not happen today?
    Do: Write one sentence about the work, without the name of any system, and let the process owner agree to it.
    """
    process = subject.process
    yield from needed(
        process.outcome.statement,
        process,
        what=f"what {process.called} should achieve that it does not today",
        none=f"There is no outcome that {process.called} is to be improved for.",
    )


@sign(gap, "hidden-engine", "design-first", applies=lambda subject: subject.process.outcome.statement.settled)
def outcome_names_a_tool(subject: Subject) -> Iterator[Yield]:
    """The outcome is a tool, not something that happens

    Which software to use is the wrong question; which workflow to create is the right one.

    Ask: Once that tool is there, what will happen in the work that does not happen today?
    Do: Say what happens, for whom and how fast; leave the tool for later.
    """
    process = subject.process
    statement = process.outcome.statement
    if statement.value is not None and _only_a_tool(statement.value, [system.called for system in process.systems]):
        yield from saw(
            statement.at,
            f"“{statement.value}” names a tool to have, and nothing that happens in the work afterwards.",
            process,
        )


def _only_a_tool(statement: str, systems: list[str]) -> bool:
    """Whether a statement is to get, roll out or connect a tool and says nothing that happens in the work."""
    text = f" {folded(statement)} "
    if any(phrase in text for phrase in words.WORK_HAPPENS) or re.search(r"\d", text):
        return False
    said = re.findall(r"[\w'’-]+", text)
    named = any(re.search(rf"(?<!\w){re.escape(folded(system))}(?!\w)", text) for system in systems)
    if not named and not any(word in words.TOOL_KINDS for word in said):
        return False
    rest = [word for word in said if word not in words.FILLERS]
    return bool(rest) and (
        rest[0] in words.TOOL_VERBS
        or any(word in words.TOOL_VERBS for word in said[:3])
        or rest[-1] in words.TOOL_VERBS
    )


@sign(gap, "clarity-first", "design-first", needs_facts=True)
def no_measurable_gain(subject: Subject) -> Iterator[Yield]:
    """No measurable gain is expected

    Without a figure, nobody can tell afterwards whether the integration was worth it.

    Ask: Which figure will show that it worked, and what should it be?
    Do: Name one measure of the work and the value it should reach.
    """
    process, outcome = subject.process, subject.process.outcome
    yield from needed(
        outcome.measure,
        process,
        what="which figure will show that it worked",
        none="There is no figure that would show whether it worked.",
        ask="Which figure will show that it worked?",
    )
    yield from needed(
        outcome.target,
        process,
        what=f"which value {outcome.measure.value or 'that figure'} should reach",
        none=f"No value is set that {outcome.measure.value or 'the measure'} should reach.",
        wrong=_no_gain(subject),
        ask=f"Which value should {outcome.measure.value or 'that figure'} reach?",
    )


def _no_gain(subject: Subject) -> str:
    baseline, target = subject.process.outcome.baseline.value, subject.process.outcome.target.value
    if baseline is None or target is None:
        return ""
    one, other = baseline.quantity, target.quantity
    same = folded(baseline.text) == folded(target.text)
    if one is not None and other is not None and comparable(one, other):
        same = (one.low, one.high) == (other.low, other.high)
    return f"The target, {target.text}, is what it is today already: nothing is to be gained." if same else ""


@sign(gap, "well-done", applies=lambda subject: subject.process.outcome.measure.settled, needs_facts=True)
def no_baseline(subject: Subject) -> Iterator[Yield]:
    """The measure is not known for today

    A gain can only be shown against what was measured before.

    Ask: What is that figure today?
    Do: Measure it for two weeks before anything is changed.
    """
    process = subject.process
    measure = process.outcome.measure.value
    if measure is not None:
        yield from needed(
            process.outcome.baseline,
            process,
            what=f"what “{measure}” is today",
            none=f"There is no figure for “{measure}” today.",
            ask=f"What is “{measure}” today?",
        )
