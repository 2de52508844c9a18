"""One use case a file: compose the floors below, return a frozen result."""
