"""Addresses that a package may point at: http, https and mailto, percent-encoded as the format asks."""

from __future__ import annotations

from storyboard.export.markup import clean


def link_address(link: str) -> str | None:
    """The address of a link as a valid URI, or None for one that a slide cannot follow."""
    from urllib.parse import quote, urlsplit  # most decks have no links, and the import costs 4 ms

    address = quote(clean(link).strip(), safe="!#$%&'()*+,/:;=?@[]~-._")
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises ValueError on what is no port
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return address if "@" in parts.path else None
    return _web_address(address, parts.hostname) if parts.scheme in ("http", "https") else None


def _web_address(address: str, host: str | None) -> str | None:
    return address if host and not set("%[]") & set(host) and ".." not in host else None
