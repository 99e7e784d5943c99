"""What the findings of all rules come to: whose mistake, which fix, what follows from what."""
