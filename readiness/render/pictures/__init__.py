"""The pictures of a report as inline SVG: values in, a `Picture` out; no files, no templates."""

from readiness.render.pictures.clarity_by_hours import clarity_by_hours
from readiness.render.pictures.heat_map import heat_map
from readiness.render.pictures.hours_by_team import hours_by_team
from readiness.render.pictures.journey import journey
from readiness.render.pictures.svg import Picture
from readiness.render.pictures.system_map import system_maps

__all__ = ["Picture", "clarity_by_hours", "heat_map", "hours_by_team", "journey", "system_maps"]
