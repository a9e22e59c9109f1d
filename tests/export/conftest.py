"""Documents that the tests of every format share."""

from __future__ import annotations

import pytest
from one_of_everything import document, panel

from storyboard.drawing.document import Document, Page


@pytest.fixture(scope="session")
def sample() -> Document:
    """A cover, a step with a panel and lists, and a page of awkward characters; in English and Bulgarian."""
    return document()


@pytest.fixture(scope="session")
def sample_panel() -> Document:
    return document(Page(1600, 900, (panel(),), "She spots it"))
