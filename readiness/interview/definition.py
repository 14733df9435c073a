"""From the bytes of a questionnaire's file to the questionnaire: every mistake of shape at its line, all at once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from readiness.errors import Mark, Problem
from readiness.interview.questionnaire import Condition, Each, Question, Questionnaire, Section
from readiness.process.kinds import shown
from readiness.process.names import did_you_mean, shortened
from readiness.process.reader import LEFT_OUT, Limits, Map, Seq, Value, read

Path = tuple[str | int, ...]  # of keys and list positions, from the top of the file
_MODELS: dict[str, type[BaseModel]] = {"sections": Section, "questions": Question, "each": Each, "when": Condition}
_LIMITS = Limits(bytes=1_000_000, values=50_000)  # an interview of a day has some 2,000
_WANTED = "A questionnaire begins with `questionnaire: first-look`, `version: 1`, `title:` and `sections:`"


class Definition(NamedTuple):
    """What a file gave: the questionnaire (None when its shape is wrong), the problems, and where things stand."""

    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]
    root: Map | None
    text: str

    def mark(self, path: Path) -> Mark | None:
        """The place of the key or item at a path, or of the nearest above it."""
        return _mark(self.root, path)


def read_questionnaire(data: bytes) -> Definition:
    """Read one file. Never raises on any bytes; problems come in order of place."""
    document = read(data, _LIMITS)
    problems = [problem._replace(message=_of_a_questionnaire(problem.message)) for problem in document.problems]
    root = document.root
    if root is None or problems:
        return Definition(None, tuple(problems), root, document.text)
    try:
        questionnaire = Questionnaire.model_validate(_plain(root))
    except ValidationError as error:
        found = list(_problems(error, root))
        return Definition(None, tuple(sorted(found, key=_place)), root, document.text)
    return Definition(questionnaire, (), root, document.text)


def _of_a_questionnaire(message: str) -> str:
    """The reader speaks of process files; here one of another sort was expected."""
    if "process file" not in message:
        return message
    return (
        f"This is not a questionnaire. {_WANTED}."
        if "not a process file" in message
        else message.replace("A process file", "A questionnaire")
    )


def _place(problem: Problem) -> tuple[Mark, str]:
    return problem.mark or Mark(0, 0), problem.message


def _plain(value: Value) -> Any:
    """The same as plain mappings and lists; keys without a value are as if they were absent."""
    if isinstance(value, Map):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, Seq):
        return [_plain(one) for one in value]
    return None if value is LEFT_OUT else value


def _problems(error: ValidationError, root: Map) -> Iterable[Problem]:
    errors = error.errors(include_url=False)
    paths = [tuple(part for part in one["loc"] if part not in ("[key]",)) for one in errors]
    for one, path in zip(errors, paths, strict=True):
        if one["type"] == "too_short" and any(other[: len(path)] == path != other for other in paths):
            continue  # not empty: what is in it is wrong, and told where it is
        yield Problem(f"{_sentence(one, path, root)} ({_in_words(path, root)})", _mark(root, path))


def _sentence(error: Any, path: Path, root: Map) -> str:
    """What is wrong, in plain words; pydantic's own never reach people."""
    kind = error["type"]
    if kind == "value_error":
        return str(error["ctx"]["error"])
    key = str(path[-1]) if path else ""
    model = _model(path)
    if kind == "missing":
        field = _fields(model).get(key, "")
        return f"`{key}` is not here yet: write {field}" if field else f"`{key}` is not here yet"
    if kind == "extra_forbidden":
        known = tuple(_fields(model))
        hint = did_you_mean(key, known)
        there = "" if hint else f". There are: {', '.join(known)}"
        return f"'{shortened(key, 40)}' means nothing here{hint}{there}"
    found = shown(_value(root, path))
    if kind in ("tuple_type", "list_type"):
        return f"Write a list here, each item on a line that begins with a dash; found {found}"
    if kind == "too_short":
        return "The list is empty; write at least one"
    some = ", ".join(f"`{one}:`" for one in tuple(_fields(_model((*path, ""))))[:3])
    return f"Write keys such as {some} here, found {found}"


def _model(path: Path) -> type[BaseModel]:
    """The part of the definition that the last key of a path belongs to."""
    model: type[BaseModel] = Questionnaire
    for part in path[:-1]:
        model = _MODELS.get(str(part), model)
    return model


@lru_cache(maxsize=16)
def _fields(model: type[BaseModel]) -> dict[str, str]:
    """The keys of a part as they are written, each with what to write there."""
    return {field.alias or name: field.description or "" for name, field in model.model_fields.items()}


def _in_words(path: Sequence[str | int], root: Map) -> str:
    """Where it is: "section handoffs, question trigger"."""
    said: list[str] = []
    for length, part in enumerate(path, start=1):
        above = path[length - 2] if length > 1 else None
        if isinstance(part, int) and above in ("sections", "questions"):
            there = _value(root, tuple(path[:length]))
            id = there.get("id") if isinstance(there, Map) else None
            name = id if isinstance(id, str) else str(part + 1)
            said.append(f"{'section' if above == 'sections' else 'question'} {shortened(name, 40)}")
    return ", ".join(said) or "the questionnaire"


def _value(root: Value, path: Path) -> Value:
    for part in path:
        if isinstance(root, Map) and isinstance(part, str):
            root = root.get(part)
        elif isinstance(root, Seq) and isinstance(part, int) and part < len(root):
            root = root[part]
        else:
            return None
    return root


def _mark(root: Value, path: Path) -> Mark | None:
    """The mark of the last key or item on the way down that the file has."""
    mark = root.mark if isinstance(root, Map) else None
    for part in path:
        if isinstance(root, Map) and part in root.marks and isinstance(part, str):
            mark, root = root.marks[part], root.get(part)
        elif isinstance(root, Seq) and isinstance(part, int) and part < len(root):
            mark, root = root.marks[part], root[part]
    return mark
