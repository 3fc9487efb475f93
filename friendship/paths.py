"""Where things lie."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Give the folder to read: `FRIENDSHIP_DATA` if it is set, else the project's own `data/`."""
    return Path(os.environ.get("FRIENDSHIP_DATA") or ROOT / "data").resolve()
