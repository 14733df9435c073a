"""The screen of `watch`: the most important survives on every size, nothing runs on, and what is wrong stands below."""

import re
from dataclasses import replace
from functools import cache

import pytest
from rich.text import Text

from readiness.compare import compare
from readiness.process.loader import load
from readiness.render.plain import clean
from readiness.render.run import FileResult
from readiness.render.screen import Picture, block, render
from readiness.render.text_lines import cells, within
from readiness.resources import examples
from readiness.signs import Fault
from tests.render.nasty_texts import NASTY, result
from tests.render.test_comparison import told
from tests.trying import every

FILE = "order.yaml"
SIZES = [(80, 24), (120, 40), (40, 20), (100, 30), (30, 12), (20, 5), (200, 60)]
THEN = """\
process: Order to cash
systems: [crm, erp]
people: {ana: Ana Ruiz}
entities:
  customer: {name: Customer, master: {disputed: {sales: crm, finance: erp}}}
handoffs:
  deal-to-invoice: {from: crm, to: erp, carries: customer, today: retyped}
"""
NOW = THEN.replace("{disputed: {sales: crm, finance: erp}}", "crm")


def changed(then: str, now: str) -> Picture:
    """What a screen shows after the file was one text and is another."""
    (_, was), (after, is_now) = told(then, FILE), told(now, FILE)
    return Picture(FILE, good=after, change=compare(was, is_now))


def unreadable(data: str) -> FileResult:
    """A file that is no process file."""
    process, problems, text = load(data.encode())
    assert process is None
    return FileResult(FILE, text, problems, None)


@cache
def workshops() -> Picture:
    """The screen after the second of the two workshops that come as an example."""
    first, second = ((examples() / "workshops" / f"{name}.yaml").read_text() for name in ("first", "second"))
    return changed(first, second)


def every_kind() -> dict[str, Picture]:
    """Each kind of picture that there can be."""
    good = workshops()
    broken = unreadable("process: Order\nsystems: [crm\nrules: a: b\n")
    return {
        "waiting": Picture(FILE, missing=True),
        "unreadable": Picture(FILE, broken=broken),
        "first": good._replace(change=None),
        "changed": good,
        "broken": good._replace(broken=broken),
        "gone": good._replace(missing=True),
        "problems": changed(THEN, NOW.replace("today: retyped", "today: retyped, colour: blue, sise: 3")),
        "report": good._replace(report="report.html"),
        "unwritten": good._replace(report="report.html", unwritten="report.html cannot be written: no permission."),
    }


@every("size", SIZES, ids=str)
@every("kind", every_kind())
def test_every_picture_fits_the_screen(kind: str, size: tuple[int, int]) -> None:
    width, height = size

    lines = render(every_kind()[kind], width, height).splitlines()

    assert 0 < len(lines) <= height
    assert max(map(cells, lines)) <= width


@pytest.mark.parametrize("kind", ["broken", "gone", "problems"])
@pytest.mark.parametrize("height", range(12, 61, 4))
def test_the_verdict_and_what_is_wrong_are_there_at_every_height(kind: str, height: int) -> None:
    shown = render(every_kind()[kind], 80, height)

    assert re.search(r"^ *(Prepare|Keep asking) ", shown, re.M)
    assert {"broken": "cannot be read now", "gone": "is gone; waiting for it", "problems": "Unknown key"}[kind] in shown


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
def test_the_screen_of_two_workshops(golden, width: int, height: int) -> None:
    golden(f"watch-{width}x{height}.txt", render(workshops(), width, height))


def test_a_common_terminal_shows_all_that_the_room_asks_about() -> None:
    shown = render(workshops(), 80, 24)

    for words in (
        "Prepare   before: diagnose first",
        "Known 76 of 100 facts   before: 48 of 89",
        "3 gaps, 7 frictions",
        "The last change",
        "better       hand-off visit-to-invoice: diagnose first → integrate",
        "Ask next  24 open questions",
        "Technicians; holds back 2 of 3 hand-offs",
        "visit-to-invoice     integrate",
    ):
        assert words in shown


def test_a_narrow_terminal_shows_verdict_coverage_change_and_question() -> None:
    shown = render(workshops(), 40, 20)

    for words in ("Prepare", "Known 76 of 100", "settled: ", "1. Which person"):
        assert words in shown


def test_a_larger_screen_shows_more_and_leaves_nothing_out_that_a_smaller_one_shows() -> None:
    pages = [re.sub("… and .* more", "", render(workshops(), 100, height)).split() for height in (12, 24, 40, 60)]

    assert [len(page) for page in pages] == sorted({len(page) for page in pages})
    assert set(pages[1]) <= set(pages[3])


def test_what_the_last_change_did_is_told_in_a_word_each() -> None:
    better = changed(THEN, NOW)
    worse = changed(NOW, THEN)

    assert "settled      Customer, master: crm" in render(better, 100, 60)
    assert "gone         blocker conflicting-masters: " in render(better, 100, 60)
    assert "better       hand-off deal-to-invoice: diagnose first → keep asking" in render(better, 100, 60)
    assert "reopened     Customer, master: crm → sales says crm, finance says erp" in render(worse, 100, 60)
    assert "new          blocker conflicting-masters: " in render(worse, 100, 60)
    assert "worse        hand-off deal-to-invoice: keep asking → diagnose first" in render(worse, 100, 60)


def test_what_is_described_anew_or_renamed_is_told() -> None:
    shown = render(changed(NOW, NOW.replace("[crm, erp]", "[crm, erp, wms]")), 100, 60)

    assert "new          system wms" in shown


def test_a_change_of_nothing_but_what_is_to_be_asked_is_told_as_that() -> None:
    shown = render(changed(NOW, f"{NOW}ownr: ana\n"), 100, 60)

    assert "now          not asked yet: 1 need no answer any more, " in shown


def test_of_many_changes_each_kind_has_its_first_before_any_has_its_second() -> None:
    shown = render(workshops(), 80, 24)

    assert [word for word in ("settled", "gone", "better") if f"    {word} " in shown] == ["settled", "gone", "better"]


def test_what_there_is_no_room_for_is_counted() -> None:
    many = "".join(f"  h{n}: {{from: crm, to: erp, carries: customer, today: retyped}}\n" for n in range(30))
    shown = render(changed(THEN + many, NOW.replace("retyped", "email") + many), 80, 24)

    below = shown.partition("Hand-offs")[2]
    assert f"… and {31 - below.count('crm to erp')} more" in below
    assert re.search(r"The last change  \d+ things\n(    .*\n)+ +… and \d+ more", shown)


def test_many_changes_of_one_kind_are_summed_up() -> None:
    many = "".join(f"  h{n}: {{from: crm, to: erp, carries: customer, today: retyped}}\n" for n in range(20))
    shown = render(changed(THEN + many, NOW + many.replace("today", "owner: Li, today")), 100, 80)

    assert "settled      owner, 20 times: " in shown
    assert "better       21 hand-offs, diagnose first → keep asking: deal-to-invoice, h0, " in shown


def test_another_name_of_the_process_is_told() -> None:
    assert "changed      name: Order to cash → Order to cas" in render(
        changed(THEN, THEN.replace("Order to cash", "Order to cas")), 80, 24
    )


def test_what_a_mistake_hides_cannot_be_judged_and_is_neither_gone_nor_better() -> None:
    shown = render(changed(THEN, THEN.replace("master:", "mastr:")), 100, 60)

    assert "not read     Customer, master: " in shown
    assert "Hand-offs  1 cannot be judged now" in shown
    assert "in doubt     cannot be judged now: 1 warning sign, 1 hand-off" in shown
    assert "before: diagnose first; not all can be read now" in shown
    assert not re.search(r"^ *(gone|better|new|worse)  ", shown, re.M)


def test_what_is_mended_can_be_judged_and_is_neither_new_nor_worse() -> None:
    shown = render(changed(THEN.replace("master:", "mastr:"), THEN), 100, 60)

    assert "can be judged, as all can be read: 1 warning sign, 1 hand-off" in shown
    assert not re.search(r"^ *(gone|better|new|worse)  ", shown, re.M)


def test_a_new_problem_is_told_before_one_that_was_there_and_those_without_room_are_counted() -> None:
    old = NOW.replace("name: Customer", "nme: Customer")
    new = old.replace("today: retyped", "today: retyped, colour: blue") + "".join(f"oddity-{n}: 1\n" for n in range(8))
    picture = changed(old, new)
    assert picture.good is not None
    earlier = load(old.encode()).problems

    shown = render(picture._replace(earlier=earlier), 80, 24)

    assert "10 problems (9 new) in order.yaml; the rest is checked" in shown
    assert "line 6: Unknown key 'colour'" in shown or "line 7: Unknown key 'colour'" in shown
    assert "'nme'" not in shown
    listed = sum("Unknown key" in line for line in shown.splitlines())
    assert listed >= 3
    assert f"… and {10 - listed} more" in shown
    assert "problem" not in shown.partition("oddity")[0].partition("colour")[2]


@pytest.mark.parametrize("kind", ["broken", "gone"])
def test_a_picture_of_how_it_stood_says_so_beside_the_verdict_and_promises_no_report(kind: str) -> None:
    shown = render(every_kind()[kind]._replace(report="report.html"), 80, 40)

    (line,) = (line for line in shown.splitlines() if "before: diagnose first" in line)
    assert line.endswith("last good state")
    assert "up to date" not in shown
    assert "last good state" not in render(workshops(), 80, 40)


def test_a_bar_is_full_only_when_everything_is_known() -> None:
    full = changed(*[(examples() / "processes" / "leave-as-is.yaml").read_text()] * 2)

    assert "░" not in render(full, 80, 24)
    assert "█  Known" in render(full, 80, 24)
    assert re.search("█░+  Known", render(workshops(), 80, 24))


def test_what_cannot_be_read_stands_under_the_last_good_picture_with_line_and_caret() -> None:
    shown = render(every_kind()["broken"], 80, 40)

    assert shown.index("Known 76 of 100") < shown.index("order.yaml:2:10  problem")
    quoted, caret = (line for line in shown.splitlines() if "│" in line)
    assert quoted.index("[") == caret.index("^")


def test_all_problems_of_a_file_that_is_checked_all_the_same_are_counted() -> None:
    shown = render(every_kind()["problems"], 80, 50)

    assert "2 problems in order.yaml; the rest is checked" in shown
    assert "'colour'" in shown
    assert "'sise'" in shown


def test_a_fault_of_the_program_is_told_as_one() -> None:
    good = workshops()
    assert good.good is not None
    assert good.good.diagnosis is not None
    faulty = replace(good.good, diagnosis=good.good.diagnosis._replace(faults=(Fault("no-owner", "KeyError: 'x'"),)))

    shown = render(good._replace(good=faulty), 100, 50)

    assert "A fault of readiness, not of order.yaml" in shown
    assert "The warning sign no-owner broke off, which is a fault of readiness (KeyError: 'x')." in shown


def test_a_file_that_is_not_there_yet_is_waited_for_and_says_how_to_make_one() -> None:
    shown = render(Picture(FILE, missing=True), 80, 24)

    assert "order.yaml is not there yet; waiting for it" in shown
    assert "readiness new order.yaml" in shown


def test_a_report_that_cannot_be_written_is_told_and_not_called_up_to_date() -> None:
    kinds = every_kind()

    assert "report.html is kept up to date" in render(kinds["report"], 80, 60)
    assert "report.html cannot be written: no permission." in render(kinds["unwritten"], 80, 24)
    assert "up to date" not in render(kinds["unwritten"], 80, 60)


@pytest.mark.parametrize("kind", every_kind())
def test_colour_adds_nothing_but_colour(kind: str) -> None:
    picture = every_kind()[kind]

    coloured = render(picture, 80, 40, colour=True)

    assert "\x1b[" in coloured
    plain = [line.rstrip() for line in Text.from_ansi(coloured).plain.splitlines()]
    assert plain == render(picture, 80, 40).splitlines()


@every("nasty", NASTY)
def test_nothing_in_a_file_acts_on_the_terminal_or_breaks_the_screen(nasty: str) -> None:
    picture = changed(THEN, result(nasty).text)._replace(file=nasty, report=nasty)

    for one in (picture, picture._replace(broken=unreadable(f"# {nasty!r}\n[")), picture._replace(missing=True)):
        for colour in (False, True):
            shown = re.sub(r"\x1b\[[\d;]*m", "", render(one, 80, 24, colour=colour))
            assert all(clean(line) == line and cells(line) <= 80 for line in shown.split("\n"))
            assert len(shown.splitlines()) <= 24


def test_a_line_is_cut_to_its_width_whatever_its_letters() -> None:
    assert within([("abc", "bold"), ("defg", "")], 7) == [("abc", "bold"), ("defg", "")]
    assert within([("abc", "bold"), ("defg", "")], 6) == [("abc", "bold"), ("de…", "")]
    assert within([("日本語", ""), ("!", "")], 6) == [("日本…", "")]


def test_what_is_read_out_has_no_drawing_and_tells_the_whole() -> None:
    told = block(workshops(), 100)

    assert not set("█░") & set(told)
    for words in ("Prepare", "Known 76 of 100", "Because", "The last change", "Ask next", "Hand-offs"):
        assert words in told


@pytest.mark.parametrize("kind", ["broken", "gone"])
def test_what_is_wrong_is_read_out_without_the_rest_again(kind: str) -> None:
    told = block(every_kind()[kind], 100)

    assert "Known" not in told
    assert {"broken": "order.yaml:2:10  problem", "gone": "order.yaml is gone; waiting for it"}[kind] in told


def test_accepted_blockers_stand_beside_the_verdict() -> None:
    accepted = NOW.replace("master: crm", "master: {disputed: {sales: crm, finance: erp}}") + (
        "accepted:\n  - {sign: conflicting-masters, at: entities.customer.master, because: Spring, by: Ana Ruiz}\n"
    )

    assert "(with 1 blocker accepted)" in render(changed(THEN, accepted), 80, 24)
