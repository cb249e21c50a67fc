"""What kind of incident a thread tells of."""
