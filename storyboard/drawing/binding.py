"""Words that no line may part: a short word and the next, a number and what it counts, a month and its year.

Only blanks change, each into a no-break space, so a text keeps its length and its runs. Stories keep what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

# Prepositions, conjunctions and particles that lean on the next word, and those that lean on the last, by language.
_LEAN_ON = {
    "en": "a an I",
    "ru": "во со ко об обо из от до на по за не ни но да без для под над при про",
    "uk": "та до на по за не ні від для без під над при про",
    "be": "да на па за не ні ад для без пад над пры пра",
    "bg": "във със от до на по за не ни да но ще без под над при през пред",
    "mk": "во со од до на по за не ни да ќе без под над при",
    "sr": "на по за не ни да од до из са",
    "pl": "we ze do na od po za ku bo że nie ni bez dla pod nad przy",
    "cs": "ve ze do na od po za ke že ne ni bez pro pod nad při",
    "sk": "vo zo do na od po za ku že ne ni bez pre pod nad pri",
}
_LEAN_BACK = {"ru": "бы ли же", "bg": "ли", "mk": "ли", "uk": "би чи же"}
# What is told apart by a number behind it: line 14, страница 3.
_NUMBERED = {
    "en": "line route bus tram train room page gate step stage platform chapter version level phase part week day "
    "bearing pump machine seat floor table unit bed desk door sensor zone",
    "ru": "линия линии маршрут автобус трамвай поезд кабинет страница шаг этап глава версия дом неделя день "
    "подшипник насос станок место этаж стол палата датчик зона касса путь",
    "bg": "линия линията маршрут автобус трамвай влак стая страница стъпка етап глава версия седмица ден "
    "лагер помпа машина място етаж маса зала сензор зона каса коловоз",
    "pl": "linia linii linię trasa autobus tramwaj pociąg pokój strona krok etap rozdział wersja tydzień dzień "
    "łożysko pompa maszyna miejsce piętro stół stolik sala czujnik strefa kasa peron tor",
}
# Languages whose typesetters never leave a word of one letter at the end of a line.
_SINGLE_LETTERS_HOLD = {"be", "bg", "cs", "mk", "pl", "ru", "sk", "sr", "uk"}
_SINGLE_LETTER = r"(?<![^\s(„“«\"'])[^\W\d_ѝЍ]"
_UNITS = "%|‰|°|€|\\$|£|₽|kg|g|km|m|cm|mm|ml|l|h|s|kW|zł|лв|кг|г|км|м|см|мм|мл|л|ч|с|мин|min|тыс|хил|млн|mln|млрд|mld"
# Blanks that hold in every language: each pattern is what stands before the blank, and what follows it.
_EVERYWHERE = (
    (r"", r"[–—] "),
    (r"(?<!\d)\d{1,3}", r"\d{3}(?!\d)"),
    (r"\d", rf"(?:{_UNITS})(?!\w)"),
    # A number that is the name of what stands before it counts nothing.
    (r"(?<!19\d)(?<!20\d)(?<![^\d\s]\u00a0)(?<![^\d\s]\u00a0\d)(?<![^\d\s]\u00a0\d\d)\d", r"[^\W\d_]{3,9}(?!\w)"),
    (r"[^\W\d_]", r"(?:19|20)\d\d(?!\d)"),
    (r"(?<=\d{3})\d", r"(?:г|год|года|году|година|року|rok|roku|r)(?!\w)"),
    (r"\b[^\W\d_]\.", r"[^\W\d_]\."),
)


def bound(text: str, language: str) -> str:
    """`text` with no-break spaces where typesetters of its language put them."""
    return _bound(text, language.split("-")[0].lower())


def bound_all(texts: Sequence[str], language: str) -> list[str]:
    """Pieces of one text, bound as one: a short word at the end of a piece is held to the first word of the next."""
    whole = bound("".join(texts), language)
    return [whole[start:end] for start, end in pairwise((0, *accumulate(map(len, texts))))]


@lru_cache(maxsize=2048)
def _bound(text: str, language: str) -> str:
    for held in _patterns(language):
        text = held.sub("\\1\u00a0", text)
    return text


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """What stands before a blank that holds, as the first group, and then the blank."""
    named = rf"|(?<!\w)(?:{'|'.join(_either_case(_NUMBERED[language]))})" if language in _NUMBERED else ""
    pairs = [(rf"[№§]|\b[Nn]o\.|\bnr{named}", r"\d{1,4}(?![\d.,]\d)"), *_EVERYWHERE]
    if language in _SINGLE_LETTERS_HOLD:
        pairs.append((_SINGLE_LETTER, r"\S"))
    if language in _LEAN_ON:
        pairs.append((rf"(?<!\w)(?:{'|'.join(_either_case(_LEAN_ON[language]))})", r"[\w(„“«\"']"))
    if language in _LEAN_BACK:
        pairs.append((r"\w", rf"(?:{'|'.join(_LEAN_BACK[language].split())})(?!\w)"))
    return tuple(re.compile(rf"({before}) (?={after})") for before, after in pairs)


def _either_case(words: str) -> list[str]:
    """The words as they stand inside and at the beginning of a sentence."""
    return [form for word in words.split() for form in dict.fromkeys((word, word[0].upper() + word[1:]))]
