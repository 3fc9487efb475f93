"""What the server sends beside the pages: shapes, the arcs of the map, and the circles of a selection."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from friendship import shared
from friendship.charts import BASE_MAP_FOLDER
from friendship.checks import DataError
from friendship.maps import circles, packed
from friendship.register import ROOT, data_folder
from friendship.selection import from_query
from friendship.text import LANGUAGES, text

SHAPES = ("land", "countries")
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
BRIEFLY = {"Cache-Control": "public, max-age=3600"}


async def shape(request: Request) -> Response:
    """Send one of our own shape files."""
    name = request.path_params["name"]
    if name not in SHAPES:
        return Response(status_code=404)
    return FileResponse(
        ROOT / "friendship" / "shapes" / f"{name}.geojson", media_type="application/json", headers=BRIEFLY
    )


async def no_base_map(_: Request) -> Response:
    """Send Plotly an empty base map: it asks for one even when only our own shapes are drawn."""
    layers = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    objects = {layer: {"type": "GeometryCollection", "geometries": []} for layer in layers}
    return JSONResponse({"type": "Topology", "objects": objects, "arcs": []}, headers=BRIEFLY)


async def arcs(request: Request) -> Response:
    """Send the arcs of every pairing in a language; the version in the address lets browsers keep them."""
    lang = request.path_params["lang"]
    if lang not in LANGUAGES:
        return Response(status_code=404)
    _, content = shared.arcs_file(data_folder(), lang)
    return Response(content, media_type="application/json", headers=FOREVER)


async def selection_circles(request: Request) -> Response:
    """Send the circles of the selection that the query names."""
    lang = request.path_params["lang"]
    if lang not in LANGUAGES:
        return Response(status_code=404)
    register = shared.register()
    selection, _ = from_query(request.query_params, register)
    rows = circles(shared.selected(register.folder, selection), register, text(lang))
    return Response(packed(rows), media_type="application/json", headers=BRIEFLY)


def arcs_url(lang: str) -> str:
    """Give the address of the arcs, which changes when they do."""
    hash_, _ = shared.arcs_file(data_folder(), lang)
    return f"/map/{hash_}/{lang}/arcs.json"


def circles_url(lang: str, query: str) -> str:
    """Give the address of the circles of a selection, which changes when the data does."""
    hash_, _ = shared.arcs_file(data_folder(), lang)
    return f"/map/{hash_}/{lang}/circles.json" + (f"?{query}" if query else "")


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Read the register before the first visitor comes; a broken folder is shown to them, not raised here."""
    try:
        shared.register()
    except DataError as error:
        print(error)
    yield


ROUTES = [
    Route("/shapes/{name}.geojson", shape),
    Route(BASE_MAP_FOLDER + "{name}", no_base_map),
    Route("/map/{version}/{lang}/arcs.json", arcs),
    Route("/map/{version}/{lang}/circles.json", selection_circles),
]
MIDDLEWARE = [Middleware(GZipMiddleware, minimum_size=1024)]
