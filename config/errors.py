"""What can keep Casebook from starting, told so that a person can act on it."""


class CannotStart(Exception):
    """The embedded PostgreSQL cannot start; the message says why, and the text below what can be done about it."""

    WAYS_OUT = (
        "The data lie under var/ of the checkout; CASEBOOK_VAR=/another/folder puts them elsewhere.\n"
        "DATABASE_URL=postgres://user:password@host/name uses a PostgreSQL server of yours instead."
    )

    def __str__(self) -> str:
        return f"The embedded PostgreSQL cannot start.\n{super().__str__()}\n{self.WAYS_OUT}"
