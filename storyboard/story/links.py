"""Which addresses a story may link to: those that an audience can open from any file."""

from __future__ import annotations

_LINK_STARTS = ("http://", "https://", "mailto:", "#")


def may_link_to(address: str) -> bool:
    """Whether an address is of the web, of mail, or a place in the same document."""
    return address.casefold().startswith(_LINK_STARTS)
