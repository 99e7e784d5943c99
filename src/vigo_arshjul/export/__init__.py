"""Forms that a schedule is looked at in, and not read back from."""
