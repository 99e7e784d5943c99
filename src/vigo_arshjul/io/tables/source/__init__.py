"""What a source hands over of its tables: rows of cells with their places, and the lines around."""
