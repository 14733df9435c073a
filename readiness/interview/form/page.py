"""The page of a form: one file with its style, its script and its data, under a policy that lets it do no more."""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from readiness import __version__
from readiness.interview.form.data import form_data
from readiness.interview.questionnaire import Questionnaire
from readiness.render.escaping import harmless
from readiness.render.plain import escaped_json
from readiness.resources import templates

_SCRIPTS = (
    *("names", "draft", "nouns", "quantity", "quantities", "reading", "named", "flow"),
    *("answers", "former"),  # up to here without a page
    *("keeping", "parts", "question", "section", "ending", "paper", "page"),
)


def form_page(questionnaire: Questionnaire, command: str) -> str:
    """The form of a questionnaire as one HTML file; the same questionnaire gives the same text.

    `command` is what whoever takes the answers types after `readiness ask`. Raises ReadinessError when the
    installation lost the templates.
    """
    folder = templates() / "form"
    style = _read(folder / "form.css")
    script = '"use strict";\n' + "\n".join(_read(folder / f"{name}.js") for name in _SCRIPTS)
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2").render(
        title=harmless(questionnaire.title),
        audience=harmless(questionnaire.audience or ""),
        minutes=questionnaire.minutes,
        intro=harmless(questionnaire.intro or ""),
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        data=Markup(_in_a_script(form_data(questionnaire, command))),
        tool=f"readiness {__version__}",
    )


def _read(path: Path) -> str:
    """A file of ours as it stands between its tags, where every browser sees the same line ends."""
    return path.read_text(encoding="utf-8")


def _in_a_script(data: object) -> str:
    """JSON that no parser of HTML takes for anything else, and in which no character can hide."""
    text = escaped_json(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"
