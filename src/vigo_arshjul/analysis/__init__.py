"""What is found in a schedule under somebody's settings."""
