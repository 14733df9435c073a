"""What is no process file, or too much for one: told at its place, refused at once, the other file checked."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.hostile import files
from tests.hostile.limits import HEALTHY, alone, beside_a_healthy_file, limited

Place = tuple[int | None, int | None]
NOWHERE = (None, None)
# What each file gets: the place, words of the message, and whether the rest of it is checked. Those of a group are
# given together, because each run costs half a second; how little they may cost holds for all of them at once.
ROWS: dict[str, tuple[Mapping[str, files.Made], Mapping[str, tuple[Place, str, bool]]]] = {
    "what is written in it": (
        files.TEXT | files.NO_MAPPING | files.BROKEN | files.TWICE | files.TAGS,
        {
            "latin-1.yaml": ((6, 13), "Byte 125 (0xe9) is not UTF-8", False),
            "utf-16.yaml": ((1, 1), "saved as UTF-16", False),
            "utf-16-unmarked.yaml": ((1, 1), "saved as UTF-16", False),
            "utf-32.yaml": ((1, 1), "saved as UTF-32", False),
            "nul.yaml": ((6, 11), "Byte 123 is a NUL byte", False),
            "control.yaml": ((6, 11), "control character (U+0007)", False),
            "empty.yaml": (NOWHERE, "not a process file: it is empty", False),
            "spaces.yaml": (NOWHERE, "not a process file: it is empty", False),
            "comments.yaml": (NOWHERE, "not a process file: it has only comments", False),
            "list.yaml": ((1, 1), "not a process file: it is a list", False),
            "scalar.yaml": ((1, 1), 'not a process file: it is one piece of text, "only words"', False),
            "two-documents.yaml": ((6, 1), "a second document begins here", False),
            "bracket.yaml": ((6, 10), "The [ that opens here is never closed", False),
            "quote.yaml": ((6, 10), "The quote that opens here is never closed", False),
            "indentation.yaml": ((6, 3), "Expected the keys of the hand-off 'stray' here", True),
            "tabs.yaml": ((7, 1), "A tab stands in the indentation", False),
            "twice.yaml": ((6, 1), '"process" is written twice, on line 1 and again on line 6', True),
            "python.yaml": ((6, 10), "tags such as !!python/object/apply:os.system are not read", True),
            "name.yaml": ((6, 10), "tags such as !!python/name:os.system are not read", True),
            "tag.yaml": ((6, 10), "tags such as !own are not read", True),
            "binary.yaml": ((6, 10), "tags such as !!binary are not read", True),
            "directive.yaml": ((1, 1), "remove this %TAG line", False),
        },
    ),
    "how much there is of it": (
        files.ALIASES | files.DEEP | files.LARGE,
        {
            "bomb.yaml": ((11, 14), "More than 10,000 values are repeated", False),
            "bomb-of-merges.yaml": ((11, 38), "More than 10,000 values are repeated", False),
            "alias-to-itself.yaml": ((6, 15), "*me refers to the very thing it stands in", True),
            "merged-into-itself.yaml": ((6, 19), "*me refers to the very thing it stands in", True),
            "no-such-anchor.yaml": ((6, 10), "*nowhere refers to nothing", True),
            "brackets.yaml": ((1, 101), "more than 100 levels deep", False),
            "braces.yaml": ((6, 406), "more than 100 levels deep", False),
            "dashes.yaml": ((7, 205), "more than 100 levels deep", False),
            "50-mb.yaml": (NOWHERE, "it has 50.4 MB; at most 10 MB are read", False),
            "million-keys.yaml": (NOWHERE, "it has 16.89 MB; at most 10 MB are read", False),
        },
    ),
}


def written(folder: Path, contents: Mapping[str, bytes]) -> list[str]:
    """The names of the files, once they are in the folder."""
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return list(contents)


@pytest.mark.parametrize("group", ROWS)
def test_every_file_is_told_at_its_place_within_limits_and_the_healthy_one_is_checked(
    group: str, tmp_path: Path
) -> None:
    spoilt, expected = ROWS[group]
    checked = beside_a_healthy_file(tmp_path, written(tmp_path, files.made(dict(spoilt))))

    assert set(expected) == set(spoilt)
    for name, ((line, column), says, rest_is_checked) in expected.items():
        ((*place, message),) = checked.problems(name)
        assert ([line, column], says in message) == (place, True), message
        assert (name in checked.files) == rest_is_checked
        if line is not None:
            assert f"{name}:{line}:{column}  problem\n" in checked.done.out
    assert not (tmp_path / "constructed").exists()


def test_a_limit_that_is_raised_in_the_settings_lets_a_million_keys_in_and_they_are_counted(tmp_path: Path) -> None:
    (tmp_path / "readiness.toml").write_text("largest-file = '20 MB'\n")
    keys = written(tmp_path, {"keys.yaml": files.many_keys(files.PROCESS)})
    checked = beside_a_healthy_file(tmp_path, keys, megabytes=150)  # 17 MB: its bytes, its text, and half its values

    assert "it has about 1,000,009 values; at most 500,000 are read" in checked.message("keys.yaml")


def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing_that_is_found(tmp_path: Path) -> None:
    (tmp_path / HEALTHY).write_bytes(b"\xef\xbb\xbf" + files.PROCESS.healthy.replace("\n", "\r\n").encode())

    done = limited("check", HEALTHY, folder=tmp_path)

    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(alone().text)


MISTAKES = b"""\
process: Order to cash
ownr: nobody
systems: {crm: {name: {a: b}}, erp: }
handoffs:
  deal: {from: c1rm, to: erp, today: retypd, effort: 6 minuts}
  bill: {from: crm, to: [erp, crm], volume: about some}
"""
QUOTES = {
    "number-sign.yaml": (b"process: P\nowner: Desk #12 of Sales\n", (2, 1), 'in quotes: "Desk #12 of Sales"'),
    "colon.yaml": (b"process: P\nsummary: 50% off: call\n", (2, 17), 'has to be in quotes: summary: "50% off: call"'),
    "question-mark.yaml": (b"process: P\n?\nowner: nobody\n", (2, 1), 'put it in quotes: "?"'),
    "comma.yaml": (
        b"process: P\nentities: {order: {name: Order, with lines}}\n",
        (2, 33),
        'put quotes around it: `name: "Order, with lines"`',
    ),
}
TYPED = {"NO": "0x1F", "on": "on", "0123": "0123", "1e3": "1e3", "2026-01-01": "=", "y": "=1+1"}


def test_all_mistakes_of_a_file_are_told_together_with_what_was_meant_and_the_rest_is_diagnosed(tmp_path: Path) -> None:
    unquoted = {name: data for name, (data, _, _) in QUOTES.items()}
    checked = beside_a_healthy_file(tmp_path, written(tmp_path, {"mistakes.yaml": MISTAKES, **unquoted}))

    told = checked.problems("mistakes.yaml")
    expected = [
        (2, "Unknown key 'ownr' of the process; did you mean 'owner'?"),
        (3, "Expected a text here, found the key `a:` (systems.crm.name)"),
        (5, "No system, team or person 'c1rm'; did you mean 'crm'? (handoffs.deal.from)"),
        (5, "did you mean 'retyped'? (handoffs.deal.today)"),
        (5, '"6 minuts" is not a time of work we can read; write 6 minutes'),
        (6, "found a list of 2 (handoffs.bill.to)"),
        (6, '"about some" does not say how often; write 40 per day'),
    ]
    assert len(told) == len(expected), told
    for (line, _, message), (expected_line, says) in zip(told, expected, strict=True):
        assert (line, says in message) == (expected_line, True), message
    assert [one["id"] for one in checked.files["mistakes.yaml"]["handoffs"]] == ["deal", "bill"]
    for name, (_, place, says) in QUOTES.items():
        ((*found, message),) = checked.problems(name)
        assert (tuple(found), says in message) == (place, True), message


def test_what_yaml_takes_for_a_number_a_day_or_a_yes_stays_text_as_a_name_and_as_an_id(tmp_path: Path) -> None:
    systems = "".join(f"  {id}: {{name: {name}}}\n" for id, name in TYPED.items())
    written(tmp_path, {"typed.yaml": f"process: 0x1F\nsystems:\n{systems}".encode()})

    done = limited("graph", "typed.yaml", "--format", "json", folder=tmp_path)

    assert done.err == ""
    document = json.loads(done.out)
    assert document["process"] == "0x1F"
    assert {one["at"]: one["name"] for one in document["nodes"]} == {
        f"systems.{id}": name for id, name in TYPED.items()
    }
