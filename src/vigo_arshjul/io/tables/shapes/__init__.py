"""The shapes that people lay rows out in; each is set as the table that it stands for."""
