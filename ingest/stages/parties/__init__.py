"""Who did it and whom it hit, around an event word."""
