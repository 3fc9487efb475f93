"""What the server sends beside the pages: shapes, the arcs of the map, and the circles of a selection.

pandas, pandera and what stands on them are imported in the functions, in a thread at the start: the
server answers two seconds sooner than if it waited for them.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from friendship.paths import ROOT

SHAPES = {
    "land.geojson": "application/json",
    "countries.geojson": "application/json",
    "land.svg": "image/svg+xml",
    "icon.svg": "image/svg+xml",
}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
BRIEFLY = {"Cache-Control": "public, max-age=3600"}


async def shape(request: Request) -> Response:
    """Send one of our own shape files or the icon."""
    name = request.path_params["name"]
    if name not in SHAPES:
        return Response(status_code=404)
    return FileResponse(ROOT / "friendship" / "shapes" / name, media_type=SHAPES[name], headers=BRIEFLY)


async def no_base_map(_: Request) -> Response:
    """Send Plotly an empty base map: it asks for one even when only our own shapes are drawn."""
    layers = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    objects = {layer: {"type": "GeometryCollection", "geometries": []} for layer in layers}
    return JSONResponse({"type": "Topology", "objects": objects, "arcs": []}, headers=BRIEFLY)


def map_file(request: Request) -> Response:
    """Send a file of the map; the version in the address lets browsers keep it."""
    from friendship import maps, shared
    from friendship.text import LANGUAGES

    lang, name = request.path_params["lang"], request.path_params["name"]
    if lang not in LANGUAGES or name not in maps.FILES:
        return Response(status_code=404)
    content = shared.map_file(shared.register().folder, lang, name)
    return Response(content, media_type="application/json", headers=FOREVER)


def sketch(request: Request) -> Response:
    """Send the picture of the circles of the selection that the query names."""
    from friendship import maps, shared
    from friendship.selection import from_query

    register = shared.register()
    selection, _ = from_query(request.query_params, register)
    drawn = maps.sketch(shared.selected(register.folder, selection), register)
    return Response(drawn, media_type="image/svg+xml", headers=FOREVER)


def picture(request: Request) -> Response:
    """Send the map of the selection that the query names as a picture for a report."""
    from friendship import maps, picture, shared
    from friendship.selection import from_query
    from friendship.text import LANGUAGES, text

    query, lang = request.query_params, request.path_params["lang"]
    year, show = query.get("at", ""), query.get("show", "")
    if lang not in LANGUAGES or show not in ("flows", "pairings") or (year and not year.isdigit()):
        return Response(status_code=404)
    register = shared.register()
    selection, _ = from_query(query, register)
    time = maps.Time(year=int(year), is_cumulative=query.get("time") == "until") if year else None
    shown = shared.selected(register.folder, selection)
    drawn = picture.world_map(shown, register, text(lang), selection=selection, show=show, time=time)
    return Response(drawn, media_type="image/svg+xml", headers=FOREVER)


def warm() -> None:
    """Read the register before the first visitor comes; a broken folder is shown to them, not raised here.

    What is in memory then stays for good. Streamlit collects garbage after every run; looking through all
    of it again would take 100 ms each time, so it is set aside.
    """
    from friendship import shared, ui  # noqa: F401 - loads what every page needs
    from friendship.checks import DataError

    try:
        shared.register()
    except DataError as error:
        print(error)
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Start reading the register while the server comes up."""
    Thread(target=warm, daemon=True).start()
    yield


ROUTES = [
    Route("/shapes/plotly/{name}", no_base_map),
    Route("/shapes/{name}", shape),
    Route("/map/{version}/{lang}/{name}.json", map_file),
    Route("/map/{version}/{lang}/sketch.svg", sketch),
    Route("/map/{version}/{lang}/picture.svg", picture),
]
MIDDLEWARE = [Middleware(GZipMiddleware, minimum_size=1024)]
