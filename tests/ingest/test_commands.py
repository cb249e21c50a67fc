"""The commands as a user runs them: real processes, a knowledge base of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

SEEDS = settings.BASE_DIR / "seeds" / "articles"

OF_ITS_OWN = ("id", "url", "claim", "actor", "article_id", "created_at", "changed_at")
"""Keys whose values differ from one knowledge base to the next: ids and clocks."""

DRONES = {
    "id": "d1",
    "text": "Two armed drones were shot down on Tuesday at Baghdad airport, an official said.",
    "published": "2022-01-04",
    "publisher": "The Example",
}


def command(state: Path, *args: str, stdin: str = "") -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *args],
        env={**os.environ, "CASEBOOK_VAR": str(state), "DJANGO_SETTINGS_MODULE": "config.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if process.stdin is not None:
        process.stdin.write(stdin)
        process.stdin.close()
        process.stdin = None
    return process


def run(state: Path, *args: str, stdin: str = "") -> tuple[int, str, str]:
    """Return exit status, standard output and standard error."""
    process = command(state, *args, stdin=stdin)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A folder for a knowledge base of its own, which PostgreSQL's user may enter."""
    tmp_path.chmod(0o755)
    return tmp_path


def exported(state: Path) -> list[dict[str, Any]]:
    status, out, err = run(state, "export", "incidents")
    assert status == 0, err
    return [json.loads(line) for line in out.splitlines()]


def comparable(value: Any) -> Any:
    """The exported rows without what differs from one knowledge base to the next, in an order of their own."""
    if isinstance(value, dict):
        return {key: comparable(part) for key, part in value.items() if key not in OF_ITS_OWN}
    if isinstance(value, list):
        return sorted((comparable(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
    return value


def test_extract_prints_an_extraction_a_line_and_starts_no_database(state: Path) -> None:
    lines = [json.dumps(DRONES), "{broken", json.dumps({**DRONES, "id": "d2", "text": ""})]
    status, out, err = run(state, "extract", "-", stdin="\n".join(lines))
    (record,) = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert "standard input:2" in err
    assert "standard input:3" in err
    assert not (state / "postgres").exists()
    assert (record["id"], record["language"], record["published"]) == ("d1", "en", "2022-01-04")
    (incident,) = record["incidents"]
    assert (incident["type"], incident["outcome"], incident["role"]) == ("drone_strike", "foiled", "main")
    assert (incident["date"], incident["date_precision"]) == ("2022-01-04", "day")
    assert incident["location"]["country"] == "IQ"
    for claim in record["claims"]:
        assert DRONES["text"][claim["start"] : claim["end"]].strip()
    assert record["error"] is None


def test_two_ingests_at_once_give_the_rows_of_one(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    alone, together = tmp_path / "alone", tmp_path / "together"
    for folder in (alone, together):
        folder.mkdir()
        assert run(folder, "migrate", "-v0")[0] == 0
        assert run(folder, "seed")[0] == 0
    assert run(alone, "ingest", str(SEEDS))[0] == 0
    both = [command(together, "ingest", str(SEEDS)) for _ in range(2)]
    for process in both:
        _, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
    assert comparable(exported(together)) == comparable(exported(alone))
    before = exported(alone)
    assert run(alone, "ingest", str(SEEDS))[0] == 0
    assert exported(alone) == before


def test_a_database_that_is_not_migrated_is_said_in_words(state: Path) -> None:
    status, _, err = run(state, "export", "incidents")
    assert status == 1
    assert "Run `manage.py migrate` first." in err
    assert "Traceback" not in err
