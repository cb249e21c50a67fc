"""Groups and the demonstration's users."""

import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission, User

from config.people import make_demo_users, make_groups

pytestmark = pytest.mark.django_db


def test_groups_are_there_after_migrate_with_what_they_may_do() -> None:
    allowed = {group.name: {p.codename for p in group.permissions.all()} for group in Group.objects.all()}
    assert allowed == {"editors": {"add_decision"}, "analysts": {"add_article"}}


def test_what_an_administrator_changed_stays() -> None:
    group = Group.objects.get(name="editors")
    group.permissions.set(Permission.objects.filter(codename="add_article"))
    make_groups()
    assert [permission.codename for permission in group.permissions.all()] == ["add_article"]


@pytest.mark.parametrize(
    ("name", "may_decide", "may_add", "may_all"),
    [("admin", True, True, True), ("editor", True, True, False), ("analyst", False, True, False)],
)
def test_demo_users_may_do_their_part(
    tmp_path: Path, name: str, may_decide: bool, may_add: bool, may_all: bool
) -> None:
    make_demo_users(tmp_path / "users")
    user = User.objects.get(username=name)
    assert user.has_perm("incidents.add_decision") is may_decide
    assert user.has_perm("sources.add_article") is may_add
    assert user.has_perm("auth.delete_user") is may_all


def test_passwords_are_random_kept_and_work(tmp_path: Path) -> None:
    kept = tmp_path / "users"
    users = make_demo_users(kept)
    assert len(set(users.values())) == 3
    assert make_demo_users(kept) == users
    assert all(User.objects.get(username=name).check_password(password or "") for name, password in users.items())
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_password_of_an_existing_user_is_not_touched(tmp_path: Path) -> None:
    User.objects.create_user("editor", password="their own")
    assert make_demo_users(tmp_path / "users")["editor"] is None
    assert User.objects.get(username="editor").check_password("their own")


def test_new_database_gets_the_passwords_that_people_know(tmp_path: Path) -> None:
    users = make_demo_users(tmp_path / "users")
    User.objects.all().delete()
    assert make_demo_users(tmp_path / "users") == users
