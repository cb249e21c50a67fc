"""What the README says is there is there."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

README = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:config|incidents|ingest|seeds|sources|static|tests)/[\w./]*)`", README)))
COMMANDS = sorted(set(re.findall(r"manage\.py (\w+)", README)))
PICTURES = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)


@pytest.mark.parametrize("path", [*PATHS, *PICTURES])
def test_a_path_named_in_the_readme_exists(path: str) -> None:
    assert (settings.BASE_DIR / path).exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_named_in_the_readme_exists(name: str) -> None:
    assert name in get_commands()


def test_the_readme_names_the_two_commands() -> None:
    makefile = (settings.BASE_DIR / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in README
        assert re.search(rf"^{target}\b.*:", makefile, re.MULTILINE)
