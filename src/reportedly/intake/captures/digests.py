"""Whether bytes are those that a digest was made of, as WARC and WACZ write digests."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hashlib import _Hash

__all__ = ["Digest", "digest_of", "hashing"]

_SIZES = {"md5": 16, "sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64}


class Digest(NamedTuple):
    """A digest that bytes should have; ``value`` is empty, and fits nothing, if it is unknown."""

    algorithm: str
    value: bytes

    def fits(self, *forms: bytes) -> bool:
        """Return whether the digest is that of any of some bytes."""
        return any(hashing(self.algorithm, form).digest() == self.value for form in forms)


def digest_of(text: str | None) -> Digest | None:
    """Return the digest that ``algorithm:value`` stands for; None if there is no text.

    The value may be in base 16 or in base 32, upper or lower case.

    Example: ``digest_of("md5:d41d8cd98f00b204e9800998ecf8427e").fits(b"")`` is true.
    """
    algorithm, _, value = (text or "").strip().partition(":")
    algorithm, value = algorithm.lower().replace("-", ""), value.strip()
    if not text:
        return None
    if (size := _SIZES.get(algorithm)) is None:
        return Digest("sha256", b"")
    try:
        if len(value) == 2 * size:
            return Digest(algorithm, bytes.fromhex(value))
        decoded = base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (ValueError, binascii.Error):
        decoded = b""
    return Digest(algorithm, decoded if len(decoded) == size else b"")


def hashing(algorithm: str, data: bytes = b"") -> _Hash:
    """Return a running digest that more bytes can be added to.

    Args:
        algorithm: such as ``sha256``.
        data: the first bytes.
    """
    # SHA-1 and MD5 show damage here, which they can; against forgers nothing in a WARC is proof.
    return hashlib.new(algorithm, data, usedforsecurity=False)
