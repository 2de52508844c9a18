"""The running quarter, written to its end; what lies after today is not told yet."""
