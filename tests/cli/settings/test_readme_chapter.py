"""The chapter "Settings" of the README shows what is so."""

import re
from pathlib import Path

from readiness.signs import catalogue

_README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
(_CHAPTER,) = re.findall(r"^## Settings\n(.*?)^## ", _README, re.M | re.S)
(_TOML,) = re.findall(r"^```toml\n(.*?)^```$", _CHAPTER, re.M | re.S)


def test_the_settings_it_shows_come_out_as_it_shows(readiness, write) -> None:
    ((command, shown),) = re.findall(
        r"<!-- with these settings: readiness (.*?) -->\n```text\n(.*?)^```$", _CHAPTER, re.M | re.S
    )
    write("readiness.toml", _TOML)
    write("workshops/first.yaml")

    done = readiness(*command.split())

    assert done.code == 0
    rest = done.out
    for part in filter(None, re.split(r"^…\n", shown, flags=re.M)):
        assert part in rest
        rest = rest.split(part, 1)[1]


def test_the_level_it_changes_is_what_the_remark_says() -> None:
    ((sign, level),) = re.findall(r'^(\S+) = "\w+" +# a (\w+) in the catalogue$', _TOML, re.M)

    assert catalogue()[sign].level.value == level


def test_select_and_ignore_on_the_command_line_do_what_it_says(readiness, write) -> None:
    write("readiness.toml", 'ignore = ["retyped-data", "flow"]')

    def said(*arguments: str) -> list[list[str]]:
        lines = readiness("check", "--show-settings", *arguments).out.splitlines()
        return [line.split()[:-1] for line in lines if line.startswith(("  select", "  ignore"))]

    assert said("--ignore", "rules") == [["select", "all"], ["ignore", "retyped-data,", "flow"], ["ignore", "rules"]]
    assert said("--select", "retyped-data") == [["select", "retyped-data"], ["ignore", "none"]]
