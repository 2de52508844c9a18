"""What a new file shows to whoever writes it by hand."""

from __future__ import annotations

from okrcli.domain.clock import Clock

_TEXT = """\
# The goals of {team} for {period}, {first} to {last}.
#
# Take the "# " away from the lines that you need. Nothing counts before `okr activate {team} {period}`.
status: draft

# objectives:
#   - id: checkout                        # small letters, digits, hyphens; it stays when the title changes
#     title: Customers trust checkout at its busiest
#     why: Peak-hour failures are our largest source of lost orders.
#     owner: anna
#     ambition: aspirational              # or committed
#     supports: [company/2026/trust]      # TEAM/PERIOD/OBJECTIVE
#     tags: [reliability]
#     key_results:
#       - id: p99                         # a number on its way
#         title: p99 latency of checkout at peak
#         owner: bo
#         unit: ms
#         start: 900
#         target: 300
#       - id: uptime                      # a value to keep
#         title: Checkout stays up
#         kind: maintain
#         unit: "%"
#         at_least: 99.95                 # at_least, at_most or both
#       - id: regions                     # steps to reach
#         title: Every region runs on the new checkout
#         kind: milestones
#         milestones:
#           - {{id: eu, title: Europe, weight: 2}}
#           - {{id: us, title: United States}}
"""


def skeleton(team: str, period: str, clock: Clock) -> str:
    """A draft without objectives, and all that they can say as comments."""
    return _TEXT.format(team=team, period=period, first=clock.first, last=clock.last)
