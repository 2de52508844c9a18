"""The disk: where a workspace lies, what it holds, and how it is written safely."""
