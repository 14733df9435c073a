"""Whatever two files say, they can be compared, and the other way round what is gone is new."""

from collections import Counter

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from readiness.compare import Comparison, Existence, Move, Side, Stay, compare
from readiness.diagnosis import diagnose_whole
from readiness.process.loader import load
from readiness.resources import examples
from tests.compare.sides import TODAY
from tests.trying import tried

STORIES = [file.read_bytes() for file in sorted((examples() / "processes").glob("*.yaml"))]
FEW = tried(40, suppress_health_check=[HealthCheck.too_slow])
MIRRORED = {Move.SETTLED: Move.LOST, Move.LOST: Move.SETTLED, Move.CHANGED: Move.CHANGED}


@st.composite
def nearly(draw: st.DrawFn, story: bytes) -> bytes:
    """A story without some of its lines, or with a state in place of an answer."""
    lines = story.split(b"\n")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[at].partition(b": ")
        lines[at] = draw(st.sampled_from([b"", key + colon + b"unknown", key + colon + b"none", key + b":"]))
    return b"\n".join(lines)


def side(data: bytes) -> Side | None:
    """The process these bytes describe, if they do."""
    process = load(data).process
    return None if process is None else Side(process, *diagnose_whole(process, "a.yaml", today=TODAY))


def mirrored(there: Comparison, back: Comparison) -> None:
    """What has to hold for a comparison and the one the other way round."""
    stays, again = (Counter(one.stay for one in each.findings) for each in (there, back))
    assert (stays[Stay.GONE], stays[Stay.NEW]) == (again[Stay.NEW], again[Stay.GONE])
    assert (stays[Stay.SAME], stays[Stay.CHANGED]) == (again[Stay.SAME], again[Stay.CHANGED])
    nouns, others = (Counter(one.what for one in each.nouns) for each in (there, back))
    assert (nouns[Existence.NEW], nouns[Existence.GONE]) == (others[Existence.GONE], others[Existence.NEW])
    if not nouns:  # facts of what is new or gone are told on one side alone
        told = {one.at: one.move for one in back.facts}
        for fact in there.facts:
            if fact.move is not Move.SETTLED or fact.at in told:  # an answer moved to the other end is no loss
                assert told[fact.then_at] is MIRRORED.get(fact.move, Move.UNSETTLED)


@FEW
@given(st.data())
def test_any_two_states_of_a_story_can_be_compared_both_ways(data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(STORIES))
    then, now = side(data.draw(nearly(story))), side(data.draw(nearly(story)))
    if then is None or now is None:
        return
    there, back = compare(then, now), compare(now, then)

    mirrored(there, back)
    assert there == compare(then, now)
    for comparison in (there, back):
        shown = Counter(id(one.then) for one in comparison.findings if one.then)
        assert set(shown.values()) <= {1}
    assert len(there.findings) == len(now.diagnosis.findings) + sum(one.stay is Stay.GONE for one in there.findings)


@FEW
@given(st.sampled_from(STORIES), st.sampled_from(STORIES))
def test_two_processes_that_have_nothing_in_common_can_be_compared(one: bytes, other: bytes) -> None:
    then, now = side(one), side(other)
    assert then is not None
    assert now is not None

    mirrored(compare(then, now), compare(now, then))
