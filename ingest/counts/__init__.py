"""What one account counts: the dead, the injured, the attackers apart, and weapons."""
