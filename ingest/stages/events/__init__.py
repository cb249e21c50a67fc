"""Words that name an event, what has to stand beside them, how it ended."""
