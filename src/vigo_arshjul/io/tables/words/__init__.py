"""What the words of a line or of a cell say: its dates, its signs, where its text begins."""
