"""Which mentions of an article tell of one incident, and what an article is about."""
