"""Files of other programs as plain tables and data. They come from strangers: each has its limits."""
