"""What one sentence tells of one event: its words, and what stands beside them and is its own."""
