"""How many were harmed, by which words."""
