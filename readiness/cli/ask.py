"""`readiness ask`: the interview, on a terminal or from a file of answers."""

import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli import completing
from readiness.cli.exits import DONE, INTERRUPTED, UNUSABLE
from readiness.cli.options import Today
from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.cli.asking import Papers
    from readiness.interview.answers import Answers
    from readiness.interview.questionnaire import Questionnaire
    from readiness.interview.session import Session

_FIRST = "first-look"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="The interview: questions in plain words, answers into a process file.",
        epilog="""
Examples:

\b
  readiness ask --into order-to-cash.yaml                   ten minutes, for a manager alone
  readiness ask discovery --into order-to-cash.yaml         a workshop
  readiness ask team-account --into sales.yaml --respondent Sales
  readiness ask --gaps --into order-to-cash.yaml            only what is not settled yet, the most useful first
  readiness ask --answers answers.yaml --into order-to-cash.yaml
  readiness ask --check our-own.yaml                        is this questionnaire of ours in order?

Every answer is kept at once, in FILE.answers.yaml; run the same command again to go on. FILE itself is written at the
end, once you have seen what would change in it; its comments and its order stay.

Exit codes: 0 done; 2 something could not be read or used, or an answer is missing in --answers; 3 a fault of readiness
itself; 130 stopped: what was answered is kept.
""",
    )(ask)


def ask(
    questionnaire: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTIONNAIRE",
            show_default=False,
            help="first-look (meant when nothing is said), discovery, team-account, go-live, governance; or a file.",
            autocompletion=completing.shipped_questionnaires,
        ),
    ] = None,
    *,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="FILE", show_default=False, help="The process file that the answers go into; may be new."
        ),
    ] = None,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Ask only what the check of FILE finds not settled, most useful first.")
    ] = False,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE", show_default=False, help="Take the answers from a file instead of asking."
        ),
    ] = None,
    respondent: Annotated[
        str,
        typer.Option(
            "--respondent",
            metavar="TEAM|NAME",
            show_default=False,
            help="Whose answers these are: a team's (`account_of` in FILE) or a person's. Each has an answers file.",
        ),
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="Ask nothing; say what is wrong with QUESTIONNAIRE, a file of your own.")
    ] = False,
    today: Today = None,
) -> int:
    """Ask questions in plain words, and put the answers into a process file."""
    if check:
        return _check(questionnaire or _FIRST)
    if into is None:
        raise ReadinessError("Say which process file the answers go into, such as --into order-to-cash.yaml.")
    if gaps and questionnaire is not None:
        raise ReadinessError("--gaps makes its questions from the file, so no questionnaire goes with it.")
    _refuse_other_names(into)

    from readiness.cli.asking import Papers, read_saved

    given = None
    if answers is not None:
        given = read_saved(Path(answers))
        if given is None:
            raise ReadinessError(f"There is no file {answers} to take answers from.")
    papers = Papers(into, _again(questionnaire, into, gaps, respondent), today or date.today())
    try:
        session = _session(papers, questionnaire, gaps, respondent)
        if given is not None:
            return _from_file(papers, session, given, str(answers), all_of_them=not gaps)
        return _by_hand(papers, session)
    finally:
        papers.leave()


def _refuse_other_names(into: Path) -> None:
    from readiness.cli.files import ENDINGS

    if into.suffix.lower() not in ENDINGS or into.name.endswith(".answers.yaml"):
        raise ReadinessError(
            f"{into} is no name for a process file: it ends in .yaml, such as --into {into.name.split('.')[0]}.yaml."
        )


def _again(questionnaire: str | None, into: Path, gaps: bool, respondent: str) -> str:
    """The command that goes on with this interview."""
    words = ["readiness", "ask"]
    words += ["--gaps"] if gaps else [questionnaire] if questionnaire else []
    words += ["--into", str(into)]
    return shlex.join([*words, "--respondent", respondent] if respondent else words)


def _session(papers: "Papers", name: str | None, gaps: bool, respondent: str) -> "Session":
    """The interview, begun or gone on with. Raises ReadinessError."""
    from readiness.interview.gaps import ID, gap_session
    from readiness.interview.kinds import Refused
    from readiness.interview.session import Session

    process = papers.process()
    if gaps and process is None:
        raise ReadinessError(
            f"There is no {papers.file} yet to find gaps in. Begin with: readiness ask --into {papers.file}"
        )
    asked = None if gaps else questionnaire_of(name or _FIRST)
    before = papers.answers(asked.questionnaire if asked else ID, respondent)
    team = respondent if respondent and _is_team(respondent, papers, asked) else ""
    try:
        if asked is not None:
            return Session.start(asked, before, process, respondent=respondent, team=team)
        assert process is not None
        return gap_session(process, before, today=papers.today, respondent=respondent, team=team)
    except Refused as reason:
        raise ReadinessError(str(reason)) from reason


def _is_team(respondent: str, papers: "Papers", asked: "Questionnaire | None") -> bool:
    """Whether who answers is a team: one of the file, or whoever is asked a questionnaire that asks for its team."""
    from readiness.process.names import folded

    process = papers.process()
    known = {folded(one) for noun in process.teams for one in (noun.id, noun.called)} if process else set()
    people = {folded(one) for noun in process.people for one in (noun.id, noun.called)} if process else set()
    asks = asked is not None and any(
        one.into == "account_of" for section in asked.sections for one in section.questions
    )
    return folded(respondent) in known or (asks and folded(respondent) not in people)


def _by_hand(papers: "Papers", session: "Session") -> int:
    from readiness.cli.asking import Lines, somebody_there
    from readiness.interview.terminal import Ending, interview

    if not somebody_there():
        raise ReadinessError(
            "There is nobody to ask here: this is no terminal, and nothing comes in. Run it in a terminal, or give the"
            " answers in a file with --answers FILE."
        )
    return DONE if interview(session, Lines(), papers) is Ending.WRITTEN else INTERRUPTED


def _from_file(papers: "Papers", session: "Session", given: "Answers", name: str, *, all_of_them: bool) -> int:
    """Take all answers from a file. Where some are missing, all of them are listed and nothing is written."""
    from readiness.cli import output as out
    from readiness.interview import terminal_review as pages
    from readiness.interview.given import taken

    played = taken(session, given)
    width, colour = out.width(), out.in_colour()
    missing = played.missing if all_of_them else ()
    if played.refused or missing:
        out.show(pages.unanswered(played.refused, missing, name, width).text(colour))
        return UNUSABLE
    after = replace(played.session, notices=())
    written = papers.propose(after)
    papers.save(after.answers)
    out.show(pages.review(after, written, papers.file, width, new=not papers.exists, asks=False).text(colour))
    if written.changes and not papers.write(written):
        raise ReadinessError(f"{papers.file} has changed in the meantime; run the command again.")
    done = pages.written(papers.file, width, papers.diagnose(after), anything=bool(written.changes))
    out.show(done.text(colour))
    return DONE


# Questionnaires


def questionnaire_of(name: str) -> "Questionnaire":
    """A questionnaire by its name or file. Raises ReadinessError with all that is wrong with it."""
    from readiness.interview.definition import read_questionnaire

    path, data = _definition(name)
    found = read_questionnaire(data).questionnaire
    wrong = _wrong(path, data)
    if wrong or found is None:
        raise ReadinessError("This questionnaire cannot be asked yet:\n" + "\n".join(wrong))
    return found


def _wrong(path: str, data: bytes) -> list[str]:
    from readiness.interview.checking import check_questionnaire

    places = ((one.mark, one.message) for one in check_questionnaire(data))
    return [f"{path}{f':{mark.line}:{mark.column}' if mark else ''}: {message}" for mark, message in places]


def _definition(name: str) -> tuple[str, bytes]:
    """Where a questionnaire is, and what its file holds. Raises ReadinessError."""
    from readiness.cli.files import ENDINGS, content
    from readiness.errors import Problem
    from readiness.process.names import did_you_mean, ended, shortened
    from readiness.resources import questionnaires

    shipped = {file.stem: file for file in sorted(questionnaires().glob("*.yaml"))}
    path = shipped.get(name)
    if path is None and not (name.lower().endswith(ENDINGS) or "/" in name or Path(name).is_file()):
        hint = did_you_mean(name, shipped) or "."
        raise ReadinessError(
            f"There is no questionnaire '{shortened(name, 60)}'{hint} There are: {', '.join(shipped)}; or name a"
            " file of your own."
        )
    found = content(str(path or name))
    if isinstance(found, Problem):
        raise ReadinessError(f"{name}: {ended(found.message)}")
    return str(path or name), found


def _check(name: str) -> int:
    """Say what is wrong with a questionnaire."""
    from readiness.cli import output as out
    from readiness.interview.definition import read_questionnaire

    path, data = _definition(name)
    wrong = _wrong(path, data)
    for line in wrong:
        out.show(out.cleaned(line) + "\n")
    if wrong:
        return UNUSABLE
    found = read_questionnaire(data).questionnaire
    assert found is not None
    questions = sum(len(section.questions) for section in found.sections)
    out.show(out.cleaned(f"{path}: in order, {len(found.sections)} sections with {questions} questions.") + "\n")
    return DONE
