"""The house keeps its shape: which room may know which is a test."""

from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]


def test_no_room_imports_what_comes_after_it(monkeypatch, capsys) -> None:
    monkeypatch.chdir(ROOT)

    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_folder_of_code_is_a_package_or_no_check_would_see_it() -> None:
    folders = {file.parent for file in (ROOT / "readiness").rglob("*.py")}

    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []
