"""The case that most page tests look at, and those who look at it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.incidents.factories import make_editor, make_reader
from tests.incidents.story import Story, make_story


@pytest.fixture
def story(db: None) -> Story:
    return make_story()


@pytest.fixture
def alice(db: None) -> User:
    """An editor."""
    return make_editor("alice")


@pytest.fixture
def editor(alice: User) -> Client:
    """A browser in which the editor has signed in."""
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def reader(db: None) -> Client:
    """A browser in which somebody without any right has signed in."""
    client = Client()
    client.force_login(make_reader("bob"))
    return client
