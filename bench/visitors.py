"""Find how many visitors at once are served well: `python -m bench.visitors`."""

import asyncio
import random
import sys
import time
from statistics import quantiles
from urllib.parse import urlparse

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.run import OURS, PAGES, publish, serving

VISITORS = (1, 5, 10, 20, 30, 40)
SECONDS, PAUSE, SEED = 20, 4.0, 1973
MOST_MILLISECONDS = 1000


async def ask(socket: websockets.ClientConnection, page: str, query: str) -> float:
    """Ask for a page with a query; give the milliseconds until its run has ended."""
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = page, query
    start = time.perf_counter()
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await socket.recv())
        if answer.WhichOneof("type") == "script_finished":
            return (time.perf_counter() - start) * 1000


async def visitor(address: str, number: int) -> list[float]:
    """Open a page and change its years every few seconds; give the milliseconds of each change."""
    chance = random.Random(SEED + number)
    page = chance.choice([path for path, _ in PAGES.values()])
    url = f"ws://{urlparse(address).netloc}/_stcore/stream"
    taken: list[float] = []
    async with websockets.connect(url, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        await ask(socket, page, "")
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            await asyncio.sleep(chance.uniform(0, 2 * PAUSE))
            taken.append(await ask(socket, page, f"years={chance.randint(1973, 1999)}..{chance.randint(2000, 2025)}"))
    return taken


async def crowd(address: str, visitors: int) -> list[float]:
    """Let visitors in together; give the milliseconds of all their changes."""
    return [each for taken in await asyncio.gather(*(visitor(address, n) for n in range(visitors))) for each in taken]


def main() -> None:
    """Measure, print and write down."""
    lines = [
        f"A change every {PAUSE:.0f} s on average for {SECONDS} s; the goal is under a second at the 95th percentile.",
        "",
        "| visitors at once | changes | median, ms | 95th percentile, ms | server, MB |",
        "|---:|---:|---:|---:|---:|",
    ]
    with serving(OURS) as server:
        asyncio.run(crowd(server.address, 1))
        for visitors in VISITORS:
            taken = asyncio.run(crowd(server.address, visitors))
            cuts = quantiles(taken, n=20)
            mark = " ✗" if cuts[18] > MOST_MILLISECONDS else ""
            memory = server.process.memory_info().rss / 1e6
            lines.append(f"| {visitors} | {len(taken)} | {cuts[9]:,.0f} | {cuts[18]:,.0f}{mark} | {memory:,.0f} |")
            print(lines[-1], file=sys.stderr)
    publish("\n".join(lines), part="visitors")


if __name__ == "__main__":
    main()
