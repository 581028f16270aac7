"""Which addresses may be asked: pages on the public internet, under whatever notation they come.

A page or a redirect can name an address inside the network of whoever runs this; what stands there is
not for a stranger to have fetched.  So names are resolved here, every address that a name has is judged,
and :mod:`reportedly.intake.web.wire` connects to one of those and asks nobody again.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from reportedly.intake.web.limits import Refused, Unreachable

if TYPE_CHECKING:
    import httpx

__all__ = ["Guard", "Resolve", "host_of", "page_address", "resolve", "unfit"]

# Returns the numeric addresses of a host, given its name and a port.
Resolve = Callable[[str, int], list[str]]

_LONGEST = 8_000
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|[0-9a-f:.]*:[0-9a-f:.]*")
# Names that mean something else in every network, and never a site of the public.
_INNER_NAMES = re.compile(r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa|onion)")
# WHATWG URL, 3.5: a host whose last part is a number is an IPv4 address or nothing.
_ENDS_IN_A_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")

# What Python's ipaddress calls public, in some version or other, and is not for us.
_NOT_PUBLIC = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments, also metadata of a cloud (Oracle)
    IPv4Network("192.88.99.0/24"),  # 6to4 relays
    IPv4Network("168.63.129.16/32"),  # metadata of a cloud (Azure), at an address that looks public
    IPv6Network("2001::/23"),  # protocol assignments
    IPv6Network("3fff::/20"),  # documentation
)
# Where machines in a cloud ask for their keys, beside the link-local address that most use: Azure, Alibaba,
# Oracle, Amazon.
_KEYS = frozenset(map(ip_address, ("168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254")))
_LINK_LOCAL = "a link-local address"
_METADATA = "where a cloud keeps the keys of its machines"
_NEVER = (_LINK_LOCAL, _METADATA)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def page_address(text: str, base: str = "") -> str:
    """Return the address of a page as it is asked: absolute, its host in ASCII, without fragment.

    Args:
        text: what was given, or what a ``Location`` says.
        base: the address that a relative one starts from.

    Raises:
        Refused: nothing that a page can be fetched from; the message says why.

    Example: ``page_address("HTTP://Bücher.example:80/a b#c")`` is ``"http://xn--bcher-kva.example/a%20b"``.
    """
    import httpx

    if len(text) > _LONGEST:
        raise Refused(f"the address has {len(text)} characters, at most {_LONGEST} are asked for")
    try:
        url = httpx.URL(text.strip())
        if base:
            url = httpx.URL(base).join(url)
    # InvalidURL, and what the libraries below raise on hosts and ports of nonsense.
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise Refused(
            f"this is no address of a page ({error}); give one that starts with https://"
        ) from error
    if url.scheme not in ("http", "https"):
        what = f"{url.scheme}:" if url.scheme else "without https://"
        raise Refused(f"the address is {what}, and only http and https are fetched; save the page as a file")
    if url.userinfo:
        raise Refused("the address holds a user name or password; save the page yourself and add the file")
    if url.port is not None and not 0 < url.port < 65536:
        raise Refused(f"there is no port {url.port}; is the address mistyped?")
    return str(url.copy_with(host=_host(url), raw_path=url.raw_path, fragment=None))


def host_of(address: str) -> str:
    """Return the host of an address, with its port if that is not the usual one.

    Args:
        address: from :func:`page_address`.

    Example: ``host_of("https://news.example:8443/a")`` is ``"news.example:8443"``.
    """
    return address.split("/")[2]


def _host(url: httpx.URL) -> str:
    host = url.raw_host.decode("ascii").rstrip(".").lower()
    if not _HOST.fullmatch(host):
        raise Refused("the address names no host; give one like https://example.org/page")
    if ":" not in host and _ENDS_IN_A_NUMBER.fullmatch(host):
        try:
            # Reads decimal, octal, hexadecimal and short forms, as browsers do.
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError as error:
            raise Refused(f"{host} is no IP address and no name of a host; is it mistyped?") from error
    return host


def resolve(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host, as the system knows them, best first.

    Raises:
        OSError: it has none, or nobody can be asked.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def unfit(address: str) -> str:
    """Return what an IP address is if it is not on the public internet, empty if it is.

    Args:
        address: IPv4 or IPv6, in numbers.

    Example: ``unfit("::ffff:10.0.0.1")`` is ``"a private address"``, ``unfit("93.184.215.14")`` is empty.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if (inner := ip.ipv4_mapped) is not None or ip in _NAT64:
            # Networks without IPv4 reach every server of the old internet through NAT64.
            return unfit(str(inner or IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.sixtofour is not None or ip.teredo is not None:
            return "an address of a tunnel (6to4 or Teredo)"
    return next((what for what, true in _faults(ip) if true), "")


def _faults(ip: IPv4Address | IPv6Address) -> tuple[tuple[str, bool], ...]:
    outside = ip not in _GLOBAL_UNICAST if isinstance(ip, IPv6Address) else False
    return (
        ("the unspecified address", ip.is_unspecified),
        ("a loopback address, this computer itself", ip.is_loopback),
        (_METADATA, ip in _KEYS),
        (_LINK_LOCAL, ip.is_link_local),
        ("a multicast address", ip.is_multicast),
        ("a private address", ip.is_private),
        ("a reserved address", ip.is_reserved or outside or any(ip in net for net in _NOT_PUBLIC)),
        ("an address shared behind a provider (CGNAT)", not ip.is_global),
    )


@dataclass(frozen=True, slots=True)
class Guard:
    """Says at which addresses a host may be reached.

    ``allow_private`` lets through all but link-local addresses, where clouds keep the keys of their machines;
    ``resolve`` says which addresses a host has.
    """

    allow_private: bool = False
    resolve: Resolve = resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host, all of which may be connected to.

        One that may not is enough to refuse the host: who mixes them has something in mind.

        Raises:
            Refused: the host is not on the public internet.
            Unreachable: it has no address.

        """
        advice = "only the public internet is fetched; --allow-private if it is yours and meant"
        if not self.allow_private and (_INNER_NAMES.fullmatch(host) or not re.search(r"[.:]", host)):
            raise Refused(f"{host} is a name inside a network; {advice}")
        try:
            found = self.resolve(host, port)
            if not found:
                raise OSError("no address")
        # Names that cannot be encoded raise UnicodeError.
        except (OSError, UnicodeError) as error:
            raise Unreachable(
                f"no address is known for {host}; is it mistyped, or is there no network?"
            ) from error
        for address in found:
            what = unfit(address)
            if what in _NEVER:
                raise Refused(f"{host} is at {address}, {what}; no report is published there")
            if what and not self.allow_private:
                raise Refused(f"{host} is at {address}, {what}; {advice}")
        return found
