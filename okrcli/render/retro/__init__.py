"""The retrospective as text, Markdown and HTML by templates, and as JSON."""
