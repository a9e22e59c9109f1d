"""The journey map as a web page: a real table with sticky heads, filters and the curve of feelings, in one file."""

from storyboard.webmap.page import web_map

__all__ = ["web_map"]
