"""Norwegian words of schedules: what they say beside dates, and where they went wrong."""
