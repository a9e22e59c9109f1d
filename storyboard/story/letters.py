"""Which language a text is written in, told by its letters alone, as far as they can tell."""

from __future__ import annotations

import re

# Letters in a text, before anything is said of its language.
ENOUGH = 80
LATIN = re.compile(r"[a-zA-ZÀ-ɏ]")
CYRILLIC = re.compile(r"[Ѐ-ӿ]")
# Letters that one language writes all the time, and its neighbour in the same script never.
ONLY = {
    "ru": re.compile(r"[ыэё]", re.IGNORECASE),
    "pl": re.compile(r"[łśżźń]", re.IGNORECASE),
    "bg": re.compile(r"ъ(?=[бвгджзйклмнпрстфхцчшщ])", re.IGNORECASE),
}
# The least share of them among all letters; Russian has about 2 %, Polish 3.5 %, Bulgarian 1.5 %.
SHARES = {"ru": 0.01, "pl": 0.01, "bg": 0.004}
# Scripts that one language writes far more than any other.
_SCRIPTS = {
    "ja": re.compile(r"[぀-ヿ]"),
    "ko": re.compile(r"[가-힣]"),
    "zh": re.compile(r"[一-鿿]"),
    "ar": re.compile(r"[؀-ۿ]"),
    "he": re.compile(r"[֐-׿]"),
    "el": re.compile(r"[Ͱ-Ͽ]"),
    "hi": re.compile(r"[ऀ-ॿ]"),
    "th": re.compile(r"[฀-๿]"),
}
_LETTER = re.compile(r"[^\W\d_]")
_STRANGE = re.compile(r"[іїєґўјљњћђќѓѕ]", re.IGNORECASE)  # of other Cyrillic languages


def has_letters_of(language: str, text: str, letters: int) -> bool:
    """Whether a text of so many letters has its share of those that are this language's own."""
    return len(ONLY[language].findall(text)) > SHARES[language] * letters


def language_in(text: str) -> str:
    """The language's code, or "" where its letters do not tell it for sure; English has none of its own."""
    letters = len(_LETTER.findall(text))
    if letters < ENOUGH:
        return ""
    other = next((code for code, script in _SCRIPTS.items() if len(script.findall(text)) > 0.25 * letters), "")
    if other:
        return other
    cyrillic, latin = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
    candidates = ("ru", "bg") if cyrillic > 2 * latin else ("pl",) if latin > 2 * cyrillic else ()
    if cyrillic > latin and _STRANGE.search(text):
        return ""
    return next((code for code in candidates if has_letters_of(code, text, letters)), "")
