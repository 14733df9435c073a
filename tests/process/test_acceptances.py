"""Warning signs accepted on purpose: only an entry without a mistake is accepted."""

import time

import pytest

from readiness.process.loader import load
from readiness.process.model import Process

ENTRY = {"sign": "silo", "at": "steps.sell", "because": "Soon gone", "by": "Ana"}


def described(text: str) -> tuple[Process, list[str]]:
    """The process of a file and the messages of its problems."""
    loaded = load(text.encode())
    assert loaded.process is not None
    return loaded.process, [problem.message for problem in loaded.problems]


def accepting(**keys: str) -> tuple[Process, list[str]]:
    """The process whose one accepted sign has these keys besides the required ones."""
    entry = ", ".join(f"{key}: {value}" for key, value in {**ENTRY, **keys}.items())
    return described(f"process: P\naccepted:\n  - {{{entry}}}\n")


def test_an_accepted_sign_tells_which_where_why_by_whom_and_until_when() -> None:
    process, messages = accepting(until="2027-03-01")

    assert messages == []
    assert process.accepted[0][:5] == ("accepted[0]", "silo", "steps.sell", "Soon gone", "Ana")
    assert str(process.accepted[0].until) == "2027-03-01"


def test_with_a_misspelt_until_it_is_not_accepted_for_ever_but_not_at_all() -> None:
    process, messages = accepting(untill="2020-01-01")

    assert messages == [
        "Unknown key 'untill' of an accepted sign; did you mean 'until'? The sign is not accepted as long as this is so"
    ]
    assert process.accepted == ()
    assert process.left_out == set()


@pytest.mark.parametrize("until", ["soon", "2027-02-30", "[2027-03-01, 2027-04-01]"])
def test_with_a_date_that_is_none_it_is_not_accepted(until: str) -> None:
    process, messages = accepting(until=until)

    assert len(messages) == 1
    assert process.accepted == ()
    assert process.left_out == set()


@pytest.mark.parametrize("key", ENTRY)
@pytest.mark.parametrize("value", ["", "unknown", "none", "[a]"])
def test_each_of_the_required_keys_is_needed(key: str, value: str) -> None:
    process, messages = accepting(**{key: value})

    assert len(messages) == 1
    assert messages[0].startswith(f"An accepted warning sign needs `{key}` (")
    assert process.accepted == ()


def test_a_mistake_in_one_leaves_the_others_accepted() -> None:
    entries = ["{sign: a, at: b, because: c, by: d}", "{sign: a, whatever: x}", "{sign: e, at: f, because: g, by: h}"]
    process, messages = described("process: P\naccepted:\n" + "".join(f"  - {entry}\n" for entry in entries))

    assert len(messages) == 2
    assert [accepted.place for accepted in process.accepted] == ["accepted[0]", "accepted[2]"]


def test_ten_thousand_words_with_commas_in_braces_are_told_in_a_moment() -> None:
    start = time.process_time()
    _, messages = described("process: P\nsystems: {crm: {" + ", ".join(f"a{n}" for n in range(10_000)) + "}}")

    assert time.process_time() - start < 2  # it once took as many seconds as the square of their number
    assert len(messages) >= 1000
