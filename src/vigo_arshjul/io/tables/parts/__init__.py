"""The parts that a source has: its tables, its title and year, its groups, the signs of a row."""
