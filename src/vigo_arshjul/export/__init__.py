"""Makes a schedule into what is looked at elsewhere, and not read back."""
