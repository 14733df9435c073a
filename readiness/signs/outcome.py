"""Is it said, in plain language and in figures, what should be better afterwards?"""

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from readiness.process.in_text import quoted
from readiness.process.model import Outcome
from readiness.process.names import folded
from readiness.process.quantities import comparable
from readiness.signs import words
from readiness.signs.sign import Subject, Yield, gap, needed, saw, sign


@sign(gap, "design-first", "clarity-first", needs_facts=True)
def no_outcome(subject: Subject) -> Iterator[Yield]:
    """No outcome is defined

    The desired outcome has to stand in plain language before any tool is evaluated, or the project becomes guesswork.

    Ask: What should happen in the work afterwards that does not happen today?
    Do: Write one sentence about the work, without the name of any system, and let the process owner agree to it.
    Good: The outcome is defined.
    """
    process = subject.process
    yield from needed(
        process.outcome.statement,
        process,
        what="what {it} should achieve that it does not today",
        none="Nothing is named that should be better in {it} afterwards.",
    )


@sign(gap, "hidden-engine", "design-first", applies=lambda subject: subject.process.outcome.statement.settled)
def outcome_names_a_tool(subject: Subject) -> Iterator[Yield]:
    """The outcome is a tool, not something that happens

    Which software to use is the wrong question; which workflow to create is the right one.

    Ask: Once that tool is there, what will happen in the work that does not happen today?
    Do: Say what happens, for whom and how fast; leave the tool for later.
    Good: The outcome is something that happens in the work.
    """
    process = subject.process
    statement = process.outcome.statement
    if statement.value is not None and _only_a_tool(statement.value, [system.called for system in process.systems]):
        yield from saw(
            statement.at,
            f"{quoted(statement.value)} names a tool to have, and not what happens in the work afterwards.",
            process,
        )


def _only_a_tool(statement: str, systems: list[str]) -> bool:
    """Whether a statement is to get, roll out or connect a tool and says nothing that happens in the work.

    It is where the first thing it speaks of is a tool: "connect the shop to the ERP" is, "move orders from the shop to
    the ERP" is not.
    """
    text = folded(statement[:_LONGEST])
    for system in sorted(map(folded, systems), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(system)}(?!\w)", _NAMED, text) if system else text
    if _FIGURE.search(text):
        return False
    said = re.findall(r"[\w'’-]+", text)
    if any(f" {phrase} " in f" {' '.join(said)} " for phrase in words.WORK_HAPPENS):
        return False
    began = [*takewhile(lambda word: word in words.LEADING_TO_IT or word in _GETTING, said)]
    getting = any(word in _GETTING for word in began)
    thing = _first_thing(said[len(began) :])
    if not any(_is_tool(word) for word in thing):
        migrating = any(word in words.MIGRATING for word in began)
        lone = not thing and any(_is_tool(word) for word in began)  # "an integration"
        return lone or (migrating and any(_is_tool(word) for word in said))
    if getting:
        return True
    last = thing[-1]
    return len(thing) <= _MOST_WORDS_OF_A_NAME and (
        _is_tool(last) or last in words.GOT or last in words.GETTING_AS_A_NOUN
    )


_LONGEST = 300  # characters of a statement that are looked at
_MOST_WORDS_OF_A_NAME = 4  # longer, it is a sentence: "sales and finance share one system"
_NAMED = "a-system-of-the-file"
_FIGURE = re.compile(r"%|(?<![\w./-])(?!(?:19|20)\d\d\b)\d")  # a year is no figure of the work
_GETTING = words.GETTING | words.GETTING_AS_A_NOUN | words.MIGRATING


def _is_tool(word: str) -> bool:
    return word == _NAMED or word in words.TOOL_KINDS


def _first_thing(said: list[str]) -> list[str]:
    """The words up to the first preposition; those after it where the statement begins with one."""
    rest = [*dropwhile(lambda word: word in words.ENDS_AN_OBJECT or word in words.LEADING_TO_IT, said)]
    return [*takewhile(lambda word: word not in words.ENDS_AN_OBJECT, rest)]


@sign(gap, "clarity-first", "design-first", needs_facts=True)
def no_measurable_gain(subject: Subject) -> Iterator[Yield]:
    """No measurable gain is expected

    Without a figure, nobody can tell afterwards whether the integration was worth it.

    Ask: Which figure will show that it worked, and what should it be?
    Do: Name one measure of the work and the value it should reach.
    Good: The gain can be measured.
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
        what="which value {measure} should reach" if outcome.measure.value else "which value to aim for",
        none="No value is set that {measure} should reach." if outcome.measure.value else "No value is set to aim for.",
        wrong="The target for {measure}, {target}, is what it is today already: nothing is to be gained."
        if _no_gain(outcome)
        else "",
        ask="Which value should {measure} reach?" if outcome.measure.value else "Which value should be reached?",
        measure=quoted(outcome.measure.value) if outcome.measure.value else "the figure",
        target=outcome.target.value.text if outcome.target.value else "",
    )


def _no_gain(outcome: Outcome) -> bool:
    """Whether the target is what the measure is today."""
    baseline, target = outcome.baseline.value, outcome.target.value
    if baseline is None or target is None:
        return False
    one, other = baseline.quantity, target.quantity
    if one is not None and other is not None and comparable(one, other):
        return (one.low, one.high) == (other.low, other.high)
    return folded(baseline.text) == folded(target.text)


@sign(gap, "well-done", applies=lambda subject: subject.process.outcome.measure.settled, needs_facts=True)
def no_baseline(subject: Subject) -> Iterator[Yield]:
    """The measure is not known for today

    A gain can only be shown against what was measured before.

    Ask: What is that figure today?
    Do: Measure it for two weeks before anything is changed.
    Good: The measure is known for today.
    """
    process = subject.process
    measure = process.outcome.measure.value
    if measure is not None:
        yield from needed(
            process.outcome.baseline,
            process,
            what="what {measure} is today",
            none="There is no figure for {measure} today.",
            ask="What is {measure} today?",
            measure=quoted(measure),
        )
