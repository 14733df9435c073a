"""What a sign says of a short process file: its findings as "state at place", and their messages."""

from textwrap import dedent

from readiness.diagnosis import Diagnosis, diagnose
from readiness.process.loader import load


def diagnosis_of(text: str) -> Diagnosis:
    """The diagnosis of a file (`process: P` is put before it); the file has no problems, and no sign crashes."""
    loaded = load(f"process: P\n{dedent(text)}".encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    found = diagnose(loaded.process, "p.yaml")
    assert found.faults == ()
    return found


def found(sign: str, text: str) -> list[str]:
    """The findings of a sign, as "state at place", in file order."""
    return [f"{one.state} at {one.at}" for one in diagnosis_of(text).findings if one.sign == sign]


def said(sign: str, text: str) -> str:
    """The message of the one finding of a sign."""
    (message,) = [one.message for one in diagnosis_of(text).findings if one.sign == sign]
    return message


def four_messages(sign: str, text: str) -> list[str]:
    """The messages of a sign when the fact `FACT` is none, unknown, disputed and not there at all."""
    told = [text.replace("FACT", state) for state in ("none", "unknown", "{disputed: {a: one, b: two}}", "")]
    return [said(sign, one) for one in told]
