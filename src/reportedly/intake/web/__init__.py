"""Pages from the web: asked for politely, never from inside the own network, and kept with what was said.

Address in, :class:`~reportedly.records.Capture` out.  What is asked of servers and what is refused stands
in ``docs/how-to/fetch.md``.  Nothing heavy is loaded before a :class:`Fetcher` is made.

- :mod:`~reportedly.intake.web.fetching`: many pages at once, and feeds
- :mod:`~reportedly.intake.web.visit`: one page, with robots.txt, redirects and its problems
- :mod:`~reportedly.intake.web.wire`: one request, over connections that the guard has let through
- :mod:`~reportedly.intake.web.addresses`: the guard
"""

from reportedly.intake.web.addresses import Resolve
from reportedly.intake.web.fetching import FeedLinks, Fetcher, user_agent
from reportedly.intake.web.limits import FetchLimits

__all__ = ["FeedLinks", "FetchLimits", "Fetcher", "Resolve", "user_agent"]
