"""Who answers for a deed: claimed, denied, attributed, unclaimed."""
