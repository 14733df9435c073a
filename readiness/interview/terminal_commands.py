"""What a typed line means: an answer, or a command that begins with a colon."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from readiness.interview.answers import OPEN
from readiness.interview.kinds import Refused, nearly_chosen
from readiness.interview.paths import ACCOUNT
from readiness.interview.session import Confirm, Pick, Session
from readiness.interview.slots import belongs, slot_in
from readiness.process.names import did_you_mean, folded, shortened
from readiness.process.writing import Change

# In the order in which help shows them: as it is typed, and what it does.
COMMANDS = (
    ("?", "nobody knows"),
    (":none", "there is none"),
    (":skip", "leave it open for now"),
    (":back", "the question before"),
    (":list", "all questions with their answers"),
    (":go 7", "go to question 7"),
    (":note TEXT", "a remark on this answer; it is kept beside it"),
    (":finish", "enough for now: look at what would be written"),
    (":quit", "stop; everything answered is kept"),
)
LIST_COMMANDS = (
    ("done", "there are no more"),
    (":add", "one more"),
    (":edit 2", "ask once more what number 2 is"),
    (":rename 2 NAME", "another name for number 2"),
    (":remove 2", "take number 2 out"),
    (":drop", "leave out the one that is not complete"),
)
_KNOWN = ("back", "skip", "none", "help", "list", "go", "note", "quit", "finish", "add", "edit", "rename", "remove")
_NAMES = (*_KNOWN, "drop", "done", "leave")
_ALIASES = {"exit": "quit", "stop": "quit", "q": "quit", "b": "back", "h": "help", "undo": "back", "?": "help"}
# Arrows and the like, as a terminal sends them: whole ones, and what backspace left of one; a colour (`m`) is no key.
_KEYS = re.compile(r"(?:\x1b(?:\[[0-9;?]*[A-Za-ln-z~]|O[A-Za-z])\s*)+")
_KEY = re.compile(r"\x1b(?:\[[0-9;?]*(?![0-9;?m])|O|$)")
# Typed without their colon these are rather meant as commands than as answers.
_MISTAKEN = ("back", "help", "quit", "exit", "list", "skip", "finish")


class Command(NamedTuple):
    """What to do (`answer` for an answer, else one of the commands), and what was typed behind it."""

    name: str
    text: str = ""


def understood(line: str) -> Command:
    """What a line means. Raises Refused for a command that does not exist."""
    text = line.strip()
    if "\ufffd" in text:
        raise Refused("Some characters of that line did not arrive as text. Type it once more, without them.")
    text = _without_keys(text)
    if text == "?" or text.startswith("? "):
        return Command("unknown", text[1:].strip())
    if (text.startswith(":") and text[1:2].isalpha()) or text == ":?":
        word, _, rest = text[1:].partition(" ")
        name = _ALIASES.get(word.casefold(), word.casefold())
        if name not in _NAMES:
            near = did_you_mean(word, _NAMES).replace("'", "")
            hint = near.replace("mean ", "mean :") or ". Type :help to see those there are."
            raise Refused(f"There is no :{shortened(word, 30)}{hint}")
        return Command(name, rest.strip())
    word = text.casefold()
    if word in _MISTAKEN:
        command = _ALIASES.get(word, word)
        raise Refused(f'Did you mean :{command}, with a colon? Where it is your answer, type it in quotes: "{text}"')
    if len(text) > 1 and text[0] == text[-1] == '"' and text[1:-1].casefold() in _MISTAKEN:
        text = text[1:-1]
    return Command("answer", text)


def _without_keys(text: str) -> str:
    """The line without the arrow keys that were pressed before anything was typed.

    Raises Refused where one was pressed later on: the line is read as a whole, so what was to be changed is not known.
    """
    first = _KEYS.match(text)
    typed = text[first.end() :] if first else text
    if _KEY.search(typed):
        raise Refused("Arrow keys do nothing here, and backspace takes back the last letter. Type the line once more.")
    return typed


def obey(session: Session, command: Command) -> Session:
    """The session after a command that changes it. Raises Refused."""
    name, text = command
    match name:
        case "answer":
            return session.answer(_meant(session, text)) if text else kept(session)
        case "unknown" | "none" | "skip":
            return _stated(session, name, text)
        case "back":
            return session.back()
        case "go":
            return session.go(_number(text, ":go 7"))
        case "note":
            return session.note(text)
        case "add":
            return session.add(text)
        case "edit" | "remove":
            return session.edit(_which(text, name)) if name == "edit" else session.remove(_which(text, name))
        case "rename":
            item, _, new = text.partition(" ")
            if not new.strip():
                raise Refused("Type the number and the new name, as in :rename 2 Warehouse.")
            return session.rename(item, new.strip())
        case "drop":
            return session.drop()
        case "leave":
            raise Refused("That is for the end, when you are shown what the file says otherwise.")
    return session.done()


def _meant(session: Session, text: str) -> str:
    """What is answered where only one thing can be meant: `Yes.` is yes, and `team` the offer “a team”."""
    pending, question = session.pending, session.question
    if isinstance(pending, Pick):
        word = folded(text)
        fitting = [number for number, offer in enumerate(pending.offers, 1) if word in folded(offer.label).split()]
        return str(fitting[0]) if len(fitting) == 1 else text
    if isinstance(pending, Confirm) or (question is not None and question.kind == "yes-no"):
        return text.rstrip(".! ") or text
    if question is not None and session.section is not None and question.kind in ("choice", "choices"):
        return nearly_chosen(question, slot_in(session.section, question), text)
    return text


def kept(session: Session) -> Session:
    """The session after Enter alone, which keeps what was answered before and never answers anything by itself."""
    if isinstance(session.pending, Confirm):
        raise Refused("Type yes or no.")
    if isinstance(session.pending, Pick):
        raise Refused("Type one of the numbers, or :back.")
    return session.keep()


def left(session: Session, changes: Sequence[Change], typed: str) -> Session:
    """The session without the answer that would replace what the file says; `typed` is its number among the changes.

    Raises Refused where there is none of that number, or no answer to take back.
    """
    replaced = [one for one in changes if one.replaces]
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else 0
    if not replaced:
        raise Refused("Nothing that the file says would be replaced.")
    if not 0 < number <= len(replaced):
        raise Refused(f"Type the number of one of them behind it, from 1 to {len(replaced)}, as in :leave 1.")
    place = replaced[number - 1].place
    for stop in session.stops:
        if stop.question is None or not stop.question.into:
            continue
        of, item, path = belongs(stop.section, stop.item, stop.question)
        if place in (".".join(filter(None, (of, item, path))), f"accounts.{item}" if path == ACCOUNT else ""):
            return session.but(answers=session.answers.with_answer(stop.place, OPEN))
    raise Refused("No question asks for this one; change it in the file afterwards.")


def _stated(session: Session, name: str, note: str) -> Session:
    """Nobody knows, there is none, or skipped; with the note that was typed behind it."""
    noted = session.note(_joined(_note_here(session), note)) if note else session
    match name:
        case "unknown":
            return noted.unknown()
        case "none":
            return noted.none()
    return noted.skip()


def _note_here(session: Session) -> str:
    return session.answers.at(session.at).note if session.at is not None else ""


def _joined(earlier: str, note: str) -> str:
    """Both notes, as the one typed behind an answer does not take the place of one that was written before."""
    said, added = folded(earlier), folded(note)
    if not earlier or said in added:
        return note
    return earlier if added in said else f"{earlier}; {note}"


def _number(text: str, example: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Refused(f"Type the number of a question behind it, as in {example}. :list shows the numbers.")
    return int(text)


def _which(text: str, name: str) -> str:
    if not text:
        raise Refused(f"Which one? Type its number behind it, as in :{name} 2.")
    return text
