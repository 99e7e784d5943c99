"""Dates as they are written: what each form reads, means and writes."""
