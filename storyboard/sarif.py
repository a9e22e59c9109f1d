"""Findings as a SARIF 2.1.0 log, which code scanners and editors show beside the lines of a story.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from storyboard.errors import Complaint
from storyboard.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_UNNAMED = "story/readable"
# What is found elsewhere than by a check of the story.
_ELSEWHERE = {
    _UNNAMED: "The story can be read.",
    "evidence/file": "Every row of a file of evidence can be read.",
    "settings": "The settings can be read.",
    "slides/contrast": "Words stand out from their ground: 4.5 to 1, large ones 3 to 1.",
    "slides/small-text": "What a step tells has 18 points at least.",
    "text/glyphs": "A typeface has every letter.",
    "text/language": "The words of the story's language are known.",
    "text/overflow": "All words fit into their places.",
}


def sarif_log(complaints: Sequence[Complaint]) -> str:
    """The findings as one run of one tool, with the rule of each. Paths that are relative start at %SRCROOT%."""
    codes = sorted({complaint.code or _UNNAMED for complaint in complaints})
    titles = _titles()
    rules = [{"id": code, "shortDescription": {"text": titles.get(code, code)}} for code in codes]
    driver = {"name": "storyboard", "semanticVersion": __version__, "version": __version__, "rules": rules}
    results = [_result(complaint, codes.index(complaint.code or _UNNAMED)) for complaint in complaints]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _titles() -> Mapping[str, str]:
    from storyboard.story.checks import found_checks

    return {one.code: one.title for one in found_checks()} | _ELSEWHERE


def _result(complaint: Complaint, rule: int) -> dict[str, Any]:
    code = complaint.code or _UNNAMED
    told = f"{complaint.message}; {complaint.hint}" if complaint.hint else complaint.message
    # Lines move when a story grows; what was found, and in which file, stays.
    known_by = hashlib.sha256("\0".join((code, complaint.file, complaint.message)).encode()).hexdigest()
    return {
        "ruleId": code,
        "ruleIndex": rule,
        "level": _LEVELS[complaint.severity],
        "message": {"text": told},
        "locations": [{"physicalLocation": _place(complaint)}],
        "partialFingerprints": {"finding/v1": known_by[:16]},
    }


def _place(complaint: Complaint) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _location(complaint.file)}
    if complaint.line:
        place["region"] = {"startLine": complaint.line, "startColumn": max(1, complaint.column)}
    return place


def _location(file: str) -> dict[str, str]:
    if not file or file.startswith("<"):
        return {"uri": "stdin"}
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}
