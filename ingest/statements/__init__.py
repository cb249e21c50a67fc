"""What is said, and by whom, of an incident and beside it."""
