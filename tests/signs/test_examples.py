"""Every sign has an example, every example a sign, and each example shows what its header says.

An example, `examples/signs/<id>.yaml`, is documentation and test in one:

    # The title of the sign
    #
    # One line: what to notice.
    #
    # expect: blocker stated at entities.customer.master
    # today: 2027-01-01
    # --- bad
    process: …
    # --- good
    process: …

One `expect` line for every finding of that sign in the bad part, with its level, state and place; `today` only where
the sign looks at the calendar. Each part is a process file of its own; they differ in what settles the sign.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from readiness.diagnosis import Diagnosis, diagnose
from readiness.process.loader import load
from readiness.signs import catalogue

EXAMPLES = Path(__file__).parents[2] / "examples" / "signs"
IDS = sorted(catalogue())
_EXPECT = re.compile(r"^# expect: (\S+) (\S+) at (\S+)$", re.MULTILINE)
_TODAY = re.compile(r"^# today: (\S+)$", re.MULTILINE)
_LONGEST_PART = 60  # lines: an example is read at a glance


class Example(NamedTuple):
    header: str
    bad: str
    good: str

    @property
    def expected(self) -> list[tuple[str, str, str]]:
        return sorted(_EXPECT.findall(self.header))

    @property
    def today(self) -> date | None:
        told = _TODAY.search(self.header)
        return date.fromisoformat(told[1]) if told else None


def example(id: str) -> Example:
    text = (EXAMPLES / f"{id}.yaml").read_text(encoding="utf-8")
    header, rest = text.split("# --- bad\n")
    return Example(header, *rest.split("# --- good\n"))


def diagnosed(part: str, today: date | None) -> Diagnosis:
    loaded = load(part.encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    diagnosis = diagnose(loaded.process, "example.yaml", today=today)
    assert diagnosis.faults == ()
    return diagnosis


def place_of_key(text: str, at: str) -> tuple[int, int]:
    """Line and column of the last key on the way to a dotted place, read from the text without the loader.

    Where not even the first key is there, those of `process`; what is read or written may stand under `in`.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    node: yaml.Node = root
    mark = next(key.start_mark for key, _ in root.value if key.value == "process")
    for part in re.findall(r"[^.\[\]]+", at):
        if isinstance(node, yaml.MappingNode):
            names = (part, "in") if part in ("reads", "writes") else (part,)
            found = [pair for name in names for pair in node.value if pair[0].value == name]
            if not found:
                break
            key, node = found[0]
            mark = key.start_mark
        elif isinstance(node, yaml.SequenceNode) and part.isdigit():
            node = node.value[int(part)]
            mark = node.start_mark
        else:
            break
    return mark.line + 1, mark.column + 1


def test_every_sign_has_an_example_and_every_example_a_sign() -> None:
    assert sorted(file.stem for file in EXAMPLES.glob("*.yaml")) == IDS


@pytest.mark.parametrize("id", IDS)
def test_the_header_names_the_sign_and_what_to_notice(id: str) -> None:
    first, *notice = [
        line.removeprefix("#").strip() for line in example(id).header.splitlines() if not line.startswith("# expect")
    ]

    assert first == catalogue()[id].title
    assert any(notice)


@pytest.mark.parametrize("id", IDS)
def test_the_bad_example_shows_exactly_what_its_header_expects(id: str) -> None:
    shown = example(id)

    findings = [one for one in diagnosed(shown.bad, shown.today).findings if one.sign == id]

    assert shown.expected, "an example expects something"
    assert sorted((one.level.value, one.state, one.at) for one in findings) == shown.expected
    assert [(one.line, one.column) for one in findings] == [place_of_key(shown.bad, one.at) for one in findings]


@pytest.mark.parametrize("id", IDS)
def test_the_good_example_shows_the_sign_nowhere(id: str) -> None:
    shown = example(id)

    assert [one.message for one in diagnosed(shown.good, shown.today).findings if one.sign == id] == []


@pytest.mark.parametrize("id", IDS)
def test_both_parts_are_short_and_tell_one_process(id: str) -> None:
    bad, good = (yaml.load(part, Loader=yaml.BaseLoader) for part in example(id)[1:])

    assert bad["process"] == good["process"]
    assert max(part.count("\n") for part in example(id)[1:]) <= _LONGEST_PART


@pytest.mark.parametrize("id", IDS)
def test_an_arrow_in_the_bad_part_points_at_what_it_says(id: str) -> None:
    shown = example(id)
    arrows = [line.partition("# <- ")[2].split() for line in shown.bad.splitlines() if "# <- " in line]

    assert [words[:1] for words in arrows] == [[id]] * len(arrows)
    assert {(words[1], words[3]) for words in arrows} <= {(state, at) for _, state, at in shown.expected}
