"""A real server, a real Chromium, and pages that report what should not happen in them."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.actions import DATA, ROOT, NewPage, Server
from tests.browser.watch import Watch
from tests.chromium import launched

READY_SECONDS = 60
DESKTOP = (1400, 1000)
LOGS: list[Path] = []
StartServer = Callable[..., Server]


@contextmanager
def running(log: Path, **environment: str) -> Iterator[Server]:
    """Run the dashboard on a free port until the block ends."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = ["--server.port", str(port), "--server.headless", "true"]
    own = {name: value for name, value in os.environ.items() if name != "FRIENDSHIP_DATA"}
    LOGS.append(log)
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*command, *options], cwd=ROOT, env=own | environment, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            server = Server(url=f"http://localhost:{port}", log=log)
            wait_until_ready(server, process)
            yield server
        finally:
            process.terminate()


def wait_until_ready(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait for the server's own word that it is up; fail with its output if it ends or takes too long."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), urlopen(f"{server.url}/_stcore/health", timeout=5) as answer:
            if answer.read() == b"ok":
                return
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
    pytest.fail(f"The server did not get ready; it said:\n{server.log.read_text()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the one server that most tests share."""
    with running(tmp_path_factory.mktemp("server") / "output.txt") as started:
        yield started


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Start further servers, cold ones: `start_server(FRIENDSHIP_DATA="…")`."""
    with ExitStack() as stack:

        def start(**environment: str) -> Server:
            log = tmp_path / f"server-{len(LOGS)}.txt"
            return stack.enter_context(running(log, **environment))

        yield start


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """Give a copy of the data folder to change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the one browser."""
    with launched() as started:
        yield started


@pytest.fixture
def new_page(browser: Browser, server: Server) -> Iterator[NewPage]:
    """Open pages, each in a context of its own; the test fails at its end on anything they report."""
    with ExitStack() as stack:
        watches: list[Watch] = []

        def new(
            *, locale: str = "en-GB", size: tuple[int, int] = DESKTOP, on: Server = server, agent: str | None = None
        ) -> Page:
            viewport = ViewportSize(width=size[0], height=size[1])
            context: BrowserContext = stack.enter_context(
                browser.new_context(base_url=on.url, locale=locale, viewport=viewport, user_agent=agent)
            )
            context.set_default_timeout(60_000)
            watches.append(Watch(context, on.url))
            return context.new_page()

        yield new
    problems = [problem for watch in watches for problem in watch.problems]
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Give a page in an English browser on the shared server."""
    return new_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,  # noqa: ARG001 - the hook's arguments go by name
    call: pytest.CallInfo[None],  # noqa: ARG001
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put what the servers said into the report of a failure."""
    report = yield
    if report.failed:
        report.sections += [(f"Output of {log.name}", log.read_text()[-5000:]) for log in LOGS if log.exists()]
    return report
