"""Where phrases begin in Japanese and Chinese, which have no spaces: headlines and balloons break there.

The phrases are told by BudouX, which the extra "cjk" brings; without it lines end between any two characters.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

# BudouX's model for a language, by the beginning of its tag; the longest counts.
_MODELS = {"ja": "ja", "zh": "zh-hans", **dict.fromkeys(("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue"), "zh-hant")}

Parser = Callable[[str], list[str]]


@lru_cache(maxsize=1024)
def phrase_starts(text: str, language: str) -> frozenset[int]:
    """The places in the text where a phrase begins; none for languages with spaces, and without BudouX."""
    parse = _parser(language.lower())
    if parse is None:
        return frozenset()
    starts, at = set(), 0
    for phrase in parse(text):
        starts.add(at)
        at += len(phrase)
    return frozenset(starts)


@cache
def _parser(language: str) -> Parser | None:
    fitting = [key for key in _MODELS if language == key or language.startswith(key + "-")]
    if not fitting:
        return None
    try:
        import budoux
    except ImportError:
        return None
    load = {
        "ja": budoux.load_default_japanese_parser,
        "zh-hans": budoux.load_default_simplified_chinese_parser,
        "zh-hant": budoux.load_default_traditional_chinese_parser,
    }[_MODELS[max(fitting, key=len)]]
    parse: Parser = load().parse
    return parse
