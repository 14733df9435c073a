"""The folders that come with the program are found wherever it was installed."""

from pathlib import Path

import pytest

from readiness import resources
from readiness.errors import ReadinessError

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["questionnaires", "templates", "examples"])
def test_a_checkout_uses_the_folder_at_its_top_so_that_edits_are_seen_at_once(name: str) -> None:
    assert getattr(resources, name)() == ROOT / name


def test_a_folder_inside_the_package_wins_over_one_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "readiness"
    (package / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()

    assert resources._folder("templates", package) == package / "templates"


def test_a_file_of_that_name_is_not_taken_for_the_folder(tmp_path: Path) -> None:
    package = tmp_path / "readiness"
    package.mkdir()
    (package / "templates").write_text("")
    (tmp_path / "templates").mkdir()

    assert resources._folder("templates", package) == tmp_path / "templates"


def test_a_lost_folder_is_named_together_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadinessError, match=r'"templates".*install readiness again'):
        resources._folder("templates", tmp_path / "readiness")


@pytest.mark.parametrize("name", ["questionnaires", "templates", "examples"])
def test_no_python_file_in_a_folder_of_data_breaks_the_editable_install(name: str) -> None:
    assert list((ROOT / name).rglob("*.py")) == []
