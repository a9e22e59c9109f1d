"""Suiting: whether a step's words speak of what a composition shows."""

from __future__ import annotations

from storyboard.staging.brief import Brief
from storyboard.staging.composition import Composition

# What a composition gains in weight when the words speak of what it shows, and loses when it shows what nobody told.
SUITED = 0.8
UNTOLD = 0.7


def suits(composition: Composition, brief: Brief) -> bool:
    """Whether the step's words speak of just what the composition shows."""
    asks = composition.asks
    return bool(set(asks.suits) & set(brief.things)) or not brief.endings.isdisjoint(asks.told)


def untold(composition: Composition, brief: Brief) -> float:
    """How much weight a composition loses that shows an ending of which the words say nothing."""
    return UNTOLD if composition.asks.told and brief.endings.isdisjoint(composition.asks.told) else 0.0
