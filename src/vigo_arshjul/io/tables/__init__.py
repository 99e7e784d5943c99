"""Schedules as tables of text: the published form, CSV, and what Word and Excel build on."""
