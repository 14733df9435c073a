"""The warning signs that the files accept on purpose, put together."""

from collections.abc import Iterable

from readiness.process.model import NOUNS, Process
from readiness.reconcile.identities import Identities
from readiness.reconcile.plain import Plain


def accepted(processes: Iterable[Process], identities: Identities) -> list[Plain]:
    """Every entry once, in the order of sign and place; two reasons for one sign are two entries."""
    found: dict[tuple[str, ...], Plain] = {}
    for process in processes:
        for one in process.accepted:
            entry: dict[str, Plain] = {
                "sign": one.sign,
                "at": _place(one.at, identities),
                "because": one.because,
                "by": one.by,
            }
            if one.until is not None:
                entry["until"] = one.until.isoformat()
            found.setdefault(tuple(map(str, entry.values())), entry)
    return [found[key] for key in sorted(found)]


def _place(at: str, identities: Identities) -> str:
    """The place in the reconciled file."""
    section, *keys = at.split(".")
    if section in NOUNS and keys:
        keys[0] = identities.id_in(section, keys[0])
    elif section == "accounts" and keys:
        keys[0] = identities.id_in("teams", keys[0])
    return ".".join([section, *keys])
