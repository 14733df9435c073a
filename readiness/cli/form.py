"""`readiness form`: an interview as one web page, for whoever has no terminal."""

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli import completing
from readiness.cli.options import Output
from readiness.errors import ReadinessError


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="The interview as one web page, for people without a terminal.",
        epilog="""
Examples:

\b
  readiness form first-look -o form.html         send form.html to a manager
  readiness form our-own.yaml -o form.html       from a questionnaire of your own

The page is one file that loads nothing and sends nothing. Whoever fills it in downloads the answers at its end and
sends them back; `readiness ask first-look --answers first-look.answers.yaml --into order-to-cash.yaml` takes them, and
lists all that is missing.

Exit codes: 0 once it is written; 2 something could not be read or used; 3 a fault of readiness itself; 130 interrupted.
""",
    )(form)


def form(
    questionnaire: Annotated[
        str,
        typer.Argument(
            metavar="QUESTIONNAIRE",
            show_default=False,
            help="first-look, discovery, team-account, go-live, governance; or a file.",
            autocompletion=completing.shipped_questionnaires,
        ),
    ],
    *,
    output: Output = None,
) -> int:
    """Make a web page of an interview: it works without a network, and gives a file that `ask --answers` takes."""
    if output is not None and output.suffix.lower() not in (".html", ".htm"):
        raise ReadinessError(f"{output}: a form is a web page; give it a name that ends in .html, such as form.html.")

    import shlex

    from readiness.cli import output as out
    from readiness.cli.ask import questionnaire_of
    from readiness.cli.exits import DONE
    from readiness.interview.form import form_page

    name = out.cleaned(Path(questionnaire).name)  # whoever takes the answers may have it in another folder
    page = form_page(questionnaire_of(questionnaire), shlex.quote(name))
    if output is None:
        out.show(page, "utf-8")  # as the page itself says
        return DONE
    out.write_whole(page, output)
    out.say_error(f"{output} is written: send it to whoever is to answer.")
    return DONE
