"""From an address to the capture of its page: what may be asked, where it leads, and what goes wrong."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableInput
from reportedly.intake.decode import refuse_binary
from reportedly.intake.web.addresses import host_of, page_address
from reportedly.intake.web.bodies import decoded, refuse_kind
from reportedly.intake.web.exchange import exchange_of
from reportedly.intake.web.limits import FetchLimits, Refused, Unreachable
from reportedly.intake.web.pacing import Pace
from reportedly.intake.web.robots import ROBOTS_LIMIT, Robots
from reportedly.records import Capture, Known, Validators

if TYPE_CHECKING:
    import httpx

    from reportedly.intake.web.wire import Answer, Head, Wire

__all__ = ["Visitor"]

_WITH_A_PAGE = (200, 203)
_LATER = (429, 503)
_LONGEST_RETRY = 30
# Of answers that are no page: enough to show what a server said.
_REMARK = 64 * 2**10

_LOGIN = re.compile(r"(?<=://)[^/?#]*@")
# What may be sent back of a Set-Cookie: name and value in ASCII.
_COOKIE = re.compile(r"([\w!#$%&'*+.^`|~-]+)=[!-:<-~]*", re.A)

_SAVE = "save the page yourself and add the file"
_STATUS = {
    204: "there is nothing on this page; open it in a browser, and save it if there is",
    304: "the server says that nothing has changed, and was not asked; try again later",
    401: f"the page wants a login; {_SAVE}",
    402: f"the page wants to be paid for; {_SAVE}",
    403: f"the server refuses the page to this program; {_SAVE}",
    404: "there is no such page; is the address mistyped, or is the page gone?",
    410: "the page is gone for good",
    429: "the server says that it was asked too often; try again later",
    451: f"the page is withheld for legal reasons; {_SAVE}",
}


@dataclass(slots=True)
class _Visit:
    """One page under way: where it stands by now, how many seconds are left, what was said so far.

    ``cookies`` are those that each host has set on the way.  Some sites let nobody in without; they go back
    to that very host alone, and are forgotten with the visit.
    """

    place: str
    stop: threading.Event
    left: float
    validators: Validators | None = None
    answers: list[Answer] = field(default_factory=list)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Fetches pages, each by itself; several threads may do so at once.

    ``known`` is asked in the thread that fetches, by one thread at a time.
    """

    wire: Wire
    limits: FetchLimits
    known: Known
    pace: Pace
    robots: Robots = field(default_factory=Robots)
    asking: threading.Lock = field(default_factory=threading.Lock)

    def capture(self, url: str, stop: threading.Event) -> Capture:
        """Return the page at an address, or why it cannot be had.

        Args:
            url: the address as it was given.
            stop: is set when nobody waits any more.

        Raises:
            Interrupted: ``stop`` was set meanwhile.
        """
        try:
            asked = page_address(url)
        except Refused as refused:
            shown = _LOGIN.sub("***@", url)  # a password is for nobody's screen
            return Capture(location=shown, path=shown, problem=str(refused))
        visit = _Visit(asked, stop, self.limits.seconds)
        try:
            return self._settled(url, visit, self._followed(visit))
        except UnreadableInput as error:
            led = "" if visit.place == asked else f" ({asked} leads to {visit.place})"
            last = next((each for each in visit.answers[-1:] if each.url == visit.place), None)
            return Capture(
                location=visit.place,
                path=url,
                url=visit.place,
                retrieved_at=last.at if last else None,
                status=last.head.status if last else None,
                exchange=exchange_of(visit.answers),
                problem=f"{error}{led}",
            )

    def _followed(self, visit: _Visit) -> Answer:
        """Return the answer at the end of all redirects."""
        met: set[tuple[str, str]] = set()
        for _ in range(self.limits.redirects + 1):
            rules = self.robots.rules(visit.place, lambda url: self._robots_txt(url, visit.stop))
            if refusal := rules.refusal(visit.place):
                raise Refused(refusal)
            with self.asking:
                visit.validators = self.known(visit.place)
            cookie = "; ".join(visit.cookies.get(host_of(visit.place), {}).values())
            headers = {**_conditions(visit.validators), **({"Cookie": cookie} if cookie else {})}
            request = self.wire.request(visit.place, headers)
            # The same address with another cookie is another question.
            if (visit.place, cookie) in met:
                raise UnreadableInput(f"the server leads in a circle; {_SAVE}")
            met.add((visit.place, cookie))
            answer = self._answered(visit, request, rules.pause)
            if not answer.head.target:
                return answer
            visit.place = page_address(answer.head.target, visit.place)
        raise UnreadableInput(f"the server leads on more than {self.limits.redirects} times; {_SAVE}")

    def _answered(self, visit: _Visit, request: httpx.Request, pause: float) -> Answer:
        """Return an answer, asking a second time if the server wants that or the connection broke."""
        try:
            answer = self._asked(visit, request, pause)
        except Unreachable as failed:
            if not failed.again:
                raise
            return self._asked(visit, request, pause)
        wait = _wanted_wait(answer.head) if answer.head.status in _LATER else None
        if wait is None or wait > _LONGEST_RETRY:
            return answer
        self.pace.hold(_host(request), wait)
        return self._asked(visit, request, pause)

    def _asked(self, visit: _Visit, request: httpx.Request, pause: float) -> Answer:
        with self.pace.turn(_host(request), pause, visit.stop):
            start = time.monotonic()
            try:
                answer = self.wire.get(request, self._most, visit.left)
            finally:
                visit.left -= time.monotonic() - start
        visit.answers.append(answer)
        for text in answer.head.headers.get_list("set-cookie"):
            if cookie := _COOKIE.match(text):
                visit.cookies.setdefault(host_of(answer.url), {})[cookie[1]] = cookie[0]
        return answer

    def _most(self, head: Head) -> int:
        if head.status not in _WITH_A_PAGE:
            return _REMARK
        refuse_kind(head["content-type"])
        size = head["content-length"]
        if size.isdecimal() and int(size) > self.limits.size:
            raise self._too_large()
        return self.limits.size

    def _robots_txt(self, url: str, stop: threading.Event) -> Answer:
        request = self.wire.request(url, {})
        with self.pace.turn(_host(request), 0, stop):
            return self.wire.get(request, lambda _: ROBOTS_LIMIT, self.limits.seconds)

    def _settled(self, url: str, visit: _Visit, answer: Answer) -> Capture:
        head = answer.head
        unchanged = head.status == 304 and any(visit.validators or ())
        data = b"" if unchanged else self._page(answer)
        given = Validators(head["etag"], head["last-modified"])
        return Capture(
            location=visit.place,
            path=url,
            data=data,
            url=visit.place,
            media_type=head["content-type"],
            retrieved_at=answer.at,
            status=head.status,
            exchange=exchange_of(visit.answers),
            validators=visit.validators if unchanged and not any(given) else given,
            unchanged=unchanged,
        )

    def _page(self, answer: Answer) -> bytes:
        status = answer.head.status
        if status not in _WITH_A_PAGE:
            what = "the server has trouble; try again later" if status >= 500 else f"this is no page; {_SAVE}"
            raise UnreadableInput(f"status {status}: {_STATUS.get(status, what)}")
        data, more = decoded(
            answer.body, answer.head["content-encoding"], self.limits.size, partial=answer.cut
        )
        if more or answer.cut:
            raise self._too_large()
        try:
            refuse_binary(data, "")
        except UnreadableInput as error:
            raise UnreadableInput(str(error).removeprefix(": ")) from error
        return data

    def _too_large(self) -> UnreadableInput:
        return UnreadableInput(
            f"the page is larger than {self.limits.size / 1e6:.3g} MB; save only the part with the report"
        )


def _host(request: httpx.Request) -> str:
    # Not httpx's "host", which fails on names that cannot be written in letters.
    return request.url.raw_host.decode("ascii")


def _conditions(validators: Validators | None) -> dict[str, str]:
    given = zip(("If-None-Match", "If-Modified-Since"), validators or (), strict=False)
    # Some servers give what no header may hold.
    return {name: value for name, value in given if value and value.isascii() and value.isprintable()}


def _wanted_wait(head: Head) -> float | None:
    """Return after how many seconds a server wants to be asked again, None if it does not say."""
    text = head["retry-after"]
    if text.isdecimal() and text.isascii():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    # A time without a zone is one in UTC, as all times of HTTP.
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
