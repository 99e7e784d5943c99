"""Schedules as records: TOML to keep, JSON for programs."""
