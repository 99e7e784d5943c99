"""What was found, in the forms that machines of a build read."""
