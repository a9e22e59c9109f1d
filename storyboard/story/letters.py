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
# Scripts that one language writes far more than any other, from their first letter to their last.
_SCRIPTS = {"ja": "぀-ヿ", "ko": "가-힣", "zh": "一-鿿", "ar": "؀-ۿ", "he": "֐-׿", "el": "Ͱ-Ͽ", "hi": "ऀ-ॿ", "th": "฀-๿"}
# Characters of Chinese and Japanese, which set no spaces between words. Preparing a pattern of them takes milliseconds.
_UNSPACED = (("\u2e80", "\u312f"), ("\u3190", "\ua4cf"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_LETTER = re.compile(r"[^\W\d_]")
_STRANGE = re.compile(r"[іїєґўјљњћђќѓѕ]", re.IGNORECASE)  # of other Cyrillic languages


def is_unspaced(character: str) -> bool:
    """Whether a word may begin at this character wherever it stands, for its language sets no spaces; "" is none."""
    return character >= _UNSPACED[0][0] and any(first <= character <= last for first, last in _UNSPACED)


def has_unspaced(text: str) -> bool:
    """Whether any of the characters is one of those."""
    return not text.isascii() and max(text) >= _UNSPACED[0][0] and any(map(is_unspaced, text))


def has_letters_of(language: str, text: str, letters: int) -> bool:
    """Whether a text of so many letters has its share of those that are this language's own."""
    return len(ONLY[language].findall(text)) > SHARES[language] * letters


def language_in(text: str) -> str:
    """The language's code, or "" where its letters do not tell it for sure; English has none of its own."""
    letters = len(_LETTER.findall(text))
    if letters < ENOUGH:
        return ""
    highest = max(text)
    scripts = {code: f"[{script}]" for code, script in _SCRIPTS.items() if script[0] <= highest}
    other = next((code for code, script in scripts.items() if len(re.findall(script, text)) > 0.25 * letters), "")
    if other:
        return other
    cyrillic, latin = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
    candidates = ("ru", "bg") if cyrillic > 2 * latin else ("pl",) if latin > 2 * cyrillic else ()
    if cyrillic > latin and _STRANGE.search(text):
        return ""
    return next((code for code in candidates if has_letters_of(code, text, letters)), "")
