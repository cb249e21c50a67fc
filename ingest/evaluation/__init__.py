"""How well articles are read into incidents: against gold, and against what people corrected."""
