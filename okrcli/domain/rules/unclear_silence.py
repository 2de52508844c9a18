"""A comment that shall silence a finding and does not.

## What it finds
A comment `# okr: ignore[…]` without a reason, without a rule in the brackets, with a rule that
there is not, or with one that cannot be silenced: as long as a file cannot be understood, hiding
that would hide everything else as well. A comment that only looks like one, such as
`# OKR: ignore[…]` or `# okr: disable[…]`, and a second one inside of the reason.

A comment silences what is found on its own line; on a line by itself, what is found on the next
line that is not a comment. It names one rule or several, parted by commas.

## Why it matters
An exception is a decision, and the next reader has to know why it was made. One that is misspelt
only looks like one.

## Bad
```yaml
status: draft
objectives:
  # okr: ignore[OKR999] the regulator asks for it
  - id: checkout
    title: Customers trust checkout at its busiest
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Launch the new checkout  # okr: ignore[OKR205] the sponsor's own words
```
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Severity

CODE: Final = "OKR113"
NAME: Final = "unclear-silence"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"
