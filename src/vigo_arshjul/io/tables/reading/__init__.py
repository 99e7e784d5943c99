"""From the rows of a source to a schedule: what stands above, each row, and what stands below."""
