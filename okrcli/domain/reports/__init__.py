"""Models and their progress, arranged as a reader wants to see them."""
