"""`manage.py evaluate gold` on a small folder of gold."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from incidents.corrections import correct
from tests.incidents.factories import make_editor, make_incident, persons

TEXT = "Two armed drones were shot down on Tuesday near Ain al-Asad air base in Iraq, a coalition official said."

GOLD: dict[str, Any] = {
    "id": "d1",
    "incidents": [
        {
            "key": "asad-drones",
            "role": "main",
            "type": "drone_strike",
            "outcome": "foiled",
            "date": "2022-01-04",
            "date_precision": "day",
            "location": {"name": "Al Asad Air Base", "country": "IQ", "latitude": 33.79, "longitude": 42.44},
        }
    ],
    "claims": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article = {"id": "d1", "text": TEXT, "published": "2022-01-04"}
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/wire.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    (tmp_path / "gold").mkdir()
    write_gold(tmp_path, GOLD)
    return tmp_path


def write_gold(folder: Path, gold: dict[str, Any]) -> None:
    (folder / "gold/d1.json").write_text(json.dumps(gold), encoding="utf-8")


def evaluate(folder: Path, *options: str) -> list[str]:
    out = StringIO()
    places = ["--gold", str(folder / "gold"), "--articles", str(folder / "articles")]
    call_command("evaluate", "gold", *places, *options, stdout=out)
    return out.getvalue().splitlines()


def row(lines: list[str], name: str) -> list[str]:
    """The first row of that name: of the table of fields where that has one."""
    return next(line for line in lines if line.startswith(f"{name}  ")).removeprefix(name).split()


def test_gold_is_scored_and_the_next_run_is_held_against_it(folder: Path) -> None:
    """Touches no database: the test asks for none."""
    lines = evaluate(folder, "--record")
    assert "on 1 articles, nothing to compare with yet" in lines[0]
    for name in ("incidents", "type", "date", "location"):
        assert row(lines, name) == ["1", "1", "1", "100.0", "100.0"], name
    assert row(lines, "incidents invented") == ["0"]
    assert row(lines, "claims: type")[-1] == "100.0%"
    assert not [line for line in lines if line.startswith(("gained", "lost"))]

    write_gold(folder, {**GOLD, "incidents": [{**GOLD["incidents"][0], "type": "riot"}]})
    lines = evaluate(folder)
    assert row(lines, "type") == ["0", "1", "1", "0.0", "-100.0", "0.0", "-100.0"]
    assert row(lines, "date") == ["1", "1", "1", "100.0", "=", "100.0", "="]
    assert lines[lines.index("lost: 1") + 1].split() == ["d1", "type", "asad-drones"]
    assert "gained: 0" in lines


def test_an_article_that_is_not_there_is_named(folder: Path) -> None:
    write_gold(folder, {**GOLD, "id": "elsewhere"})
    with pytest.raises(CommandError, match="elsewhere"):
        evaluate(folder)


def test_a_folder_without_gold_is_named(folder: Path) -> None:
    (folder / "gold/d1.json").unlink()
    with pytest.raises(CommandError, match="no gold"):
        evaluate(folder)


def test_an_unknown_pipeline_is_named(folder: Path) -> None:
    with pytest.raises(CommandError, match="en_nowhere"):
        evaluate(folder, "--pipeline", "en_nowhere")


@pytest.mark.django_db
def test_corrections_are_scored_where_that_is_asked_for(folder: Path) -> None:
    correct(make_incident(killed=persons(3)), "killed", persons(4), user=make_editor(), reason="Four.")
    assert evaluate(folder, "--decisions")[-2:] == [
        "corrections that the machine now reads itself: 0 of 1",
        "  killed                   0 of 1",
    ]
