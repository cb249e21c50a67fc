"""Who else took part, where only the context tells; each actor once, in one role."""
