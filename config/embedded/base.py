"""Django's PostgreSQL engine on the embedded server, which starts when the first connection is asked for.

Commands that need no database (`extract`, `check`, `--help`) therefore start none, and a server that has been killed
is up again with the next connection.
"""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from config.database import embedded_server


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded PostgreSQL of settings.STATE_DIR."""

    def get_connection_params(self) -> dict[str, Any]:
        """Where and how to connect. Raises CannotStart."""
        return super().get_connection_params() | {"host": str(embedded_server(settings.STATE_DIR).start())}
