"""Take the README's pictures from the running dashboard: `make pictures`."""

from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, expect

from bench.run import serving
from tests.chromium import launched

FOLDER = Path(__file__).resolve().parent / "pictures"
WIDE, PHONE = (1440, 900), (390, 844)
PICTURES = {
    "overview": ("", WIDE, "light"),
    "growth": ("growth?split=continent", WIDE, "light"),
    "countries": ("countries", WIDE, "light"),
    "map": ("map", (1440, 1150), "dark"),
    "register": ("register?country=JPN", WIDE, "light"),
    "balance": ("balance?reading=tiles&unit=per-million", WIDE, "light"),
    "spotlight": ("spotlight?reading=matrix", (1440, 1150), "light"),
    "places": ("places?place=chn-guangzhou", WIDE, "dark"),
    "milestones": ("milestones", WIDE, "light"),
    "method": ("method?section=claims", WIDE, "light"),
    "overview-zh": ("?lang=zh", WIDE, "light"),
    "growth-phone": ("growth?lang=zh", PHONE, "light"),
}


def take(browser: Browser, address: str, name: str) -> None:
    """Open one page and keep what its first screen shows."""
    path, (width, height), scheme = PICTURES[name]
    context = browser.new_context(
        viewport=ViewportSize(width=width, height=height),
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(f"{address}/{path}")
    expect(page.locator("[data-test-script-state='notRunning']")).to_be_attached(timeout=60_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=60_000)
    page.wait_for_timeout(2500)  # charts and map fade in after their data has come
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    with serving("dashboard.py") as server, launched() as chromium:
        for picture in PICTURES:
            take(chromium, server.address, picture)
            print(picture)
