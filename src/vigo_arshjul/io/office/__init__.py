"""Schedules in Word and Excel: their archives, read with care and written with equal bytes."""
