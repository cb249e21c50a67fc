"""What goes from one incident or actor to another when a person says so. Called by `incidents.corrections` only."""
