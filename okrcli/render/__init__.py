"""Results as strings for a terminal, a pipe or a machine. Nothing here reads or prints."""
