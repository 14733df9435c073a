"""What is written costs by its size: no reference and no remark is held against every other."""

import time
from collections.abc import Callable

from readiness.process.references import After
from readiness.process.writing.edits import Edits
from readiness.process.writing.leaves import Comparing, Leaf
from readiness.process.writing.notes import with_notes


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_a_reference_is_looked_up_and_not_held_against_every_noun() -> None:
    ids = [f"s{number}" for number in range(20_000)]
    comparing = Comparing({"steps": {id: {"does": id.upper()} for id in ids}})
    leaves = [Leaf(After(), id) for id in ids]

    assert _seconds(lambda: [comparing.canonical(leaf.kind, leaf.value) for leaf in leaves]) < 2  # else about a minute


def test_a_remark_is_held_against_those_that_stand_near_it_alone() -> None:
    ids = [f"s{number}" for number in range(12_000)]
    text = "steps:\n" + "".join(f"  {id}: Do it   # by hand\n" for id in ids)
    remarks = {f"steps.{id}": "by whom?" for id in ids}
    reading = _seconds(lambda: Edits(text))

    assert _seconds(lambda: with_notes(text, remarks, {})) < 2 * reading + 0.5  # else several times that
