"""The director: a story becomes shots (who, where, how), and each shot a drawn panel."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyboard.staging.panel import Panel
    from storyboard.staging.stage import Stage, directed, staged

__all__ = ["Panel", "Stage", "directed", "staged"]

_PLACES = {"Panel": "panel", "Stage": "stage", "directed": "stage", "staged": "stage"}


def __getattr__(name: str) -> object:
    """The public names, each imported when first asked for: who only lays out pages needs no art."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
