"""What every rule is made of, and what it answers with."""
