"""Several teams' files of one process made into one."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from readiness.errors import ReadinessError
from readiness.process.facts import State
from readiness.process.model import Process
from readiness.process.names import did_you_mean, shortened
from readiness.process.nouns import Key, PartKey
from readiness.process.sayings import say
from readiness.reconcile.accepted import accepted
from readiness.reconcile.accounts import accounts, order_of, orders_told, teams_telling
from readiness.reconcile.facts import FactMerger, Found
from readiness.reconcile.identities import Identities
from readiness.reconcile.joins import Pair
from readiness.reconcile.layout import sections
from readiness.reconcile.likeness import Likeness, compare
from readiness.reconcile.merging import Answered, Merged, Merger, called_of, listed
from readiness.reconcile.nouns import Tellers, called, kinds, section_line, tellers_of
from readiness.reconcile.orders import account, merged_order
from readiness.reconcile.plain import told
from readiness.reconcile.sides import Described, Side, sides_of
from readiness.reconcile.suspects import Suspect, suspects
from readiness.reconcile.writing import Line, written

_LEAST_FIRST = {  # what holds of the whole is what holds of its weakest part
    "described_from": ("procedure", "interviews", "observation"),
    "effort_is": ("estimated", "measured"),
}


class Reconciled(NamedTuple):
    """The reconciled file as `text`, and what a person should know of it.

    `sides` are the files in the order of their keys; `names` what people call the keys of disputes; `joined` what was
    joined as asked; `suspects` what looks like one thing; `found` every fact on which the sides differ, come close or
    were said to be the same, in file order; `order` the steps, and `orders` how each team tells them that tells them
    otherwise, `agreeing` the teams that tell them so; `alone` the nouns that one side alone tells of, by its key;
    `unneeded` the places of `--same-text` and `--different` where nothing differs.
    """

    text: str
    process: str
    sides: tuple[Side, ...]
    names: dict[str, str]
    joined: tuple[Pair, ...]
    suspects: tuple[Suspect, ...]
    found: tuple[Found, ...]
    order: tuple[str, ...]
    orders: dict[str, tuple[str, ...]]
    agreeing: tuple[str, ...]
    alone: dict[str, tuple[str, ...]]
    unneeded: tuple[str, ...]

    def called(self, who: str) -> str:
        """What people call the key of a dispute."""
        return self.names.get(who, who)


def reconcile(
    files: Iterable[Described],
    same: Iterable[str] = (),
    same_text: Iterable[str] = (),
    different: Iterable[str] = (),
) -> Reconciled:
    """Make one description of several, each loaded without a problem.

    `same` holds pairs such as "sales-team=sales" that a person has joined; `same_text` the places whose wordings say
    the same; `different` pairs, or places, that do not. The same files in any order give the same text.
    Raises ReadinessError for fewer than two files, files of different processes or companies, and for a pair or place
    that no file has.
    """
    every = sorted(files, key=lambda one: one.file)
    if len(every) < 2:
        raise ReadinessError("It takes at least two files of one process, each told by another team.")
    apart = frozenset(different)
    pairs = frozenset(one for one in apart if "=" in one)
    return _Reconciling(Identities(every, same, sorted(pairs)), frozenset(same_text), apart - pairs).done()


class _Reconciling:
    """One run over several files."""

    def __init__(self, identities: Identities, same: frozenset[str], different: frozenset[str]) -> None:
        self.identities = identities
        self.same, self.different = same, different
        self.sides = sides_of(identities.files, lambda id: identities.id_in("teams", id), identities.key_for)
        self.keys = [side.key for side in self.sides]
        self.processes: list[tuple[str, Process]] = [(side.key, side.process) for side in self.sides]
        self.about = self.sides[0].process.named
        self.order = merged_order({side.key: order_of(side.process, identities) for side in self.sides})
        self.tellers: dict[str, Tellers] = {section: tellers_of(section, self.sides, identities) for section in kinds()}
        parties = {**self.tellers["systems"], **self.tellers["people"], **self.tellers["teams"]}
        self.suspects, identities.suspected = suspects(identities)
        alike = {one.left[1]: one.right[1] for one in self.suspects if one.left[0] == "steps"}
        telling = teams_telling(self.sides, self.order, identities, alike)
        self.accounts = tuple(
            accounts(self.sides, telling, identities, lambda steps: account(steps, self.order, alike))
        )
        self.added = {  # a team for a file that tells the steps otherwise and does not say for whom
            telling[side.key]: side.file_name.rpartition(".")[0] or side.file_name
            for side in self.sides
            if side.key in telling and telling[side.key] not in self.tellers["teams"]
        }
        self.names = {id: called(told_by) for id, told_by in parties.items()} | self.added
        self.facts = FactMerger(identities, Merger(called_of(self.sides, self.names), same, different))

    def done(self) -> Reconciled:
        """The whole of it."""
        lines = tuple(line for name in sections() if (line := self._line(name)) is not None)
        self._refuse_unknown_places()
        return Reconciled(
            text=written(self._header(), lines),
            process=str(lines[0].value),
            sides=self.sides,
            names={side.key: self.facts.merger.called(side.key) for side in self.sides} | self.names,
            joined=self.identities.same,
            suspects=self.suspects,
            found=tuple(self.facts.found),
            order=self.order,
            orders=orders_told(self.accounts),
            agreeing=tuple(team for team, value, _ in self.accounts if value == "agrees"),
            alone=self._alone(),
            unneeded=tuple(sorted((self.same | self.different) - {one.at for one in self.facts.found})),
        )

    def _line(self, name: str) -> Line | None:
        """The line of one key at the top, with all that is under it."""
        if name == "process":
            return self._name()
        if name == "account_of":
            teams = {side.team for side in self.sides}
            return Line(name, teams.pop()) if len(teams) == 1 and "" not in teams else None
        if name in self.tellers:
            order = self.order if name == "steps" else list(self.tellers[name])
            line = section_line(name, self.sides, order, self.tellers[name], self.facts)
            return self._with_added(line) if name == "teams" and self.added else line
        if name == "connections":
            return self._connections()
        if name == "accounts":
            return Line(name, self.accounts) if self.accounts else None
        if name == "accepted":
            entries = accepted((process for _, process in self.processes), self.identities)
            return Line(name, entries) if entries else None
        key = Process.keys[name]
        if isinstance(key, PartKey):
            return self.facts.part(name, self.about, self.processes, key)
        if name in _LEAST_FIRST:
            return self._least(name, key)
        line = self.facts.fact(name, self.about, self.processes, key)
        if name == "company":
            self._refuse_several("company", "companies")
        return line

    def _with_added(self, teams: Line | None) -> Line:
        """The teams, and those that no file has but whose account is told."""
        known = teams.value if teams is not None and isinstance(teams.value, tuple) else ()
        added = (Line(id, (Line("name", name),), "the name of the file") for id, name in self.added.items())
        return Line("teams", (*known, *added), teams.comment if teams is not None else "")

    def _name(self) -> Line:
        """What the process is called. Raises ReadinessError where the files are of different processes."""
        names = {side.key: side.process.named for side in self.sides}
        first = self.about
        how = max(compare(first, name) for name in names.values())
        self.facts.places.add("process")
        merged = Merged(first)
        if how is not Likeness.SAME:
            answered = Answered("process", tuple(names.items()))
            asked = "process" in self.same
            others = "; ".join(f"{self.facts.names([key])}: “{name}”" for key, name in names.items() if name != first)
            merged = Merged(first, f"{'confirmed as' if asked else 'probably'} the same: {others}", confirmed=asked)
            if not asked and (how is Likeness.DIFFERENT or "process" in self.different):
                merged = merged._replace(disputed=answered)
            elif not asked:
                merged = merged._replace(close=answered)
            self.facts.found.append(Found("process", "the process", "What it is called", True, merged))
        self._refuse_several("process", "processes")
        return Line("process", first, merged.comment)

    def _refuse_several(self, at: str, several: str) -> None:
        """Raises ReadinessError where files differ on what they are about; a dispute inside of one file stays one."""
        files = {side.key: side.file for side in self.sides}
        for one in self.facts.found:
            answers = dict(one.merged.disputed.answers) if one.at == at and one.merged.disputed else {}
            if answers and answers.keys() <= files.keys():
                told_by = "; ".join(f"{files[who]} says “{shortened(str(said))}”" for who, said in answers.items())
                raise ReadinessError(
                    f"These files are of different {several}: {told_by}. Only descriptions of one process are made into"
                    f" one. If it is one, named differently, add --same-text {at}."
                )

    def _least(self, name: str, key: Key[Any]) -> Line | None:
        """How the whole is described, where the files were made differently: as the weakest of them."""
        found = {side.key: told(side.process, key) for side in self.sides}
        settled = [fact.value for fact in found.values() if fact.settled]
        if len(set(settled)) < 2 or any(fact.state is State.DISPUTED for fact in found.values()):
            return self.facts.fact(name, self.about, self.processes, key)
        least = min(settled, key=_LEAST_FIRST[name].index)
        self.facts.places.add(name)
        others = [f"{self.facts.names([key])}: {say(fact)}" for key, fact in found.items() if fact.value != least]
        return Line(name, least, f"the least of it; {', '.join(others)}" if others else "")

    def _connections(self) -> Line | None:
        telling = [(side.key, side.process.connections) for side in self.sides if side.process.connections.raw]
        lines = tuple(self.facts.lines("connections", "all connections", telling)) if telling else ()
        keys = [key for key, _ in telling]
        silent = [key for key in self.keys if key not in keys]
        return Line("connections", lines, self.facts.told_by(keys, silent)) if lines else None

    def _alone(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for section, tellers in self.tellers.items():
            for id, told_by in tellers.items():
                if len(told_by) == 1:
                    found.setdefault(told_by[0][0], []).append(f"{section}.{id}")
        return {key: tuple(found[key]) for key in self.keys if key in found}

    def _refuse_unknown_places(self) -> None:
        known = sorted(self.facts.places)
        for at in sorted((self.same | self.different) - self.facts.places):
            option = "--same-text" if at in self.same else "--different"
            near = did_you_mean(at, known) or ". Copy the place from what this command shows."
            raise ReadinessError(f"{option} {at}: no file tells anything there{near}")
        for at in sorted(self.same & self.different):
            raise ReadinessError(f"--same-text and --different both name {at}; keep one of the two.")

    def _header(self) -> Iterator[str]:
        yield f"Put together from {listed(f'{side.file_name} ({self.names_of(side)})' for side in self.sides)}."
        yield "Names beside a line: they say so, and the others do not say. No names: all say the same."
        yield "Put what is disputed to all of them in one room, and write the answer in place of the dispute."

    def names_of(self, side: Side) -> str:
        """What people call a side."""
        return self.facts.merger.called(side.key)
