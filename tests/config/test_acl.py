"""Access control lists, tried by the users that they are about."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from config.acl import ATTRIBUTE, let_through
from tests.config.other_users import as_user, open_to_all

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can ask as another user")

SERVER, STRANGER = 65001, 65002


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A folder of mode 700 with a file that everybody may read, who gets there."""
    open_to_all(tmp_path)
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "file").write_text("text")
    folder.chmod(0o700)
    return folder


def may(uid: int, do: Callable[[Path], object], path: Path) -> bool:
    try:
        as_user(uid, do, path)
    except PermissionError:
        return False
    return True


def test_one_user_may_pass_and_cannot_look(private: Path) -> None:
    assert not may(SERVER, Path.read_text, private / "file")
    assert let_through(private, SERVER)
    assert may(SERVER, Path.read_text, private / "file")
    assert not may(SERVER, os.listdir, private)
    assert not may(STRANGER, Path.read_text, private / "file")


def test_a_second_time_changes_nothing(private: Path) -> None:
    let_through(private, SERVER)
    before = os.getxattr(private, ATTRIBUTE)
    assert not let_through(private, SERVER)
    assert os.getxattr(private, ATTRIBUTE) == before


def test_what_was_withheld_from_others_stays_withheld(private: Path) -> None:
    let_through(private, STRANGER)
    private.chmod(0o700)  # withholds it again, by an empty mask
    assert not may(STRANGER, Path.read_text, private / "file")
    let_through(private, SERVER)
    assert may(SERVER, Path.read_text, private / "file")
    assert not may(STRANGER, Path.read_text, private / "file")
