"""What tests of every part share: asking for a program or a package that not every machine has."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

REQUIRE_ALL = os.environ.get("STORYBOARD_REQUIRE_ALL") == "1"
NODE_MODULES = Path(__file__).parent / "node_modules"


@pytest.fixture(scope="session")
def need() -> Callable[..., str]:
    """`need("chromium", "google-chrome")`: the path of the first of these programs, or skip with the reason.

    A name with a slash (`need("axe-core/axe.min.js")`) is a file of tests/node_modules, which `npm ci` in tests/
    brings. With STORYBOARD_REQUIRE_ALL=1 what is missing fails the test.
    """

    def find(*names: str) -> str:
        for name in names:
            found = NODE_MODULES / name if "/" in name else shutil.which(name)
            if found and Path(found).exists():
                return str(found)
        reason = f"needs {' or '.join(names)}, which this machine does not have"
        if REQUIRE_ALL:
            pytest.fail(reason)
        pytest.skip(reason)

    return find
