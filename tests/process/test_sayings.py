"""Facts in words: of very many sides the first are told, the rest is counted."""

import readiness
from readiness.process.facts import Answer, Fact, State
from readiness.process.sayings import differing


def sides(count: int) -> Fact[str]:
    answers = tuple(Answer(f"T{number}", "yes", "yes") for number in range(count))
    return Fact("owner", State.DISPUTED, None, answers)


def test_seven_sides_are_told_one_by_one() -> None:
    assert differing(sides(7)) == ", ".join(f"T{number} says yes" for number in range(7))


def test_of_more_sides_the_first_six_are_told_and_the_rest_is_counted() -> None:
    assert differing(sides(8)) == ", ".join(f"T{number} says yes" for number in range(6)) + " and 2 more"
    assert differing(sides(20_000)).endswith(" and 19,994 more")


def test_a_message_names_the_first_sides_and_the_dispute_holds_all_of_them() -> None:
    text = "process: X\nowner: {disputed: {" + ", ".join(f"t{number}: p{number}" for number in range(500)) + "}}\n"

    diagnosis = readiness.diagnose(readiness.load(text.encode()))

    (finding,) = (one for one in diagnosis.findings if one.at == "owner" and one.state == "disputed")
    assert "t5 says p5 and 494 more." in finding.message
    assert finding.who == "t0, t1, t2, t3, t4, t5 and 494 more"
    assert [len(one.answers) for one in diagnosis.disputes] == [500]
