"""`readiness diff`: two files, two revisions of git, standard input; every option and every exit code."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli import revisions
from readiness.cli.revisions import Revision, content_at, revision
from readiness.errors import Problem
from readiness.resources import examples
from readiness.signs import catalogue
from tests.cli.running import Done, command

WORKSHOPS = examples() / "workshops"
FIRST, SECOND = WORKSHOPS / "first.yaml", WORKSHOPS / "second.yaml"
OLD = """\
process: Order to cash
systems: {crm: {name: Salesforce, owner: Ana Ruiz}, erp: {name: NetSuite}}
"""
NEW = OLD.replace("NetSuite}", "NetSuite, owner: Luis Vega}")
WORSE = OLD.replace("Ana Ruiz", "unknown")

Git = Callable[..., str]


@pytest.fixture
def old(readiness, tmp_path: Path) -> Path:
    """The old state, in a file of the folder one stands in."""
    (tmp_path / "old.yaml").write_text(OLD)
    return Path("old.yaml")


@pytest.fixture
def git(readiness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in the folder one stands in, which is a repository with two commits: old and new `flows/order.yaml`."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def run(*arguments: str) -> str:
        who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main")
        done = subprocess.run(["git", *who, *arguments], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    run("init", "-q")
    (tmp_path / "flows").mkdir()
    for text in (OLD, NEW):
        (tmp_path / "flows" / "order.yaml").write_text(text)
        run("add", ".")
        run("commit", "-q", "-m", "one")
    return run


def settled(done: Done) -> list[str]:
    """The places of the facts that a comparison as JSON says are settled now."""
    return [one["at"] for one in json.loads(done.out)["facts"] if one["change"] == "settled"]


def test_two_files_are_compared(readiness, old, tmp_path) -> None:
    (tmp_path / "new.yaml").write_text(NEW)

    done = readiness("diff", old, "new.yaml")

    assert (done.code, done.err) == (0, "")
    assert "owner: not asked yet → Luis Vega" in done.out
    assert "nothing got worse" in done.out


@pytest.mark.parametrize(("new", "failing"), [(NEW, 0), (WORSE, 1)])
def test_what_counts_as_worse_fails_only_when_asked_to(readiness, old, tmp_path, new: str, failing: int) -> None:
    (tmp_path / "new.yaml").write_text(new)

    usual, strict = readiness("diff", old, "new.yaml"), readiness("diff", old, "new.yaml", "--fail-on-worse")

    assert (usual.code, strict.code) == (0, failing)
    assert usual.out == strict.out
    assert ("It counts as worse, because" in usual.out) == bool(failing)


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_the_exit_code_never_depends_on_the_format(readiness, old, tmp_path, format: str) -> None:
    (tmp_path / "new.yaml").write_text(WORSE)

    assert readiness("diff", old, "new.yaml", "--format", format).code == 0
    assert readiness("diff", old, "new.yaml", "--format", format, "--fail-on-worse").code == 1


@pytest.mark.parametrize(("format", "start"), [("text", "Order to cash\n"), ("markdown", "# Order"), ("json", "{")])
def test_a_file_has_the_bytes_that_the_terminal_shows(readiness, old, tmp_path, format: str, start: str) -> None:
    (tmp_path / "new.yaml").write_text(NEW)

    shown = readiness("diff", old, "new.yaml", "--format", format).out
    done = readiness("diff", old, "new.yaml", "--format", format, "-o", "change.txt")

    assert (done.code, done.out, done.err) == (0, "", "readiness: change.txt is written.\n")
    assert (tmp_path / "change.txt").read_text() == shown
    assert shown.startswith(start)


@pytest.mark.parametrize(("name", "start"), [("c.md", "# "), ("c.MARKDOWN", "# "), ("c.json", "{"), ("c.txt", "Order")])
def test_the_ending_names_the_format_unless_one_is_named(readiness, old, tmp_path, name: str, start: str) -> None:
    assert readiness("diff", old, old, "--output", name).code == 0
    assert (tmp_path / name).read_text().startswith(start)
    assert readiness("diff", old, old, "-o", name, "--format", "json").code == 0
    assert (tmp_path / name).read_text().startswith("{")


@pytest.mark.parametrize("name", ["old.yaml", "other.yaml"])
def test_neither_what_is_read_nor_any_process_file_is_overwritten(readiness, old, tmp_path, name: str) -> None:
    (tmp_path / name).write_text(OLD)

    assert readiness("diff", old, old, "-o", name).code == 2
    assert (tmp_path / name).read_text() == OLD


def test_everything_is_shown_when_asked_for(readiness) -> None:
    few, every = readiness("diff", FIRST, SECOND), readiness("diff", FIRST, SECOND, "--all")

    assert (few.code, every.code) == (0, 0)
    assert "--all shows them" in few.out
    assert "--all shows them" not in every.out
    assert "Still there as before" in every.out
    assert "Still there as before" not in few.out


def test_the_day_on_which_acceptances_expire_can_be_said(readiness, tmp_path) -> None:
    accepted = (
        "process: P\nowner: unknown\naccepted:\n"
        "  - {sign: no-process-owner, at: owner, because: so, by: Ana, until: 2026-05-01}\n"
    )
    (tmp_path / "a.yaml").write_text(accepted)

    in_time, late = (
        json.loads(readiness("diff", "a.yaml", "a.yaml", "--format", "json", "--today", day).out)
        for day in ("2026-05-01", "2026-05-02")
    )

    assert (in_time["now"]["accepted"], late["now"]["accepted"]) == (1, 0)
    assert (in_time["worse"], late["worse"]) == (False, False)


def test_problems_go_to_standard_error_and_the_rest_is_compared(readiness, old, tmp_path) -> None:
    (tmp_path / "new.yaml").write_text(f"{NEW}ownr: ana\n")

    done = readiness("diff", old, "new.yaml")

    assert done.code == 2
    assert done.err.startswith("readiness: new.yaml:3:1: Unknown key 'ownr'")
    assert "owner: not asked yet → Luis Vega" in done.out


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "There is no such file"), ("[1, 2]\n", "ot a process file"), ("a: [", ":1:"), ("", "not a process file")],
)
def test_a_side_that_cannot_be_read_leaves_what_can_be_said(readiness, old, tmp_path, content, says: str) -> None:
    if content is not None:
        (tmp_path / "new.yaml").write_text(content)

    for arguments in ((old, "new.yaml"), ("new.yaml", old)):
        done = readiness("diff", *arguments, "--fail-on-worse")
        assert done.code == 2
        assert done.err.startswith("readiness: new.yaml")
        assert says in done.err
        assert "As old.yaml stands: Keep asking" in done.out
        assert json.loads(readiness("diff", *arguments, "--format", "json").out)["problems"][0]["file"] == "new.yaml"


@pytest.mark.parametrize("name", ["folder", "*.yaml"])
def test_one_file_is_compared_with_one(readiness, old, tmp_path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    for file in ("a.yaml", "folder/a.yaml", "folder/b.yaml"):
        (tmp_path / file).write_text(OLD)

    done = readiness("diff", old, name)

    assert done.code == 2
    assert f"{name} names 2 files, and one is compared with one: name the file." in done.err


def test_standard_input_is_one_of_the_two() -> None:
    from_stdin = command("diff", FIRST, "-", stdin=SECOND.read_bytes())

    assert from_stdin.code == 0
    assert from_stdin.out.replace("<stdin>", "") != from_stdin.out
    assert "it can go ahead now" in from_stdin.out
    assert command("diff", "-", SECOND, stdin=FIRST.read_bytes()).code == 0


def test_standard_input_cannot_be_both(readiness) -> None:
    done = readiness("diff", "-", "-")

    assert done.code == 2
    assert "Standard input can be one of the two, not both" in done.err


def test_a_sign_that_crashes_is_named_with_its_file_and_the_rest_is_compared(readiness, old, monkeypatch) -> None:
    def crash(_subject):
        raise KeyError("oops")

    broken = catalogue()["missing-owner"]._replace(look=crash, applies=lambda _subject: True)
    monkeypatch.setattr("readiness.signs.runner.catalogue", lambda: {**catalogue(), broken.id: broken})

    done = readiness("diff", old, old, "--format", "json")

    assert done.code == 3
    assert "old.yaml: the warning sign missing-owner broke off, which is a fault of readiness (KeyError" in done.err
    assert [one["sign"] for one in json.loads(done.out)["faults"]] == ["missing-owner", "missing-owner"]


def test_any_other_crash_is_named_with_its_file_and_the_other_side_is_read(
    readiness, old, tmp_path, monkeypatch
) -> None:
    (tmp_path / "new.yaml").write_text(NEW)
    monkeypatch.delenv("READINESS_DEBUG", raising=False)
    from readiness.process.loader import load

    monkeypatch.setattr("readiness.process.loader.load", lambda data: load(data) if b"Luis" not in data else 1 / 0)

    done = readiness("diff", old, "new.yaml")

    assert done.code == 3
    assert "new.yaml: the check broke off, which is a fault of readiness (ZeroDivisionError" in done.err
    assert "As old.yaml stands" in done.out


def test_the_old_side_may_be_a_revision(readiness, git: Git) -> None:
    done = readiness("diff", "HEAD~1:flows/order.yaml", "flows/order.yaml", "--format", "json")

    assert (done.code, done.err) == (0, "")
    assert settled(done) == ["systems.erp.owner"]
    assert json.loads(done.out)["then"]["file"] == "HEAD~1:flows/order.yaml"


def test_both_sides_may_be_revisions_of_any_spelling(readiness, git: Git) -> None:
    git("tag", "first", "HEAD~1")
    git("branch", "feature/x")

    for name in ("first", git("rev-parse", "HEAD~1"), git("rev-parse", "--short", "HEAD~1"), "HEAD^", "HEAD^{/one}~1",
                 "feature/x~1", "HEAD@{1}"):  # fmt: skip
        done = readiness("diff", f"{name}:flows/order.yaml", "HEAD:flows/order.yaml", "--format", "json")
        assert (done.code, settled(done)) == (0, ["systems.erp.owner"]), name


def test_a_path_is_found_from_where_one_stands_and_from_the_root(readiness, git: Git, tmp_path, monkeypatch) -> None:
    whole = tmp_path / "flows" / "order.yaml"
    monkeypatch.chdir(tmp_path / "flows")

    for path in ("order.yaml", "./order.yaml", "flows/order.yaml", "../flows/order.yaml", whole):
        done = readiness("diff", f"HEAD~1:{path}", "order.yaml", "--format", "json")
        assert (done.code, settled(done)) == (0, ["systems.erp.owner"]), path


def test_what_stands_nearer_wins_over_the_root(readiness, git: Git, tmp_path, monkeypatch) -> None:
    (tmp_path / "order.yaml").write_text("process: At the root\n")
    git("add", ".")
    git("commit", "-q", "-m", "root")
    monkeypatch.chdir(tmp_path / "flows")

    document = json.loads(readiness("diff", "HEAD:order.yaml", "HEAD:../order.yaml", "--format", "json").out)

    assert (document["then"]["process"], document["now"]["process"]) == ("Order to cash", "At the root")


def test_a_file_on_the_disk_with_a_colon_in_its_name_wins(readiness, git: Git, tmp_path) -> None:
    (tmp_path / "HEAD:flows").mkdir()
    (tmp_path / "HEAD:flows" / "order.yaml").write_text("process: From the disk\n")

    document = json.loads(readiness("diff", "HEAD:flows/order.yaml", "flows/order.yaml", "--format", "json").out)

    assert document["then"]["process"] == "From the disk"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("HEAD~9:flows/order.yaml", "There is no such file, and no revision 'HEAD~9' in this repository"),
        ("mian:flows/order.yaml", "no revision 'mian' in this repository; did you mean 'main'?"),
        ("HEAD:flows/ordr.yaml", "There is no file 'flows/ordr.yaml' in revision 'HEAD'; did you mean 'flows/order."),
        ("HEAD:order.yaml", "There is no file 'order.yaml' in revision 'HEAD'; did you mean 'flows/order.yaml'?"),
        ("HEAD:x/y.yaml", "There is no file 'x/y.yaml' in revision 'HEAD'"),
        ("HEAD:flows", "This is a folder at that revision; name a file in it"),
        ("HEAD:flows/link.yaml", "This is a symbolic link at that revision"),
        ("HEAD:../other.yaml", "This file is outside the repository"),
        ("HEAD:/etc/passwd", "This file is outside the repository"),
        ("HEAD:.", "This file is outside the repository; name one that is in it"),
        (":flows/order.yaml", "There is no revision before the colon; write for example HEAD~1:order.yaml"),
        ("HEAD:", "There is no file after the colon; write for example HEAD:order.yaml"),
        ("HEAD:a\0b", "This is not the name of a file"),
        ("--all:flows/order.yaml", "no revision '--all'"),
        ("-x:flows/order.yaml", "no revision '-x'"),
        ("HEAD:--help", "There is no file '--help' in revision 'HEAD'"),
        ("--output=x:flows/order.yaml", "no revision '--output=x'"),
    ],
)
def test_a_revision_that_cannot_be_had_says_why(readiness, git: Git, tmp_path, name: str, says: str) -> None:
    (tmp_path / "flows" / "link.yaml").symlink_to("order.yaml")
    git("add", ".")
    git("commit", "-q", "-m", "a link")

    done = readiness("diff", "--", name, "flows/order.yaml")

    assert done.code == 2
    assert says in done.err
    assert "As flows/order.yaml stands" in done.out
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [".git", "flows"]


def test_a_file_that_the_old_revision_does_not_have_is_new(readiness, git: Git, monkeypatch, tmp_path) -> None:
    (tmp_path / "flows" / "more.yaml").write_text(WORSE)
    git("add", ".")
    git("commit", "-q", "-m", "more")

    for now in ("flows/more.yaml", "HEAD:flows/more.yaml", str(tmp_path / "flows" / "more.yaml")):
        done = readiness("diff", "HEAD~1:flows/more.yaml", now, "--fail-on-worse")
        assert (done.code, done.err) == (0, ""), now
        assert "The file is new: there is nothing to compare it with, and nothing got worse." in done.out
        document = json.loads(readiness("diff", "HEAD~1:flows/more.yaml", now, "--format", "json").out)
        assert (document["change"], document["then"], document["worse"]) == ("new", None, False)
        assert (document["now"]["file"], document["problems"]) == (now, [])
    assert "**The file is new: " in readiness("diff", "HEAD~1:flows/more.yaml", now, "--format", "markdown").out
    monkeypatch.chdir(tmp_path / "flows")
    for path in ("more.yaml", "flows/more.yaml"):
        assert readiness("diff", f"HEAD~1:{path}", "more.yaml").code == 0


def test_a_file_that_is_not_there_any_more_is_gone(readiness, git: Git, monkeypatch, tmp_path) -> None:
    git("rm", "-q", "flows/order.yaml")
    git("commit", "-q", "--allow-empty", "-m", "gone")

    for now in ("flows/order.yaml", "HEAD:flows/order.yaml"):
        done = readiness("diff", "HEAD~1:flows/order.yaml", now, "--fail-on-worse")
        assert (done.code, done.err) == (0, ""), now
        assert "The file is gone: there is nothing to compare it with, and nothing got worse." in done.out
        document = json.loads(readiness("diff", "HEAD~1:flows/order.yaml", now, "--format", "json").out)
        assert (document["change"], document["now"], document["then"]["process"]) == ("gone", None, "Order to cash")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HEAD~1:flows/ordr.yaml", "flows/order.yaml"),
        ("HEAD~1:order.yaml", "flows/order.yaml"),
        ("HEAD~1:flows/order.yaml", "flows/ordr.yaml"),
        ("HEAD~1:flows/order.yaml", "HEAD:flows/ordr.yaml"),
        ("HEAD~1:flows/order.yaml", "flows/ordr*.yaml"),
        ("HEAD~9:flows/order.yaml", "flows/order.yaml"),
        ("HEAD~1:flows/nowhere.yaml", "flows/nowhere.yaml"),
        ("HEAD~1:flows/order.yaml", "-"),
    ],
)
def test_a_mistyped_path_is_an_error_and_no_file_that_is_new_or_gone(readiness, git: Git, old: str, new: str) -> None:
    done = readiness("diff", old, new)

    assert done.code == 2
    assert "The file is" not in done.out


def test_a_new_file_with_problems_is_new_and_its_problems_are_told(readiness, git: Git, tmp_path) -> None:
    (tmp_path / "flows" / "more.yaml").write_text(f"{NEW}ownr: ana\n")

    done = readiness("diff", "HEAD:flows/more.yaml", "flows/more.yaml")

    assert done.code == 2
    assert "The file is new" in done.out
    assert done.err.startswith("readiness: flows/more.yaml:3:1: Unknown key 'ownr'")
    assert done.err.count("readiness:") == 1


@pytest.mark.parametrize(
    ("name", "hint"), [("HEAD~1", ". This"), ("mian", "; did you mean 'main'? This"), ("v1.2.3", ". This")]
)
def test_a_shallow_clone_says_that_it_is_one_and_how_to_get_the_rest(
    readiness, git: Git, monkeypatch, name: str, hint: str
) -> None:
    git("clone", "-q", "--depth", "1", Path.cwd().as_uri(), "shallow")
    monkeypatch.chdir("shallow")

    done = readiness("diff", f"{name}:flows/order.yaml", "flows/order.yaml")

    assert done.code == 2
    assert f"no revision '{name}' in this repository{hint} clone is shallow, it has only the latest" in done.err
    for way in ("`git fetch --unshallow`", "`fetch-depth: 0` at actions/checkout"):
        assert way in done.err
    git("fetch", "-q", "--unshallow")
    assert "shallow" not in readiness("diff", "HEAD~9:flows/order.yaml", "flows/order.yaml").err
    assert readiness("diff", "HEAD~1:flows/order.yaml", "flows/order.yaml").code == 0


def test_outside_a_repository_there_are_no_revisions(readiness, old, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    done = readiness("diff", "HEAD:old.yaml", old)

    assert done.code == 2
    assert "This is neither a file nor in a repository of git, so there is no revision 'HEAD' of it" in done.err


def test_without_git_a_revision_says_so_and_files_need_none(readiness, git: Git, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))

    done = readiness("diff", "HEAD:flows/order.yaml", "flows/order.yaml")

    assert done.code == 2
    assert "git is needed, which is not installed or cannot be started" in done.err
    assert readiness("diff", "flows/order.yaml", "flows/order.yaml").code == 0


def fake_git(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git in front of the real one that does what the script says."""
    file = folder / "bin" / "git"
    file.parent.mkdir()
    file.write_text(f"#!{sys.executable}\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(file.parent), prepend=os.pathsep)


def test_a_git_that_does_not_answer_is_not_waited_for(readiness, old, monkeypatch, tmp_path) -> None:
    fake_git(tmp_path, "import time; time.sleep(60)", monkeypatch)
    monkeypatch.setattr(revisions, "_TIME", 0.2)

    done = readiness("diff", "HEAD:old.yaml", old)

    assert done.code == 2
    assert "Git did not answer within" in done.err


def test_a_repository_of_someone_else_is_told(readiness, old, monkeypatch, tmp_path) -> None:
    script = "import sys; sys.stderr.write('fatal: detected dubious ownership in repository'); sys.exit(128)"
    fake_git(tmp_path, script, monkeypatch)

    assert "Git does not read this repository, as it belongs to someone else" in (
        readiness("diff", "HEAD:old.yaml", old).err
    )


def test_a_file_too_big_is_refused_before_it_is_read(git: Git, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(revisions, "MOST_BYTES", 20)

    found = content_at(Revision("HEAD", "flows/order.yaml"))

    assert isinstance(found.content, Problem)
    assert found.content.message.startswith("This file is too big")


def test_the_bytes_are_those_that_were_committed_whatever_filters_say(git: Git, tmp_path) -> None:
    data = b"process: Caf\xe9 \r\n\xff"
    (tmp_path / ".gitattributes").write_text("*.yaml diff=upper filter=upper -text\n")
    git("config", "diff.upper.textconv", "tr a-z A-Z <")
    git("config", "filter.upper.smudge", "tr a-z A-Z")
    (tmp_path / "a b ü*.yaml").write_bytes(data)
    git("add", ".")
    git("commit", "-q", "-m", "bytes")

    assert content_at(Revision("HEAD", "a b ü*.yaml")).content == data


def test_a_bare_repository_has_revisions_too(git: Git, tmp_path, monkeypatch) -> None:
    git("clone", "-q", "--bare", ".", "bare.git")
    monkeypatch.chdir(tmp_path / "bare.git")

    assert content_at(Revision("HEAD~1", "flows/order.yaml")).content == OLD.encode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HEAD~1:a.yaml", Revision("HEAD~1", "a.yaml")),
        ("HEAD@{2026-03-01 10:00}:a.yaml", Revision("HEAD@{2026-03-01 10:00}", "a.yaml")),
        ("HEAD^{/fix: it}:a:b.yaml", Revision("HEAD^{/fix: it}", "a:b.yaml")),
        ("a.yaml", None),
        ("-", None),
        ("", None),
    ],
)
def test_the_colon_outside_braces_parts_revision_and_path(text: str, found: Revision | None) -> None:
    assert revision(text) == found


def test_what_is_shown_is_harmless_for_a_terminal(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text('process: "P \\e[31m"\nsystems: {a: {name: "A \\e[31m \\u202E b"}}\n')
    (tmp_path / "b.yaml").write_text('process: P\nsystems: {a: {name: "B \\e[31m", owner: "\\e[0m"}}\nx\x1b: 1\n')

    for format in ("text", "markdown", "json"):
        done = readiness("diff", "a.yaml", "b.yaml", "--format", format)
        assert not {"\x1b", "\u202e"} & set(done.out + done.err)


def test_twice_the_same_gives_the_same_bytes_in_another_process() -> None:
    for format in ("text", "markdown", "json"):
        runs = {
            command("diff", FIRST, SECOND, "--format", format, "--all", PYTHONHASHSEED=seed).out for seed in ("1", "2")
        }
        assert len(runs) == 1


def test_every_option_and_exit_code_is_in_the_help(readiness) -> None:
    out = " ".join(readiness("diff", "--help").out.split())

    for part in ("--format", "--output", "--all", "--fail-on-worse", "--today", "HEAD~1:order.yaml", "counts as worse",
                 "0 done", "1 it counts", "2 a side", "3 a fault", "130 interrupted"):  # fmt: skip
        assert part in out


def test_a_revision_alone_is_told_how_to_name_a_file_of_it(readiness, git: Git, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("process: P\n")
    git("add", "-A")
    git("commit", "-q", "-m", "A process")

    done = readiness("diff", "HEAD", "a.yaml")

    assert done.code == 2
    assert "HEAD is a revision; say which file of it, as in HEAD:order.yaml." in done.err


def test_a_typing_mistake_is_a_problem_and_makes_nothing_worse(readiness, tmp_path) -> None:
    text = "process: P\nsystems: [a, b]\nhandoffs: {h: {from: a, to: b, effort: 5 minutes}}\n"
    (tmp_path / "old.yaml").write_text(text)
    (tmp_path / "new.yaml").write_text(text.replace("minutes", "mintues"))

    done = readiness("diff", "old.yaml", "new.yaml", "--fail-on-worse", "--format", "json")

    assert done.code == 2
    document = json.loads(done.out)
    assert document["worse"] is False
    assert [(one["at"], one["change"]) for one in document["facts"]] == [("handoffs.h.effort", "unread")]
    assert "Could not be read now" in readiness("diff", "old.yaml", "new.yaml").out
