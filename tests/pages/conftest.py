from __future__ import annotations

from collections.abc import Mapping

import pytest
from page_stories import story_in

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Theme
from storyboard.story.model import Story


@pytest.fixture(scope="session")
def theme() -> Theme:
    return default_catalogue().theme("ink")


@pytest.fixture(scope="session")
def labels() -> Mapping[str, str]:
    return default_catalogue().words("en").labels


@pytest.fixture
def story() -> Story:
    return story_in("en")
