"""Settings: what a pipeline says once, in `readiness.toml` or `pyproject.toml`, and what holds for each file."""

from readiness.cli.settings.holding import Given, Holding
from readiness.cli.settings.rules import Rules, rules

__all__ = ["Given", "Holding", "Rules", "rules"]
