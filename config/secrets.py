"""Secrets that are made once and kept in a file which only its owner can read."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def keep(path: Path, make: Callable[[], str]) -> str:
    """The text of the file `path`; made by `make` and written where there is no such file yet.

    Of two processes that find none at once, both get the text that was there first. Raises OSError.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, whole = tempfile.mkstemp(dir=path.parent)  # for its owner only (0600)
        with os.fdopen(handle, "w") as file:
            file.write(make())
        try:
            os.link(whole, path)  # fails where the file is there by now, and never shows half of one
        except FileExistsError:
            pass
        finally:
            Path(whole).unlink()
    return path.read_text()
