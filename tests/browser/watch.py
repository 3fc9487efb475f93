"""What must not happen in a browser, noted as it happens."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, WebError, WebSocket

# On a deep link Streamlit's client looks for its server below the page's own path before it finds the root.
FRAMEWORK_NOISE = re.compile(r"/\w+/_stcore/(health|host-config)$")


class Watch:
    """Notes console errors, uncaught exceptions, dialogs, and requests that leave the server."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.problems: list[str] = []
        self._address = urlsplit(url).netloc
        context.on("console", self._console)
        context.on("weberror", self._exception)
        context.on("dialog", self._dialog)
        context.on("request", self._request)
        context.on("page", self._page)

    def _console(self, message: ConsoleMessage) -> None:
        place = message.location["url"]
        is_noise = "404" in message.text and FRAMEWORK_NOISE.search(place)
        if message.type == "error" and not is_noise:
            self.problems.append(f"console error: {message.text} ({place})")

    def _exception(self, error: WebError) -> None:
        self.problems.append(f"uncaught exception: {error.error}")

    def _dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        self._address_is_ours(request.url)

    def _page(self, page: Page) -> None:
        page.on("websocket", self._websocket)

    def _websocket(self, socket: WebSocket) -> None:
        self._address_is_ours(socket.url)

    def _address_is_ours(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != self._address:
            self.problems.append(f"request that leaves the server: {url}")
