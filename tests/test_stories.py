"""The worked stories come to what a consultant would say of them: verdict, and signs they must and must not raise."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from readiness.diagnosis import Diagnosis, diagnose
from readiness.process.loader import load

_HERE = Path(__file__).parent
_PROCESSES = _HERE.parent / "examples" / "processes"
_STORIES = yaml.safe_load((_HERE / "stories.yaml").read_text(encoding="utf-8"))
_SORTS = {
    "any blocker": lambda finding: finding.level == "blocker",
    "any gap": lambda finding: finding.level == "gap",
    "any open": lambda finding: finding.state == "open",
    "any sure blocker": lambda finding: finding.level == "blocker" and finding.state != "open",
}


def _diagnosis(story: str) -> Diagnosis:
    loaded = load((_PROCESSES / f"{story}.yaml").read_bytes())
    assert loaded.problems == ()
    assert loaded.process is not None
    return diagnose(loaded.process, f"{story}.yaml", today=date(2026, 11, 21))


def test_every_worked_story_is_pinned():
    assert sorted(_STORIES) == sorted(path.stem for path in _PROCESSES.glob("*.yaml"))


@pytest.mark.parametrize("story", _STORIES)
def test_a_story_comes_to_its_verdict(story: str):
    assert _diagnosis(story).verdict == _STORIES[story]["verdict"]


@pytest.mark.parametrize("story", _STORIES)
def test_a_story_raises_the_signs_it_is_told_for(story: str):
    found = {f"{finding.sign} @ {finding.at}" for finding in _diagnosis(story).findings}
    assert [sign for sign in _STORIES[story]["raises"] if sign not in found] == []


@pytest.mark.parametrize("story", _STORIES)
def test_a_story_does_not_raise_what_would_embarrass(story: str):
    unwanted = []
    for finding in _diagnosis(story).findings:
        for never in _STORIES[story]["never"]:
            sort = _SORTS.get(never)
            if sort(finding) if sort else never in (finding.sign, f"{finding.sign} @ {finding.at}"):
                unwanted.append(f"{never}: {finding.at}: {finding.message}")
    assert unwanted == []


@pytest.mark.parametrize("story", _STORIES)
def test_a_story_has_a_header_that_tells_which_it_is(story: str):
    header = (_PROCESSES / f"{story}.yaml").read_text(encoding="utf-8").split("\nprocess:")[0]
    assert f"readiness check examples/processes/{story}.yaml" in header
