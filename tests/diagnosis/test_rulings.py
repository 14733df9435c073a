"""What is ruled by groups that findings share is what is ruled finding by finding."""

from pathlib import Path

import pytest

from readiness.diagnosis.diagnose import _look
from readiness.diagnosis.rulings import of_each
from readiness.diagnosis.verdict import rule
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.settings import DEFAULTS
from tests.graph.shapes import HUBS, SHAPES
from tests.healthy import process_of

_STORIES = sorted((Path(__file__).parents[2] / "examples" / "processes").glob("*.yaml"))
_EVERY = {**SHAPES, **HUBS}


def _ruled_one_by_one(process: Process) -> None:
    held = _look(process, DEFAULTS, None, {}).held
    unread = frozenset({process.handoffs[0].at})

    found = [(verdict, list(numbers)) for verdict, numbers in of_each(process.handoffs, held, unread)]

    for handoff, ruling in zip(process.handoffs, found, strict=True):
        about = [(number, one) for number, (one, concerned) in enumerate(held) if handoff in concerned.handoffs]
        alone = rule([one for _, one in about], [handoff], unread=handoff.at in unread)
        deciding = {id(one) for one in alone.decided_by}
        assert ruling == (alone.verdict, [number for number, one in about if id(one) in deciding])


@pytest.mark.parametrize("shape", _EVERY)
def test_a_shape_is_ruled_as_one_by_one(shape: str) -> None:
    _ruled_one_by_one(process_of(_EVERY[shape](12)))


@pytest.mark.parametrize("story", _STORIES, ids=lambda path: path.stem)
def test_a_story_is_ruled_as_one_by_one(story: Path) -> None:
    process, _, _ = load(story.read_bytes())
    assert process is not None
    _ruled_one_by_one(process)


@pytest.mark.parametrize("shape", ["circle", "star of one entity", *HUBS])
def test_the_groups_that_findings_share_grow_as_the_process_does(shape: str) -> None:
    def paired(size: int) -> int:
        held = _look(process_of(_EVERY[shape](size)), DEFAULTS, None, {}).held
        return sum({id(group): len(group) for _, concerned in held for group in concerned.groups}.values())

    assert paired(120) < 5 * paired(40)
