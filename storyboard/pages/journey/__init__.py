"""The customer journey map: stages as columns, lanes as rows, feelings as a curve with faces."""

from storyboard.pages.journey.board import SIZES
from storyboard.pages.journey.maps import journey_map, journey_slides

__all__ = ["SIZES", "journey_map", "journey_slides"]
