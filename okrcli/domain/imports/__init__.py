"""Goals of other tools on their way into OKR files: what they say, and where they belong."""
