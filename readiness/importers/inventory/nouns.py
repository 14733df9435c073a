"""The nouns that a sheet names: what is written in two ways is one, and no two share an id."""

import re
from typing import Any

from readiness.importers.inventory.telling import Telling
from readiness.process.names import folded, made_id, shortened

_NO_WORD = re.compile(r"[\W_]+")
_SEVERAL_RECORDS = re.compile(r"(?i)\s[/+&]\s|\w{2}/\w{2}|\s(?:and|und)\s")
_TEAM = re.compile(r"(?i)\b(team|department|dept|desk|back office|crew)\W*$")


class Names:
    """The nouns of some sections that share their ids, by what they are called."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self._ids: dict[str, str] = {}
        self._called: dict[str, str] = {}
        self._taken: set[str] = set()
        self._numbered: dict[str, int] = {}

    def known(self, name: str) -> str | None:
        """The id of a noun that is called so; None where there is none yet."""
        return self._ids.get(_same(name))

    def id(self, name: str, source: str = "", section: str = "") -> str:
        """The id of a noun, made where it is new; that two spellings are taken for one is told."""
        same = _same(name)
        found = self._ids.get(same)
        if found is None:
            found = self.free(made_id(name))
            self._ids[same], self._called[found] = found, name
        elif source and folded(name) != folded(self._called[found]):
            self.telling.infers(
                f"“{shortened(name, 60)}”",
                source,
                f"{section}.{found}",
                f"taken for “{shortened(self._called[found], 60)}”, which differs by signs alone",
            )
        return found

    def free(self, id: str) -> str:
        """An id that no noun has yet; from now on this one has it."""
        free = id
        while free in self._taken:
            self._numbered[id] = self._numbered.get(id, 1) + 1
            free = f"{id}-{self._numbered[id]}"
        self._taken.add(free)
        return free


def _same(name: str) -> str:
    """The form in which names are compared: "SAP-ERP" and "SAP ERP" are one."""
    return _NO_WORD.sub(" ", name.casefold()).strip() or folded(name)


class Nouns:
    """Every noun of the file that is being made, as plain data by section."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.sections: dict[str, dict[str, dict[str, Any]]] = {}
        self.described: set[tuple[str, str]] = set()  # those that have a row of their own
        self._names = {
            section: Names(telling) for section in ("systems", "entities", "rules", "exceptions", "handoffs")
        }

    def names(self, section: str) -> Names:
        """The names of a section; systems and teams share theirs."""
        return self._names["systems" if section == "teams" else section]

    def party(self, name: str, source: str, column: str, *, several: bool = False) -> str:
        """The id of the system or team of that name, which is taken for one by its name where it is new.

        `several`: the cell looks as if it named more than one.
        """
        names = self.names("systems")
        known = names.known(name)
        section = "teams" if _TEAM.search(name) else "systems"
        id = names.id(name, source, section)
        if known is None:
            self.named(section, id, name)
            why = f"taken for a {section.removesuffix('s')}, as it stands in the column “{column}”"
            if several:
                one = section.removesuffix("s")
                why = f"taken for one {one}, and it may be several: then write a row for each (column “{column}”)"
            self.telling.infers(f"“{shortened(name, 60)}”", source, f"{section}.{id}", why)
        return id

    def entity(self, name: str, source: str) -> str:
        """The id of the record of that name; that it may be several is told."""
        names = self.names("entities")
        known = names.known(name)
        id = names.id(name, source, "entities")
        if known is None:
            self.named("entities", id, name)
            if _SEVERAL_RECORDS.search(name):
                why = "taken for one record, and it may be several: then put a comma between them"
                self.telling.infers(f"“{shortened(name, 60)}”", source, f"entities.{id}", why)
        return id

    def named(self, section: str, id: str, name: str) -> dict[str, Any]:
        """A noun of which nothing but its name is said; a remark keeps a name that is too long. Gives its facts."""
        called = shortened(name)
        if called != name:
            self.telling.remarks(f"{section}.{id}", name)
        facts = {"name": called} if name != id else {}
        self.add(section, id, facts)
        return facts

    def add(self, section: str, id: str, facts: dict[str, Any]) -> None:
        """A noun with its facts."""
        self.sections.setdefault(section, {})[id] = facts
