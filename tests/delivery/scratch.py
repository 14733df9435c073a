"""A copy of this project that others can install, and repositories of those others, all made for a test."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEALTHY = (ROOT / "examples" / "processes" / "ready-to-integrate.yaml").read_text(encoding="utf-8")
OWNER = "owner: joanne\n"  # of the process in that file; without it, nobody is told to answer for it
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", ".hypothesis", "dist", "tests")


def environment(**more: str) -> dict[str, str]:
    """An environment in which pip finds what the tests run with, and no setting of whoever runs them.

    Packages to build and run with are taken from this very environment, so that nothing is downloaded anew.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "GITHUB_"))}
    return {
        **kept,
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_BUILD_ISOLATION": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **more,
    }


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; what it says."""
    return subprocess.run(
        ["git", "-c", "user.name=Ana Ruiz", "-c", "user.email=ana@example.com", *arguments],
        cwd=folder,
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def repository(folder: Path) -> Path:
    """An empty repository."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def project(folder: Path) -> Path:
    """This project as it stands, as a repository with one commit."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "As it stands")
    return folder
