"""Which noun of one file is which of another: by id, as a person joined them, and what only looks alike."""

from collections.abc import Iterable, Iterator

from readiness.errors import ReadinessError
from readiness.process.kinds import Level
from readiness.process.model import NOUNS, SECTIONS, Process
from readiness.process.names import folded, shortened
from readiness.process.nouns import Key, Noun, PartKey
from readiness.process.references import a_noun
from readiness.process.registry import SHARED
from readiness.reconcile.joins import NAMED, joined, pairs_of
from readiness.reconcile.likeness import Likeness
from readiness.reconcile.plain import told
from readiness.reconcile.sides import Described


class Identities:
    """The nouns of all files by the ids of the reconciled file."""

    def __init__(self, files: Iterable[Described], same: Iterable[str], different: Iterable[str]) -> None:
        """Raises ReadinessError for a join that cannot be made, and for one id that is two kinds of thing."""
        self.files = tuple(files)
        self.ids: dict[str, dict[str, frozenset[str]]] = {section: {} for section in (*NOUNS, NAMED)}
        for file, process in self.files:
            for kind in SECTIONS:
                for noun in getattr(process, kind.section):
                    self._seen(kind.section, noun.id, file)
            for name in _named_only(process):
                self._seen(NAMED, name, file)
        self.same = pairs_of("--same", same, self.ids)
        self.apart = frozenset(frozenset(pair) for pair in pairs_of("--different", different, self.ids))
        if both := next((pair for pair in self.same if frozenset(pair) in self.apart), None):
            raise ReadinessError(f"--same and --different both name '{both.left[1]}' and '{both.right[1]}'; keep one.")
        self._joined = joined(self.same, self.ids)
        self._refuse_two_kinds()
        # Which id a name in the reconciled file finds, as the loader will look for it.
        names = self._called(SHARED)
        self._names = {name: min(ids, key=lambda id: (folded(id) != name, id)) for name, ids in names.items()}
        self._teams = self._called(("teams",))
        self._answering = self._called(("teams", "people"))
        self.suspected: frozenset[frozenset[tuple[str, str]]] = frozenset()

    def _seen(self, section: str, id: str, file: str) -> None:
        known = self.ids[section]
        known[id] = known.get(id, frozenset()) | {file}

    def id_in(self, section: str, id: str) -> str:
        """The id that a noun of a section has in the reconciled file."""
        return self._joined.get((section, id), (section, id))[1]

    def id_of(self, noun: Noun) -> str:
        """The id of a noun in the reconciled file; of someone known only by name, that name, or whoever it names."""
        if noun.at:
            return self.id_in(noun.section, noun.id)
        section, id = self._joined.get((NAMED, noun.id), (NAMED, noun.id))
        return id if section != NAMED else self._names.get(folded(id), id)

    def who(self, typed: str) -> str:
        """The key of a dispute in the reconciled file: the id of a team or person, or what was typed."""
        for section in ("teams", "people"):
            if typed in self.ids[section]:
                return self.id_in(section, typed)
        called = self._answering.get(folded(typed), set())
        return min(called) if len(called) == 1 else typed

    def team_called(self, typed: str) -> str:
        """The id of the team that an account stands under; "" where there is none."""
        if typed in self.ids["teams"]:
            return self.id_in("teams", typed)
        found = self._teams.get(folded(typed), set())
        return min(found) if len(found) == 1 else ""

    def key_for(self, stem: str) -> str:
        """What a file that does not say whose it is answers under: whoever it is named after, or its name."""
        who = self.who(stem)
        return f"{who}-team" if any(who == self.id_in("systems", id) for id in self.ids["systems"]) else who

    def team_for(self, key: str) -> str:
        """The id of the team that gives the account of such a file: the one it is named after, or a new one."""
        if any(key == self.id_in("teams", id) for id in self.ids["teams"]) or not self._declared(key):
            return key
        return f"{key}-team"

    def alike(self, spaces: tuple[str, ...], one: str, other: str) -> Likeness:
        """How alike two references are, each an id of the reconciled file or a name."""
        if one == other or (folded(one) == folded(other) and not self._declared(one) and not self._declared(other)):
            return Likeness.SAME
        for here in (*spaces, NAMED):
            for there in (*spaces, NAMED):
                if frozenset({(here, one), (there, other)}) in self.suspected:
                    return Likeness.CLOSE
        return Likeness.DIFFERENT

    def _refuse_two_kinds(self) -> None:
        """Systems, teams and people share their ids: one id cannot be two of them."""
        kinds: dict[str, tuple[str, str]] = {}
        for section in SHARED:
            for id, files in sorted(self.ids[section].items()):
                known, file = kinds.setdefault(self.id_in(section, id), (section, min(files)))
                if known != section:
                    raise ReadinessError(
                        f"'{shortened(id)}' is {a_noun(known)} in {file} and {a_noun(section)} in {min(files)}."
                        " Systems, teams and people share their ids: give one of the two another id, in its file."
                    )

    def _declared(self, id: str) -> bool:
        return any(id in self.ids[section] for section in SHARED)

    def _called(self, sections: tuple[str, ...]) -> dict[str, set[str]]:
        """The ids that each id and name finds, case aside."""
        found: dict[str, set[str]] = {}
        for _, process in self.files:
            for section in sections:
                for noun in getattr(process, section):
                    id = self.id_in(section, noun.id)
                    for name in (noun.id, id, noun.called):
                        found.setdefault(folded(name), set()).add(id)
        return found


def _named_only(process: Process) -> Iterator[str]:
    """Everyone who is known only by the name they answer under."""
    for value in _values(process):
        for one in value if isinstance(value, tuple) and not isinstance(value, Level) else (value,):
            if isinstance(one, Noun) and not one.at and one is not process:
                yield one.id


def _values(process: Process) -> Iterator[object]:
    nouns: list[Noun] = [process, process.connections]
    for kind in SECTIONS:
        nouns += getattr(process, kind.section)
    while nouns:
        noun = nouns.pop()
        for key in noun.keys.values():
            if isinstance(key, PartKey):
                nouns.append(getattr(noun, key.attribute))
            elif isinstance(key, Key):
                fact = told(noun, key)
                yield fact.value
                yield from (answer.value for answer in fact.answers)
