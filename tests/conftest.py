"""What tests of every part share: asking for a program that not every machine has, and a browser to look with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from terminal import Commands

REQUIRE_ALL = os.environ.get("STORYBOARD_REQUIRE_ALL") == "1"
NODE_MODULES = Path(__file__).parent / "node_modules"


@pytest.fixture(scope="session")
def need() -> Callable[..., str]:
    """`need("chromium", "google-chrome")`: the path of the first of these programs, or skip with the reason.

    A name with a slash (`need("axe-core/axe.min.js")`) is a file of tests/node_modules, which `npm install` in tests/
    brings.
    """

    def find(*names: str) -> str:
        for name in names:
            found = NODE_MODULES / name if "/" in name else shutil.which(name)
            if found and Path(found).exists():
                return str(found)
        pytest.skip(f"needs {' or '.join(names)}, which this machine does not have")

    return find


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With STORYBOARD_REQUIRE_ALL=1, as CI sets it, a test that was skipped has failed."""
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report


class Browser:
    """A headless Chromium driven over a pipe with the DevTools protocol: no driver program, no port, no network."""

    FLAGS = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --hide-scrollbars --force-device-scale-factor=1 "
        "--remote-debugging-pipe"
    )

    def __init__(self, program: str, profile: Path) -> None:
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        # Chromium reads commands from descriptor 3 and answers on 4.
        shell = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        command = ["bash", "-c", shell, "chromium", program, *self.FLAGS.split(), f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(
            command, pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._rest = b""
        self._session: str | None = None
        self.requests: list[str] = []
        self.messages: list[str] = []
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self(f"{domain}.enable")

    def __call__(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send one command and wait for its answer; events that come in between are kept."""
        self._number += 1
        number = self._number
        message: dict[str, object] = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return dict(answer["result"])

    def open(self, path: Path, width: int = 1280, height: int = 720, hash: str = "", script: bool = True) -> None:
        """Show a file and wait until it is loaded."""
        self.size(width, height)
        self("Emulation.setScriptExecutionDisabled", value=not script)
        self("Page.navigate", url="about:blank")
        self.requests.clear()
        self.messages.clear()
        self("Page.navigate", url=path.as_uri() + hash)
        while self._next().get("method") != "Page.loadEventFired":
            pass

    @contextmanager
    def second_window(self) -> Iterator[None]:
        """What is asked inside goes to the window that the page has opened; it is closed afterwards."""
        first, self._session = self._session, None
        about = self("Target.getTargets")["targetInfos"]
        [target] = [one["targetId"] for one in about if one.get("openerId")]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        try:
            yield
        finally:
            self._session = None
            self("Target.closeTarget", targetId=target)
            self._session = first

    def size(self, width: int, height: int) -> None:
        self("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, awaited. Works whatever the page's own policy forbids."""
        result = self("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def press(self, key: str, code: str = "", **more: object) -> None:
        text = {"text": key} if len(key) == 1 else {}
        self("Input.dispatchKeyEvent", type="keyDown", key=key, code=code, **text, **more)
        self("Input.dispatchKeyEvent", type="keyUp", key=key, code=code, **more)

    def click(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def swipe(self, x: float, to: float, y: float) -> None:
        self("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self("Input.dispatchTouchEvent", type="touchMove", touchPoints=[{"x": to, "y": y}])
        self("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def screenshot(self) -> bytes:
        return b64decode(self("Page.captureScreenshot", format="png")["data"])

    def pdf(self) -> bytes:
        return b64decode(self("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        os.close(self._out)
        os.close(self._in)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._in, 1 << 20)
            assert piece, "the browser has gone"
            self._rest += piece
        line, self._rest = self._rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        method, given = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            url = given["request"]["url"]
            self.requests += [] if url.startswith("data:") else [url]
        elif method == "Log.entryAdded":
            self.messages.append(given["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.messages.append(json.dumps(given["exceptionDetails"])[:400])
        elif method == "Page.javascriptDialogOpening":
            self.messages.append("dialog: " + given["message"])


@pytest.fixture(scope="session")
def browser(need: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium, or a skip."""
    chromium = Browser(need("chromium", "chromium-browser", "google-chrome"), tmp_path_factory.mktemp("profile"))
    yield chromium
    chromium.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what was drawn as what is expected")


@pytest.fixture(scope="session")
def update(pytestconfig: pytest.Config) -> bool:
    """Whether goldens are to be written anew. Look at them before committing."""
    return bool(pytestconfig.getoption("--update-goldens"))


@pytest.fixture
def storyboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Commands:
    """The command line, run in an empty folder and with nothing of ours in the environment."""
    for name in [name for name in os.environ if name.startswith("STORYBOARD_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return Commands(tmp_path, monkeypatch, capfdbinary)
