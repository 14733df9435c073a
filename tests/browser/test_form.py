"""The form in a real browser: filled in by hand, kept, downloaded, opened again, on a phone, in the dark, on paper."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from readiness.interview.answers import Place
from readiness.interview.answers_file import answers_text, read_answers
from readiness.interview.form import form_page
from readiness.interview.given import taken
from readiness.interview.session import Session
from tests.cli.running import command
from tests.interview.form_cases import CASES, NASTY
from tests.interview.form_files import asked, at_random, file_of
from tests.interview.interviews import questionnaire, said
from tests.interview.shipped import NAMES, STORY, answered, shipped
from tests.render.nasty_texts import NASTY as NASTY_TEXTS

Opened = Callable[..., Any]
ASKED = """() => page.flow.stops.map((stop) => [stop.section.title, page.flow.called(stop.section, stop.item),
    page.flow.worded((stop.question ?? stop.section.each).ask, stop.section, stop.item), stop.given])"""
PROCESS = "What do you call this piece of work?"


@cache
def form(name: str) -> str:
    return form_page(questionnaire(NASTY), "nasty") if name == "nasty" else form_page(shipped(name), name)


@cache
def story(name: str) -> Session:
    if name == "nasty":
        return said(Session.start(questionnaire(NASTY)), *CASES[-1].typed)
    return answered(Session.start(shipped(name)))


def give(tab: Any, file: str) -> None:
    """Open the text of a file of answers in the form."""
    tab.get_by_text("Go on with answers that you downloaded before").click()
    tab.get_by_label("or paste its text").fill(file)
    tab.get_by_role("button", name="Take these answers").click()


def download(tab: Any) -> tuple[str, str]:
    """The name and the text of the file that the form gives."""
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Download the answers").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


# Alone


@pytest.mark.parametrize("name", [*NAMES, "nasty"])
def test_it_asks_for_nothing_and_the_browser_has_nothing_to_say(opened: Opened, name: str) -> None:
    asked_for: list[str] = []
    heard: list[str] = []

    def watch(tab: Any) -> None:
        tab.on("request", lambda request: asked_for.append(request.url))
        tab.on("console", lambda message: heard.append(message.text))
        tab.on("pageerror", lambda error: heard.append(str(error)))

    tab = opened(form(name), watch=watch)
    give(tab, file_of(story(name)))
    download(tab)
    tab.wait_for_load_state("networkidle")
    assert [one for one in asked_for if not one.startswith("blob:")] == [tab.url.partition("#")[0]]
    assert heard == []


def test_what_is_typed_neither_loads_nor_runs(opened: Opened) -> None:
    heard: list[str] = []
    tab = opened(form("first-look"), watch=lambda tab: tab.on("request", lambda one: heard.append(one.url)))
    image = '</script><img src="https://example.org/x.png" onerror="document.title=1">'
    tab.get_by_label(PROCESS, exact=True).fill(image)
    tab.get_by_label(re.compile("^What could you count")).fill("<b>orders</b>")
    tab.get_by_label("<b>orders</b>: how much is it today?", exact=True).wait_for()
    assert tab.title() == "First look"
    assert len(heard) == 1


def test_a_script_that_was_smuggled_in_does_not_run(opened: Opened) -> None:
    tab = opened(form("first-look").replace("<main", "<script>document.title = 'ran'</script><main"))
    assert tab.title() == "First look"
    assert tab.get_by_label(PROCESS, exact=True).is_visible()


def test_without_script_it_says_what_to_do(opened: Opened) -> None:
    tab = opened(form("first-look"), java_script_enabled=False)
    assert tab.locator("noscript p").is_visible()
    assert "This form needs JavaScript" in tab.locator("noscript p").inner_text()


# The same as at the terminal


@pytest.mark.parametrize("name", [*NAMES, "nasty"])
def test_a_whole_interview_is_asked_and_given_as_at_the_terminal(opened: Opened, name: str) -> None:
    session = story(name)
    tab = opened(form(name))
    give(tab, file_of(session))
    assert tab.evaluate(ASKED) == asked(session)
    _, text = download(tab)
    read = read_answers(text.encode())
    assert read.problems == ()
    assert read.answers is not None
    played = taken(Session.start(session.questionnaire), read.answers)
    assert (played.refused, played.missing, played.unused) == ((), (), ())
    assert answers_text(played.session.answers) == answers_text(session.answers)


@pytest.mark.parametrize("case", CASES, ids=[case.says for case in CASES])
def test_conditions_mean_the_same_in_the_page(opened: Opened, case: Any) -> None:
    session = said(Session.start(questionnaire(case.text)), *case.typed)
    tab = opened(form_page(questionnaire(case.text), "case"))
    if case.typed:
        give(tab, file_of(session))
    assert tab.evaluate(ASKED) == asked(session)


@pytest.mark.parametrize("name", NAMES)
def test_interviews_answered_any_way_are_asked_as_at_the_terminal(opened: Opened, name: str) -> None:
    tab = opened(form(name))
    for seed in range(5):
        session = at_random(shipped(name), seed)
        if session.answers.given:
            tab.evaluate("(file) => page.replace(draftFrom(page.form, file))", file_of(session))
            assert tab.evaluate(ASKED) == asked(session), f"interview {seed}"


def test_first_look_filled_in_by_hand_gives_the_same_file_as_typing_it(opened: Opened, tmp_path: Path) -> None:
    tab = opened(form("first-look"))
    fill(tab)
    name, text = download(tab)
    assert name == "first-look.answers.yaml"
    assert tab.get_by_text("Nothing is missing, as far as this page can tell; `ask` has the final word.").is_visible()
    (tmp_path / name).write_text(text, encoding="utf-8")
    words = tab.locator("pre code").inner_text().split()
    done = command(*words[1:], folder=tmp_path)
    assert done.code == 0, done.out + done.err
    typed = answered(Session.start(shipped("first-look")), TYPED).answers
    (tmp_path / "typed.yaml").write_text(answers_text(typed), encoding="utf-8")
    assert command("ask", "--answers", "typed.yaml", "--into", "by-hand.yaml", folder=tmp_path).code == 0
    assert (tmp_path / "process.yaml").read_bytes() == (tmp_path / "by-hand.yaml").read_bytes()
    assert (tmp_path / "process.yaml.answers.yaml").read_text(encoding="utf-8") == answers_text(typed)


TYPED = {
    **STORY,
    "handoffs/list": ("Sales", "done"),
    "handoffs/to": "NetSuite",
    "handoffs/carries": "order, customer",
    "handoffs/today": "email",
    "handoffs/planned": "yes",
    "records/master": "NetSuite",
    "aim/measure": "?",
    "records/local": "none",
    "exceptions/list": ("The order has no address", "done"),
}


def told(where: str) -> str:
    found = STORY[where]
    assert isinstance(found, str)
    return found


def fill(tab: Any) -> None:
    """First look, as somebody does it: from top to bottom, with what comes up on the way."""
    within = tab

    def write(ask: str, text: str) -> None:
        within.get_by_label(re.compile(f"^{ask}")).fill(text)
        tab.keyboard.press("Tab")

    def say(ask: str, answer: str) -> None:
        group = within.get_by_role("group", name=re.compile(f"Another answer to “{ask}"))
        group.get_by_role("button", name=answer).click()

    write("What do you call this", told("aim/name"))
    write("Which one person answers", told("aim/owner"))
    write("What should happen in the work", told("aim/statement"))
    say("What could you count", "Nobody knows")
    write("What is done, one thing", told("steps/steps"))
    tab.get_by_label("Which team, person or system does the work leave?", exact=True).click()
    within = tab.get_by_role("group", name=re.compile("^(Hand-off 1|Sales to)"))
    tab.keyboard.type("Sales")  # the new item has the focus
    tab.keyboard.press("Tab")
    within.get_by_role("group", name="What is “Sales”?").get_by_label("a team").check()
    write("Which team, person or system does it go to from Sales", "NetSuite")
    within.get_by_role("group", name="What is “NetSuite”?").get_by_label("a system").check()
    write("What kinds of record", "order, customer")
    write("Which event tells", told("handoffs/trigger"))
    within.get_by_label("by e-mail").check()
    within.get_by_label("yes", exact=True).check()
    write("What is done at NetSuite", told("handoffs/if-incomplete"))
    for record in ("order", "customer"):
        within = tab.get_by_role("group", name=record, exact=True)
        within.get_by_role("button", name="NetSuite").click()
        write("Which details of .* have to be the same", told("records/sync"))
        say("Which details of .* may stay where they are", "There is none")
    within = tab
    tab.get_by_label("What happens, in one sentence?", exact=True).click()
    tab.keyboard.type("The order has no address")
    tab.keyboard.press("Tab")
    write("The order has no address: what is done", told("exceptions/handling"))
    write("The order has no address: which person", told("exceptions/owner"))
    write("Who will answer for it, by name", told("afterwards/owner-afterwards"))
    write("What exactly will that person", told("afterwards/accountable-for"))
    write("How will the work go on", told("afterwards/when-it-breaks"))
    tab.locator("#progress").get_by_text(re.compile(r"^(\d+) of \1 answered$")).wait_for()


# Kept in the browser


def test_a_reload_in_the_middle_loses_nothing(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).fill("Orders")
    tab.get_by_label("Which team, person or system does the work leave?", exact=True).click()
    tab.keyboard.type("Sales")  # nothing is left, no pause: the page is gone in the middle of it
    tab.reload()
    assert tab.get_by_label(PROCESS, exact=True).input_value() == "Orders"
    assert tab.get_by_label("Which team, person or system does the work leave?", exact=True).input_value() == "Sales"
    assert tab.get_by_role("group", name="What is “Sales”?").is_visible()
    assert tab.get_by_text("Draft kept in this browser").is_visible()


def test_two_forms_side_by_side_keep_a_draft_each(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).fill("One")
    other = tab.context.new_page()
    other.goto(tab.url.partition("#")[0])
    assert other.get_by_role("region", name="Notices").get_by_text("You began this form before").is_visible()
    other.get_by_label(PROCESS, exact=True).fill("Two")
    for page, name in ((tab, "One"), (other, "Two")):
        page.reload()
        assert page.get_by_label(PROCESS, exact=True).input_value() == name


def test_the_same_draft_in_two_windows_becomes_two(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).fill("One")
    other = tab.context.new_page()
    other.goto(tab.url)
    other.get_by_label(PROCESS, exact=True).fill("Two")
    tab.get_by_role("region", name="Notices").get_by_text("open in another window as well").wait_for()
    assert tab.url != other.url
    for page, name in ((tab, "One"), (other, "Two")):
        page.reload()
        assert page.get_by_label(PROCESS, exact=True).input_value() == name


def test_a_draft_is_found_again_by_whoever_opens_the_file_anew(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).fill("Orders")
    fresh = tab.context.new_page()
    fresh.goto(tab.url.partition("#")[0])
    fresh.get_by_role("button", name=re.compile("Go on with the draft about “Orders”")).click()
    assert fresh.get_by_label(PROCESS, exact=True).input_value() == "Orders"


def test_drafts_are_told_apart_the_newest_first_and_can_be_discarded(opened: Opened) -> None:
    tab = opened(form("first-look"), width=390)
    address = tab.url.partition("#")[0]
    for owner in ("Ana Ruiz", "Ben Okoro"):
        other = tab.context.new_page()
        other.goto(address)
        other.get_by_label(PROCESS, exact=True).fill("Orders")
        other.get_by_label("Which one person answers for all of it, from beginning to end?", exact=True).fill(owner)
        other.close()
    tab.goto("about:blank")
    tab.goto(address)
    notices = tab.get_by_role("region", name="Notices")
    drafts = notices.locator(".draft")
    assert ["Ben Okoro" in one for one in drafts.all_inner_texts()] == [True, False]
    assert drafts.first.inner_text().startswith("The newest: ")
    assert tab.evaluate("getComputedStyle(document.getElementById('notices')).position") == "static"
    drafts.first.get_by_role("button", name=re.compile("^Discard the draft")).click()
    tab.get_by_role("dialog").get_by_role("button", name="Discard").click()
    assert drafts.count() == 1
    drafts.first.get_by_role("button", name=re.compile("^Go on with the draft about “Orders”")).click()
    assert tab.get_by_label(re.compile("^Which one person")).input_value() == "Ana Ruiz"


def test_everything_is_cleared_only_after_a_yes(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).fill("Orders")
    tab.get_by_role("button", name="Clear everything").click()
    tab.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert tab.get_by_label(PROCESS, exact=True).input_value() == "Orders"
    tab.get_by_role("button", name="Clear everything").click()
    tab.get_by_role("dialog").get_by_role("button", name="Clear everything").click()
    assert tab.get_by_label(PROCESS, exact=True).input_value() == ""
    tab.reload()
    assert tab.get_by_label(PROCESS, exact=True).input_value() == ""
    assert "Orders" not in tab.evaluate("JSON.stringify({...localStorage})")


def test_where_nothing_can_be_kept_it_says_so_and_goes_on(opened: Opened) -> None:
    blocked = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    tab = opened(form("first-look"), watch=lambda tab: tab.add_init_script(blocked))
    assert tab.get_by_text("This browser keeps no draft").is_visible()
    tab.get_by_label(PROCESS, exact=True).fill("Orders")
    assert '"Orders"' in download(tab)[1]


# In and out


def test_a_file_that_is_none_of_this_form_is_refused_in_words(opened: Opened) -> None:
    tab = opened(form("first-look"))
    give(tab, "process: Orders")
    assert tab.get_by_role("alert").inner_text().startswith("This is no file of answers from this form")
    tab.get_by_label("or paste its text").fill(json.dumps({"questionnaire": "discovery", "answers": {}}))
    tab.get_by_role("button", name="Take these answers").click()
    assert "These are answers to “discovery”, and this form is “first-look”" in tab.get_by_role("alert").inner_text()
    tab.get_by_label("or paste its text").fill(json.dumps({"questionnaire": "first-look", "answers": [3]}))
    tab.get_by_role("button", name="Take these answers").click()
    assert tab.get_by_role("alert").inner_text() == "There are no answers in this file."


def test_what_was_downloaded_can_be_opened_again_and_gives_the_same_file(opened: Opened, tmp_path: Path) -> None:
    tab = opened(form("first-look"))
    give(tab, file_of(story("first-look")))
    tab.get_by_label("Your name or team, if you like").fill("Ana Ruiz")
    name, text = download(tab)
    assert name == "first-look-ana-ruiz.answers.yaml"
    (tmp_path / name).write_text(text, encoding="utf-8")
    again = opened(form("first-look"))
    again.get_by_text("Go on with answers that you downloaded before").click()
    again.get_by_label("Choose the file").set_input_files(tmp_path / name)
    again.get_by_text("45 of 45 answered", exact=True).wait_for()
    assert download(again) == (name, text)


def test_the_text_can_be_copied_where_downloads_are_blocked(opened: Opened) -> None:
    tab = opened(form("first-look"), permissions=["clipboard-read", "clipboard-write"])
    give(tab, file_of(story("first-look")))
    tab.get_by_text("Downloads do not work here?").click()
    tab.get_by_role("button", name="Copy the text").click()
    tab.get_by_role("button", name="Copied").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == download(tab)[1]


def test_open_questions_are_told_and_can_be_left_open_together(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).fill("Orders")
    tab.get_by_role("button", name="Leave these 8 open").click()
    assert tab.get_by_text("1 answered, 8 left open.").is_visible()
    assert tab.locator("#progress").inner_text() == "1 answered, 8 left open"
    read = read_answers(download(tab)[1].encode()).answers
    assert read is not None
    played = taken(Session.start(shipped("first-look")), read)
    assert (played.refused, played.missing) == ((), ())


def test_each_line_of_steps_is_a_step(opened: Opened) -> None:
    tab = opened(form("first-look"))
    steps = tab.get_by_label(re.compile("^What is done, one thing"))
    steps.fill("1. Sales takes the order\n\n2) Finance checks, and packs; bills it\n- Stores 2. choice")
    tab.get_by_text("Understood as 4 steps.").wait_for()
    names = ["Sales takes the order", "Finance checks, and packs", "bills it", "Stores 2. choice"]
    text = download(tab)[1]
    assert json.loads(re.sub("^#.*", "", text, flags=re.M))["answers"]["steps"]["steps"]["value"] == names
    read = read_answers(text.encode()).answers
    assert read is not None
    steps_named = taken(Session.start(shipped("first-look")), read).session.answers.nouns["steps"]
    assert [one.called for one in steps_named.values()] == names
    again = opened(form("first-look"))
    give(again, text)
    again.get_by_text("Understood as 4 steps.").wait_for()


def test_what_cannot_be_taken_yet_is_said_beside_it_and_counts_as_open(opened: Opened) -> None:
    tab = opened(form("discovery"))
    tab.get_by_label("What does an hour of work cost here, all in all?", exact=True).fill("45")
    tab.get_by_text("Say of what: write it such as").wait_for()
    assert tab.locator("#progress").inner_text().startswith("0 of")


ODD = (*NASTY_TEXTS, "\x00\x07\x1b[31m", "\x7f\x85\xa0", "\u2028\u2029", "\ufeff\ufffe\uffff", "👩\u200d💻")


def test_any_text_comes_out_of_the_file_as_it_was_typed(opened: Opened) -> None:
    tab = opened(form("first-look"))
    put = """(text) => {
        Object.assign(answerAt(page.draft, "aim||statement"), { text, note: text });
        page.draft.respondent = text;
        page.changed();
        return fileText(page.flow);
    }"""
    for text in ODD:
        read = read_answers(tab.evaluate(put, text).encode())
        assert read.problems == (), text
        assert read.answers is not None
        found = read.answers.given.get(Place("aim", "", "statement"))
        if found is not None and found.value is not None:
            assert found.value == text.strip("\ufeff\xa0\u2028\u2029 "), text
    half = "answerAt(page.draft, 'aim||statement').text = 'half \\ud83d of it'; page.changed(); fileText(page.flow)"
    assert read_answers(tab.evaluate(half).encode()).problems == ()


def test_a_name_close_to_one_named_before_is_asked_about(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label("Which one person answers for all of it, from beginning to end?", exact=True).fill("Ana Ruiz")
    after = tab.get_by_label("Who will answer for it, by name, once the new way is in use?", exact=True)
    after.fill("Ana")
    tab.get_by_role("group", name="“Ana Ruiz” was named before. Is “Ana” the same?").wait_for()
    tab.get_by_role("button", name="Yes, “Ana Ruiz”").click()
    assert after.input_value() == "Ana Ruiz"
    after.fill("Anna Ruiz")
    tab.get_by_role("button", name="No, another one").click()
    named = json.loads(re.sub("^#.*", "", download(tab)[1], flags=re.M))["named"]["people"]
    assert named == {"ana-ruiz": {"called": "Ana Ruiz"}, "anna-ruiz": {"called": "Anna Ruiz"}}


# Lists


def test_a_new_name_is_followed_everywhere_and_an_item_is_removed_after_a_yes(opened: Opened) -> None:
    tab = opened(form("discovery"))
    teams = tab.get_by_role("region", name="Who takes part", exact=True)
    teams.get_by_label("What is the team called?", exact=True).click()
    for name in ("Sales", "Finance"):
        if name == "Finance":
            teams.get_by_role("button", name="Add another").click()
        tab.keyboard.type(name)
        tab.keyboard.press("Tab")
    handoffs = tab.get_by_role("region", name="Where work changes hands", exact=True)
    handoffs.get_by_label("Which team, person or system does the work leave?", exact=True).click()
    tab.keyboard.type("Sales")
    handoffs.get_by_label(re.compile("^Which .* go to|^Where does it go")).fill("Finance")
    tab.keyboard.press("Tab")
    sales = teams.get_by_role("group", name="Sales", exact=True)
    sales.get_by_label("What is the team called?", exact=True).fill("Shops")
    tab.keyboard.press("Tab")
    handoffs.get_by_role("group", name="Shops to Finance", exact=True).wait_for()
    shops = teams.get_by_role("group", name="Shops", exact=True)
    shops.get_by_role("button", name="Remove Shops").click()
    assert "“Shops” is the answer to" in tab.get_by_role("dialog").inner_text()
    tab.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    handoffs.get_by_role("button", name="Remove Shops to Finance").click()
    tab.get_by_role("dialog").get_by_role("button", name="Remove").click()
    shops.get_by_role("button", name="Remove Shops").click()
    tab.get_by_role("dialog").get_by_role("button", name="Remove").click()
    assert shops.count() == 0
    tab.get_by_role("status").get_by_text("“Shops” is removed.").wait_for()


def test_an_item_that_is_not_complete_is_told_here_and_to_whoever_takes_the_file(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label("Which team, person or system does the work leave?", exact=True).click()
    tab.keyboard.type("Sales")
    tab.keyboard.press("Tab")
    tab.get_by_label("a team").check()
    tab.get_by_role("button", name=re.compile("^Leave (these|the other)")).click()
    text = download(tab)[1]
    assert tab.get_by_text("It is not complete: one answer is missing.").is_visible()
    tab.get_by_role("button", name="Hand-off 1 is not complete").click()
    assert tab.evaluate("document.activeElement.labels[0].textContent.includes('go to from Sales')")
    read = read_answers(text.encode()).answers
    assert read is not None
    played = taken(Session.start(shipped("first-look")), read)
    assert [one.why for one in played.refused] == [
        "The item “hand-off-1” has no answer to “to”, which is what tells items apart."
    ]
    give(tab, text)
    tab.get_by_role("dialog").get_by_role("button", name="Replace").click()
    assert tab.get_by_label("Which team, person or system does the work leave?", exact=True).input_value() == "Sales"


def test_what_a_name_is_is_missing_until_it_is_said(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).fill("Orders")
    tab.get_by_label("Which team, person or system does the work leave?", exact=True).click()
    tab.keyboard.type("Sales")
    tab.keyboard.press("Tab")
    tab.get_by_role("button", name=re.compile("^Leave the other 7 open$")).click()
    assert tab.locator("#progress").inner_text() == "1 of 10 answered, 7 left open"
    assert tab.evaluate("document.getElementById('bar').value") == 8
    tab.get_by_role("button", name="What is “Sales”?").click()
    assert tab.evaluate("[document.activeElement.type, document.activeElement.value].join()") == "radio,teams"
    tab.keyboard.press("Space")
    to = tab.get_by_role("button", name="Hand-off 1 is not complete: Which team, person or system does it go to")
    to.click()
    tab.keyboard.type("NetSuite")
    tab.keyboard.press("Tab")
    tab.get_by_role("group", name="What is “NetSuite”?").get_by_label("a system").check()
    tab.get_by_role("button", name=re.compile("^Leave (these|the other)")).click()
    read = read_answers(download(tab)[1].encode()).answers
    assert read is not None
    played = taken(Session.start(shipped("first-look")), read)
    assert (played.refused, played.missing) == ((), ())


def test_what_is_said_of_a_download_goes_once_something_changes(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).fill("Orders")
    download(tab)
    assert tab.get_by_text("It is not complete: 8 answers are missing.").is_visible()
    tab.get_by_role("button", name="Leave these 8 open").click()
    assert not tab.get_by_text("It is not complete").is_visible()
    older = tab.get_by_text("Download again: the file you have is older.")
    assert older.is_visible()
    download(tab)
    assert not older.is_visible()
    assert tab.get_by_text("should now be among your downloads").is_visible()
    tab.get_by_label("Your name or team, if you like").fill("Ana")
    assert older.is_visible()


def test_a_file_that_cannot_be_read_is_told_beside_the_chooser(opened: Opened, tmp_path: Path) -> None:
    tab = opened(form("first-look"), width=390)
    whole = file_of(story("first-look")).encode()
    tab.get_by_text("Go on with answers that you downloaded before").click()
    chooser = tab.get_by_label("Choose the file")
    for content, told in (
        (b"\x89PNG\r\n\x1a\n\x00\x00{", "This is no file of answers"),
        (b"", "There is nothing in it"),
        *((whole[:end], "These answers are cut off") for end in (len(whole) // 2, len(whole) - 3)),
    ):
        (tmp_path / "chosen.yaml").write_bytes(content)
        chooser.set_input_files(tmp_path / "chosen.yaml")
        tab.get_by_role("alert").get_by_text(told).wait_for()
        assert tab.evaluate("document.activeElement.previousElementSibling.type") == "file"
        assert tab.evaluate("document.activeElement.role ?? document.activeElement.getAttribute('role')") == "alert"


def test_a_second_item_of_the_same_name_is_refused_in_words(opened: Opened) -> None:
    tab = opened(form("team-account"))
    records = tab.get_by_role("region", name="The kinds of record", exact=True)
    records.get_by_label("What do people call it?", exact=True).click()
    for name in ("order", "Order"):
        if name == "Order":
            records.get_by_role("button", name="Add another").click()
        tab.keyboard.type(name)
        tab.keyboard.press("Tab")
    assert records.get_by_text("“order” is there already.").is_visible()
    assert records.get_by_role("group", name="order", exact=True).count() == 1


def test_no_more_can_be_added_than_the_questionnaire_takes(opened: Opened) -> None:
    tab = opened(form("first-look"))
    exceptions = tab.get_by_role("region", name="What does not go the normal way", exact=True)
    exceptions.get_by_label("What happens, in one sentence?", exact=True).fill("It is late")
    for _ in range(2):
        exceptions.get_by_role("button", name="Add another").click()
    assert exceptions.get_by_text("3 are enough here.").is_visible()
    assert exceptions.get_by_role("button", name="Add another").count() == 0


def test_a_list_begins_with_a_field_until_it_is_answered_otherwise(opened: Opened) -> None:
    tab = opened(form("first-look"))
    exceptions = tab.get_by_role("region", name="What does not go the normal way", exact=True)
    first = exceptions.get_by_label("What happens, in one sentence?", exact=True)
    assert first.is_visible()
    assert tab.locator("#progress").inner_text() == "0 of 9 answered"
    exceptions.get_by_role("button", name="There is none").click()
    assert first.count() == 0
    exceptions.get_by_role("button", name="There is none").click()
    first.fill("It is late")
    exceptions.get_by_role("group", name="It is late", exact=True).wait_for()
    tab.reload()
    assert first.input_value() == "It is late"


def test_a_hand_off_from_one_to_the_same_is_asked_about(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label("Which team, person or system does the work leave?", exact=True).fill("Sales")
    tab.get_by_label("Which team, person or system does it go to from Sales?", exact=True).fill("Sales")
    tab.keyboard.press("Tab")
    tab.get_by_role("group", name="What is “Sales”?").get_by_label("a team").check()
    doubt = tab.get_by_role("group", name="From “Sales” to “Sales”?", exact=True)
    doubt.get_by_role("button", name="Yes, it stays there").click()
    assert doubt.count() == 0
    tab.reload()
    assert doubt.count() == 0


def test_a_hidden_answer_is_kept_and_takes_no_part(opened: Opened) -> None:
    tab = opened(form("first-look"))
    measure = tab.get_by_label("What could you count to see whether that happens?", exact=True)
    measure.fill("orders")
    tab.get_by_label("orders: how much is it today?", exact=True).fill("62 percent")
    group = tab.get_by_role("group", name="Another answer to “What could you count to see whether that happens?”")
    group.get_by_role("button", name="Nobody knows").click()
    assert tab.get_by_label("orders: how much is it today?", exact=True).count() == 0
    read = read_answers(download(tab)[1].encode()).answers
    assert read is not None
    assert "baseline" not in str(taken(Session.start(shipped("first-look")), read).session.answers.given)
    measure.press_sequentially(" ")
    tab.get_by_label("orders: how much is it today?", exact=True).wait_for()
    assert tab.get_by_label("orders: how much is it today?", exact=True).input_value() == "62 percent"


# For everyone


@pytest.mark.parametrize(
    ("name", "scheme"), [*((name, "light") for name in (*NAMES, "nasty")), ("nasty", "dark"), ("first-look", "dark")]
)
def test_axe_finds_nothing_that_shuts_anyone_out(opened: Opened, axe: Any, name: str, scheme: str) -> None:
    tab = opened(form(name), color_scheme=scheme, bypass_csp=True)

    def looked_at() -> None:
        found = axe.run(tab).response
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
        assert len(found["passes"]) > 10

    looked_at()
    give(tab, file_of(story(name)))
    download(tab)
    tab.get_by_text("Downloads do not work here?").click()
    for note in tab.get_by_role("button", name="Add a note").all()[:2]:
        note.click()
    tab.get_by_role("button", name="Nobody knows").first.click()
    looked_at()
    tab.get_by_role("button", name="Clear everything").click()
    looked_at()


@pytest.mark.parametrize("name", [*NAMES, "nasty"])
def test_the_page_never_scrolls_sideways(opened: Opened, name: str) -> None:
    tab = opened(form(name))
    give(tab, file_of(story(name)))
    for width in (1280, 768, 390, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_whatever_can_be_pressed_is_large_enough_for_a_finger(opened: Opened) -> None:
    tab = opened(form("first-look"), width=390)
    give(tab, file_of(story("first-look")))
    sizes = tab.evaluate("""() => [...document.querySelectorAll('button, input, textarea, summary, .option')]
        .filter((one) => one.offsetParent && !one.closest('.option > *'))
        .filter((one) => !['radio', 'checkbox'].includes(one.type))
        .map((one) => [one.textContent, one.getBoundingClientRect().height])""")
    assert len(sizes) > 100
    assert [one for one in sizes if one[1] < 44] == []


def test_the_first_tab_skips_to_the_questions_and_the_draft_is_still_found(opened: Opened) -> None:
    tab = opened(form("first-look"))
    address = tab.url
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "questions"
    assert tab.url == address


def test_what_comes_up_by_an_answer_is_what_the_next_tab_goes_to(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label("Which team, person or system does the work leave?", exact=True).click()
    tab.keyboard.type("Sales")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.value") == "teams"
    tab.get_by_label("What could you count to see whether that happens?", exact=True).fill("orders")
    for _ in range(5):  # nobody knows, there is none, leave open, a note
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.labels[0].textContent") == "orders: how much is it today?"


def test_the_keyboard_alone_fills_it_in(opened: Opened) -> None:
    tab = opened(form("first-look"))
    tab.get_by_label(PROCESS, exact=True).focus()
    tab.keyboard.type("Orders")
    tab.keyboard.press("Tab")  # leave open
    tab.keyboard.press("Tab")  # a note
    tab.keyboard.press("Enter")
    tab.keyboard.type("as the shops call it")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.get_by_text("2 of 9 answered", exact=True).wait_for()
    answers = json.loads(re.sub("^#.*", "", download(tab)[1], flags=re.M))["answers"]["aim"]
    assert answers["name"] == {"state": "settled", "value": "Orders", "note": "as the shops call it"}
    assert answers["owner"] == {"state": "unknown"}


# Paper


def printed(tab: Any) -> list[str]:
    """The text of each page of A4."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(tab.pdf(prefer_css_page_size=True))
    assert {(round(page.get_width()), round(page.get_height())) for page in document} == {(595, 842)}
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_an_empty_form_can_be_filled_in_on_paper(opened: Opened) -> None:
    pages = " ".join(printed(opened(form("first-look"))))
    alone = [section for section in shipped("first-look").sections if not section.each]
    for question in (one for section in alone for one in section.questions):
        assert question.ask.rpartition("}")[2].strip() in pages
    assert "Hand-off 3" in pages
    assert "☐ someone types it in again" in pages
    assert pages.count("☐ Nobody knows") > 10
    assert "Download" not in pages


def test_a_printed_form_has_every_answer(opened: Opened) -> None:
    tab = opened(form("first-look"))
    give(tab, file_of(story("first-look")))
    pages = " ".join(printed(tab))
    for text in ("Ana Ruiz", "62 percent", "It goes back to sales", "Salesforce to NetSuite", "number, amount"):
        assert text in pages
    assert tab.get_by_label(PROCESS, exact=True).is_visible()


def test_dark_is_dark_and_paper_is_white_all_the_same(opened: Opened) -> None:
    tab = opened(form("first-look"), color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.section')).backgroundColor"
    assert sum(map(int, re.findall(r"\d+", tab.evaluate(ground)))) < 150
    tab.emulate_media(media="print")
    assert tab.evaluate(ground) == "rgb(255, 255, 255)"
