"""Folders for servers."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder of our own, for pytest closes its folders to other users whenever a run starts, and so to a server's."""
    with TemporaryDirectory(prefix="casebook-test-") as folder:
        yield Path(folder)
