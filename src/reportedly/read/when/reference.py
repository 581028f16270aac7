"""The day from which the times of a report are reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reportedly.lexicon.outlets import load_outlets
from reportedly.types import Article

__all__ = ["Reference", "reference_of"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The day of publication where the report appeared; if it is not known, the last day it can have been.

    Example: a page without a date that was saved on 20 September has ``bound`` 20 September.
    """

    day: date | None = None
    bound: date | None = None


def reference_of(article: Article) -> Reference:
    """Return the day from which a report reckons.

    The offset that the page gives tells the day.  Many publishing systems give UTC whatever the clocks of
    the newsroom say: then the outlet's country tells the day, if all its time zones agree on it.  The day on
    which the page was saved or last changed bounds a report without a date.

    Example: published ``2022-09-15T22:30:00Z`` by an outlet of Kyiv is 16 September.
    """
    published = _moment(article.published)
    if published is not None:
        return Reference(_local_day(published, article.outlet))
    bounds = [moment.date() for each in (article.captured, article.modified) if (moment := _moment(each))]
    return Reference(bound=min(bounds, default=None))


def _moment(written: str | None) -> datetime | None:
    if not written:
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def _local_day(moment: datetime, outlet: str | None) -> date:
    if moment.utcoffset() != timedelta(0) or not outlet:
        return moment.date()
    import pytz

    country = load_outlets().country_of(outlet)
    zones = pytz.country_timezones.get(country, ()) if country else ()
    try:
        days = {moment.astimezone(pytz.timezone(zone)).date() for zone in zones}
    except OverflowError:
        return moment.date()
    return days.pop() if len(days) == 1 else moment.date()
