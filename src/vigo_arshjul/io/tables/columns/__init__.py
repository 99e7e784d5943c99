"""What the columns of a table mean, by their headings and by what they hold."""
