"""Dates inside texts: what each is for, the day it should be, and what it becomes."""
