"""The date cell of a row: read, and written in the form of another one."""
