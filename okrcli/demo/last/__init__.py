"""The quarter before the running one: planned, followed for 13 weeks, and closed."""
