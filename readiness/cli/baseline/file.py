"""The file of a baseline: JSON with one finding a line, so that a review shows what is tolerated from now on."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, TypeAlias

from readiness.cli.baseline.known import Entry
from readiness.cli.files import STDIN, content
from readiness.errors import Problem, ReadinessError
from readiness.process.names import did_you_mean, shortened
from readiness.process.source import conflict
from readiness.render.plain import escaped_json
from readiness.signs.identity import Counted, Key, counted

FORMAT = 1
_MOST_BYTES = 1_000_000_000  # far more than the debts of any company: no device is read for ever
_TEXTS = ("file", "sign", "at")
_REMARKS = ("level", "message")
_KEYS = (*_TEXTS, "subject", *_REMARKS)

Entries: TypeAlias = Mapping[str, Mapping[Counted, Entry]]
"""What a baseline has, by file."""
Lines: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
"""The same as it is written, each line checked: of very many most are of files that a run does not look at."""


def name_in(baseline: Path, file: str) -> str:
    """The name by which a baseline knows a file: relative to its own folder, so that it can be used from any."""
    if file == STDIN:
        return STDIN
    folder, name = os.path.split(file)
    try:
        path = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 (a Path would take "." for nothing)
        return PurePath(os.path.relpath(path, _folder(baseline))).as_posix()
    except ValueError:  # on another drive, or not the name of a file
        return PurePath(file).as_posix()


def is_there(baseline: Path, name: str) -> bool:
    """Whether a file that a baseline names is still there; one that cannot be looked at may be."""
    try:
        os.lstat(os.path.join(_folder(baseline), name))  # noqa: PTH118 (as above)
    except (FileNotFoundError, NotADirectoryError):
        return name == STDIN
    except (OSError, ValueError):
        pass
    return True


def _folder(baseline: Path) -> str:
    return os.path.realpath(baseline.parent)


def read(path: Path) -> Lines:
    """What a baseline has, by file. Raises ReadinessError for one that cannot be read, naming the place."""
    data = content(str(path), _MOST_BYTES)
    if isinstance(data, Problem):
        raise ReadinessError(f"The baseline {path}: {data.message}.")
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadinessError(f"The baseline {path} is not UTF-8 text (byte {error.start + 1}).") from error
    except json.JSONDecodeError as error:
        if (left := conflict(data.decode("utf-8-sig"))) and left.mark:
            raise ReadinessError(
                f"{path}:{left.mark.line}: Here is a conflict that git left in the baseline: keep either side, without"
                " the lines that begin with <<<<<<<, ======= and >>>>>>>, then run --update-baseline."
            ) from error
        raise ReadinessError(
            f"{path}:{error.lineno}:{error.colno}: The baseline is not JSON here: {error.msg}. Undo what was changed"
            " by hand, or make it anew."
        ) from error
    except (RecursionError, ValueError) as error:
        raise ReadinessError(f"The baseline {path} is no list of findings but something nested or huge.") from error
    return _by_file(path, told)


def _by_file(path: Path, told: Any) -> dict[str, list[dict[str, Any]]]:
    if not isinstance(told, dict) or "format" not in told or not isinstance(told.get("findings"), list):
        raise ReadinessError(f'The baseline {path} needs "format" and a list of "findings"; make it anew.')
    if type(told["format"]) is not int or told["format"] != FORMAT:
        has = shortened(json.dumps(told["format"]))
        raise ReadinessError(f"The baseline {path} has format {has}; this version of readiness reads {FORMAT}.")
    files: dict[str, list[dict[str, Any]]] = {}
    for number, one in enumerate(told["findings"]):
        if wrong := _wrong(one):
            raise ReadinessError(f"{path}, findings[{number}]: {wrong}")
        files.setdefault(one["file"], []).append(one)
    return files


def _wrong(told: Any) -> str:
    """What is wrong with a finding as it is written; "" where nothing is."""
    if not isinstance(told, dict):
        return "Expected a finding in braces here."
    for key in told:
        if key not in _KEYS:
            return f"Unknown key '{shortened(key)}'{did_you_mean(key, _KEYS) or '.'}"
    for key in _TEXTS:
        if not isinstance(told.get(key), str):
            return f'"{key}" has to be a text.'
    for key in _REMARKS:
        if not isinstance(told.get(key, ""), str):
            return f'"{key}" has to be a text.'
    subject = told.get("subject")
    if not isinstance(subject, list) or not all(isinstance(one, str) for one in subject):
        return '"subject" has to be a list of ids, [] where there is none.'
    return ""


def entries(lines: Iterable[Mapping[str, Any]]) -> dict[Counted, Entry]:
    """What the lines of one file say."""
    return by_key(
        Entry(
            one["file"],
            Key(one["sign"], one["at"], tuple(sorted(set(one["subject"])))),
            one.get("level", ""),
            one.get("message", ""),
        )
        for one in lines
    )


def by_key(found: Iterable[Entry]) -> dict[Counted, Entry]:
    """The entries of one file by what they are known by; those with the same key are counted."""
    every = list(found)
    return dict(zip(counted(one.key for one in every), every, strict=True))


def written(entries: Entries) -> str:
    """The text of a baseline: sorted, so that the same findings give the same bytes."""
    lines = [_line(found[key]) for _, found in sorted(entries.items()) for key in sorted(found)]
    findings = "".join(f"\n    {line}," for line in lines).removesuffix(",") + ("\n  " if lines else "")
    return f'{{\n  "format": {FORMAT},\n  "findings": [{findings}]\n}}\n'


def _line(one: Entry) -> str:
    key = {"sign": one.key.sign, "at": one.key.at, "subject": list(one.key.subject)}
    remarks = {name: text for name, text in (("level", one.level), ("message", one.message)) if text}
    return escaped_json(json.dumps({"file": one.file, **key, **remarks}, ensure_ascii=False))
