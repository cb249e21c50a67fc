"""Who may do what: the groups of every installation, and the users of the demonstration."""

from pathlib import Path

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.utils.crypto import get_random_string

# Group and the permissions it starts with (app, codename). What an administrator changes later stays changed.
GROUPS = {
    "editors": [("incidents", "add_decision")],
    "analysts": [("sources", "add_article")],
}
# Demonstration user and groups; the first may do everything.
DEMO_USERS: dict[str, list[str]] = {"admin": [], "editor": ["editors", "analysts"], "analyst": ["analysts"]}
# Without letters and digits that look alike, for these are read from a screen.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def make_groups(**_signal: object) -> None:
    """Make the groups that are missing. Runs after every `migrate`."""
    for name, permissions in GROUPS.items():
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new:
            for app, codename in permissions:
                group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))


def make_demo_users(kept: Path) -> dict[str, str | None]:
    """Make the demonstration's users where they are missing; return the password of each, None where it is not known.

    Passwords are random, and stand in the file `kept`, which only its owner can read. An existing user's password
    is never changed. Raises OSError.
    """
    passwords = dict(line.split() for line in kept.read_text().splitlines()) if kept.exists() else {}
    with transaction.atomic():
        for name, groups in DEMO_USERS.items():
            if not User.objects.filter(username=name).exists():
                password = passwords.setdefault(name, get_random_string(12, READABLE))
                make = User.objects.create_user if groups else User.objects.create_superuser
                make(name, password=password).groups.set(Group.objects.filter(name__in=groups))
        kept.touch(mode=0o600)
        kept.write_text("".join(f"{name} {password}\n" for name, password in passwords.items()))
    return {name: passwords.get(name) for name in DEMO_USERS}
