"""The git repository around a workspace."""
