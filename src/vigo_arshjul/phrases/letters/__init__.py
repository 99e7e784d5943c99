"""The letters of a text without their dress, and patterns that are made when they are asked."""
