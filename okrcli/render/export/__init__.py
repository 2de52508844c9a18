"""Goals in the formats of other programs."""
