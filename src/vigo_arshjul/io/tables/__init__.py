"""Schedules as tables: those of texts, and what Word and Excel build on.

The rooms stand upon each other: `source`, `words`, `columns`, `parts`, `shapes`, `reading`. The
forms (txt, csv, tsv, md) read with them; `editing` writes into what they read.
"""
