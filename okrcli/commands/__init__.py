"""One command a file: parse, call its action, emit."""
