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
}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
BRIEFLY = {"Cache-Control": "public, max-age=3600"}


async def shape(request: Request) -> Response:
    """Send one of our own shape files."""
    name = request.path_params["name"]
    if name not in SHAPES:
        return Response(status_code=404)
    return FileResponse(ROOT / "friendship" / "shapes" / name, media_type=SHAPES[name], headers=BRIEFLY)


async def no_base_map(_: Request) -> Response:
    """Send Plotly an empty base map: it asks for one even when only our own shapes are drawn."""
    layers = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    objects = {layer: {"type": "GeometryCollection", "geometries": []} for layer in layers}
    return JSONResponse({"type": "Topology", "objects": objects, "arcs": []}, headers=BRIEFLY)


def arcs(request: Request) -> Response:
    """Send the arcs of every pairing in a language; the version in the address lets browsers keep them."""
    from friendship import shared
    from friendship.text import LANGUAGES

    if request.path_params["lang"] not in LANGUAGES:
        return Response(status_code=404)
    _, content = shared.arcs_file(shared.register().folder, request.path_params["lang"])
    return Response(content, media_type="application/json", headers=FOREVER)


def circles(request: Request) -> Response:
    """Send the circles of the selection that the query names, as rows for the map or as a picture."""
    from friendship import maps, shared
    from friendship.selection import from_query
    from friendship.text import LANGUAGES, text

    lang, form = request.path_params["lang"], request.path_params["form"]
    if lang not in LANGUAGES or form not in ("json", "svg"):
        return Response(status_code=404)
    register = shared.register()
    selection, _ = from_query(request.query_params, register)
    rows = maps.circles(shared.selected(register.folder, selection), register, text(lang))
    if form == "svg":
        return Response(maps.sketch(rows), media_type="image/svg+xml", headers=FOREVER)
    return Response(maps.packed(rows), media_type="application/json", headers=FOREVER)


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
    Route("/map/{version}/{lang}/arcs.json", arcs),
    Route("/map/{version}/{lang}/circles.{form}", circles),
]
MIDDLEWARE = [Middleware(GZipMiddleware, minimum_size=1024)]
