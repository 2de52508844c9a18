"""What OKRs are and how they are counted: no files, no git, no clock, no printing."""
