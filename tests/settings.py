"""Settings of the tests: Casebook's own, on a server beside that of the demonstration; passwords are hashed fast."""

import os
from pathlib import Path

os.environ.setdefault("CASEBOOK_VAR", str(Path(__file__).resolve().parent.parent / "var" / "test"))

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
