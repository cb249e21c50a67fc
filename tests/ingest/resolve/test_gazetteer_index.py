"""The gazetteer's file: built once, whole or not at all, by any number of processes, and mended when damaged."""

from __future__ import annotations

import ast
import doctest
import logging
import multiprocessing
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
from django.core.management import CommandError, call_command

from ingest.gazetteer import GazetteerError, Place, demonyms, names, reading
from ingest.gazetteer import index as index_module
from ingest.gazetteer.entries import PRIMARY, Airport, Entry
from ingest.gazetteer.index import BUILDERS, Index
from ingest.gazetteer.queries import Queries

ROOT = Path(__file__).resolve().parents[3]
TOWNS = 2_000


def few_entries() -> Iterator[Entry]:
    """Enough places for a file of many pages."""
    for number in range(TOWNS):
        place = Place(f"geonames:{number}", f"Al Town {number}", "settlement", "IQ", "Anbar", 33.0, 44.0, number)
        entry = Entry(place, 1.0, transcribed=True)
        entry.add(place.name, PRIMARY)
        yield entry
    airport = Entry(
        Place("airport:X", "X Airport", "site", "IQ", "Anbar", 33.1, 44.1, 0), 3.0, airport=Airport("x", True)
    )
    airport.add("X Airport", PRIMARY)
    yield airport


def open_and_look(folder: Path, start: object, answers: object) -> None:
    """What each of several processes does at once."""
    index = Index(folder, few_entries)
    start.wait()  # type: ignore[attr-defined]
    index.ensure()
    answers.put(found(index))  # type: ignore[attr-defined]


def found(index: Index) -> list[str]:
    return [candidate.place.key for candidate in Queries(index).of_name("al town 7")]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    built = Index(tmp_path, few_entries)
    built.ensure()
    return built


def test_names_are_found_folded_and_loosened(index: Index) -> None:
    queries = Queries(index)
    assert [one.place.name for one in queries.of_name("AL-TOWN 8")] == ["Al Town 8"]
    assert [one.place.name for one in queries.of_spelling_like("Towne 8")] == []
    assert [one.place.name for one in queries.of_spelling_like("Toun 8")] == ["Al Town 8"]
    assert [one.town for one in queries.airports_around((33.0, 44.0), 30)] == ["x"]
    assert queries.airports_around((33.0, 44.0), 5) == []
    assert queries.of_key("geonames:9") == Place("geonames:9", "Al Town 9", "settlement", "IQ", "Anbar", 33.0, 44.0, 9)
    assert queries.of_key("geonames:none") is None


def test_a_file_that_stands_is_not_built_again(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("built twice")

    monkeypatch.setattr(index_module, "_write", never)
    again = Index(index.path.parent, few_entries)
    again.ensure()
    assert found(again) == ["geonames:7"]


def test_other_users_may_read_it(index: Index) -> None:
    assert index.path.stat().st_mode & 0o044 == 0o044


def test_opening_reads_nothing_but_the_header(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened before anything was asked")

    monkeypatch.setattr(sqlite3, "connect", never)
    Index(index.path.parent, few_entries).ensure()


def test_several_processes_build_it_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    start, answers = spawn.Barrier(3), spawn.Queue()
    workers = [spawn.Process(target=open_and_look, args=(tmp_path, start, answers)) for _ in range(3)]
    for worker in workers:
        worker.start()
    assert [answers.get(timeout=60) for _ in workers] == [["geonames:7"]] * 3
    for worker in workers:
        worker.join(timeout=60)
        assert worker.exitcode == 0
    assert [path.name for path in tmp_path.iterdir()] == [Index(tmp_path).path.name]


def test_a_forked_process_opens_a_connection_of_its_own(index: Index) -> None:
    assert found(index) == ["geonames:7"]
    fork = multiprocessing.get_context("fork")
    with fork.Pool(1) as pool:
        assert pool.apply(found, (index,)) == ["geonames:7"]
    assert found(index) == ["geonames:7"]


def test_it_travels_to_another_process(index: Index) -> None:
    assert found(pickle.loads(pickle.dumps(index))) == ["geonames:7"]  # noqa: S301


@pytest.mark.parametrize("kept", [0, 50, 4096, 100_000], ids=["empty", "half a header", "one page", "half"])
def test_a_file_cut_short_is_built_again(index: Index, kept: int, caplog: pytest.LogCaptureFixture) -> None:
    whole = index.path.read_bytes()
    assert len(whole) > kept
    index.path.write_bytes(whole[:kept])
    with caplog.at_level(logging.WARNING):
        again = Index(index.path.parent, few_entries)
        again.ensure()
    assert "damaged; it is built anew" in caplog.text
    assert found(again) == ["geonames:7"]


def test_damage_found_on_the_way_is_mended(index: Index, caplog: pytest.LogCaptureFixture) -> None:
    damaged = bytearray(index.path.read_bytes())
    damaged[4096:] = b"\xff" * (len(damaged) - 4096)
    index.path.write_bytes(damaged)
    again = Index(index.path.parent, few_entries)
    again.ensure()
    with caplog.at_level(logging.WARNING):
        assert found(again) == ["geonames:7"]
    assert "is damaged" in caplog.text


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path) -> None:
    def breaks_off() -> Iterator[Entry]:
        yield next(few_entries())
        raise ValueError("a row without a place")

    with pytest.raises(ValueError, match="without a place"):
        Index(tmp_path, breaks_off).ensure()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="set CASEBOOK_VAR"):
        Index(tmp_path / "file" / "folder", few_entries).ensure()


def test_the_files_of_other_versions_go(tmp_path: Path) -> None:
    older = tmp_path / "gazetteer-0123456789ab.sqlite"
    older.write_text("older")
    other = tmp_path / "something-else.sqlite"
    other.write_text("not ours")
    Index(tmp_path, few_entries).ensure()
    assert not older.exists()
    assert other.exists()


def test_all_that_makes_the_file_is_in_its_digest() -> None:
    """Else a change of the code that builds it would go on serving the old file."""
    package = Path(index_module.__file__).parent
    needed, waiting = set(), ["build", "index"]
    while waiting:
        module = waiting.pop()
        if module in needed or not (package / f"{module}.py").exists():
            continue
        needed.add(module)
        for node in ast.walk(ast.parse((package / f"{module}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ingest.gazetteer"):
                name = (node.module or "").removeprefix("ingest.gazetteer").lstrip(".")
                waiting += [name] if name else [alias.name for alias in node.names]
    assert set(BUILDERS) == needed


def test_it_needs_no_django() -> None:
    """It runs wherever a text is read, outside Django too."""
    program = "import sys, ingest.gazetteer, ingest.gazetteer.build; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("module", [demonyms, names, reading])
def test_the_examples_in_docstrings_hold(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert (outcome.failed, outcome.attempted > 0) == (0, True)


def test_the_command_says_where_it_lies(index: Index) -> None:
    said = StringIO()
    call_command("build_gazetteer", folder=index.path.parent, stdout=said)
    assert str(index.path) in said.getvalue()


def test_the_command_fails_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CommandError, match="CASEBOOK_VAR"):
        call_command("build_gazetteer", folder=tmp_path / "file" / "folder")
