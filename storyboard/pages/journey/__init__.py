"""The customer journey map: stages as columns, lanes as rows, feelings as a curve with faces."""

from storyboard.pages.journey.board import SIZES
from storyboard.pages.journey.maps import chosen_scenarios, journey_map, journey_slides, mapper_for

__all__ = ["SIZES", "chosen_scenarios", "journey_map", "journey_slides", "mapper_for"]
