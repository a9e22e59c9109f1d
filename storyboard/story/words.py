"""The words that a story file may use in any language, read from `assets/words/<language>.yaml`.

Only the parts that a story needs are read, and other languages only when the story's own does not know a word. A
missing or broken file is as good as an empty one here: English names then still work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.resources import folder, language_names
from storyboard.story.letters import is_unspaced

Table = Mapping[str, tuple[str, ...]]
# Letters that only one of the languages has, and at last those that tell of Cyrillic.
_TELLING_LETTERS = (("ru", set("ыэ")), ("pl", set("ąćęłńśźż")), ("bg", set("абвгдежзийклмнопрстуфхцчшщъьюя")))
_ENGLISH: dict[str, Table] = {
    "how": {how: (how,) for how in ("says", "thinks", "whispers", "shouts")},
    "journey": {"journey": ("customer journey",)},
    "persona": {name: (name,) for name in ("goal", "scope", "period", "persona", "scenario")},
    "lanes": {name.replace(" ", "-"): (name,) for name in ("stage", "actions", "emotion", "touchpoints", "next")},
}


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that the checks know; others may have words, but not all of them."""
    place = _folder("checks")
    return tuple(sorted(path.stem for path in place.glob("*.yaml"))) if place else ()


@cache
def table(language: str, part: str, shelf: str = "words") -> Table:
    """One part of a language's words as name -> words in lower case; empty when the language is unknown.

    A variant's own words stand before those of the plain language: of `zh-TW` those of `zh-hant` before those of `zh`.
    `shelf` is the folder in `assets/`: what every story needs is in `words`, what only its checks need in `checks`.
    """
    tables = [_own_table(name, part, shelf) for name in language_names(language)]
    names = dict.fromkeys(name for one in tables for name in one)
    return {name: tuple(dict.fromkeys(word for one in tables for word in one.get(name, ()))) for name in names}


def _own_table(language: str, part: str, shelf: str) -> Table:
    place = _folder(shelf)
    path = place / f"{language}.yaml" if place else None
    if path is None or not re.fullmatch(r"[a-z]{2,8}(-[a-z0-9]{1,8})*", language) or not path.is_file():
        return _ENGLISH.get(part, {}) if (language, shelf) == ("en", "words") else {}
    return _read(path.read_text(encoding="utf-8"), part)


@cache
def scores(language: str) -> Mapping[str, float]:
    """Stems of feelings with their emotion from -2 to 2."""
    return {
        stem: float(values[0])
        for stem, values in table(language, "emotion").items()
        if re.fullmatch(r"[-+]?[0-9.]+", values[0])
    }


def base_language(tag: str) -> str:
    """The language of a BCP 47 tag: `pl` for `pl-PL`."""
    return tag.split("-")[0].casefold()


@lru_cache(maxsize=4096)
def name_of(word: str, part: str, language: str, shelf: str = "words") -> str:
    """The name that `word` stands for in this part of the words, in the given language first; "" when in none."""
    wanted = _folded(word)
    for code in _in_order(language):
        found = _names(code, part, shelf).get(wanted)
        if found:
            return found
    return ""


def printed(name: str, part: str, language: str) -> str:
    """The first word for a thing, as it is printed: in the language, else in English, else its name."""
    words = table(language, part).get(name) or table("en", part).get(name) or (name.replace("-", " "),)
    return words[0][:1].upper() + words[0][1:]


def language_of(words: Iterable[str], parts: Sequence[str] = ()) -> str:
    """The language that words are in: the one that knows the most of them in these parts, else by their letters.

    Letters tell Russian, Bulgarian and Polish; everything else counts as English.
    """
    said = [_folded(word.partition("(")[0].rstrip(": ")) for word in words]
    known = {code: sum(word in _names(code, part, "words") for word in said for part in parts) for code in languages()}
    best = max(known, key=lambda code: (known[code], code == "en"), default="en")
    if known.get(best):
        return best
    return next((code for code, letters in _TELLING_LETTERS if letters & set(" ".join(said))), "en")


@lru_cache(maxsize=4096)
def emotion_of(words: str, language: str) -> float | None:
    """The emotion that words such as 'very worried' stand for, or None when they say nothing known.

    The longest stem that fits counts, so that 'very bad' is more than 'bad'.
    """
    text = _folded(words)
    for code in _in_order(language):
        found = [(len(stem), score) for stem, score in scores(code).items() if has_stem(text, stem)]
        if found:
            return max(found, key=lambda pair: pair[0])[1]
    return None


def has_stem(text: str, stem: str) -> bool:
    """Whether a word of `text` begins with the stem, whatever its case; see the notes in `assets/words/en.yaml`."""
    return _stem_pattern(stem).search(text.casefold().replace("ё", "е")) is not None


def has_any(text: str, stems: Iterable[str]) -> bool:
    """Whether the text holds any of the stems."""
    folded = text.casefold().replace("ё", "е")
    if isinstance(stems, tuple):
        return bool(stems) and _any_pattern(stems).search(folded) is not None
    return any(_stem_pattern(stem).search(folded) for stem in stems)


def names_said(text: str, language: str, part: str, shelf: str = "words") -> frozenset[str]:
    """The names in this part of the words of which the text holds a stem; a word tells of one name only."""
    pattern = _naming_pattern(language, part, shelf)
    folded = text.casefold().replace("ё", "е")
    return (
        frozenset(match.lastgroup for match in pattern.finditer(folded) if match.lastgroup) if pattern else frozenset()
    )


@cache
def _naming_pattern(language: str, part: str, shelf: str) -> re.Pattern[str] | None:
    """All stems with the name of each as that of its group. It looks ahead, so that what is found hides nothing."""
    named = [f"(?P<{name}>{'|'.join(map(_stem_body, stems))})" for name, stems in table(language, part, shelf).items()]
    return re.compile(rf"(?<!\w)(?={'|'.join(named)})") if named else None


@cache
def _stem_pattern(stem: str) -> re.Pattern[str]:
    return _any_pattern((stem,))


@lru_cache(maxsize=1024)
def _any_pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all: a text is gone through once, however many stems there are.

    A stem that begins with a Chinese or Japanese character matches anywhere: no space parts their words.
    """
    dense = [_stem_body(stem) for stem in stems if is_unspaced(stem[:1])]
    spaced = [_stem_body(stem) for stem in stems if not is_unspaced(stem[:1])]
    return re.compile("|".join([*dense, *([rf"(?<!\w)(?:{'|'.join(spaced)})"] if spaced else [])]))


def _stem_body(stem: str) -> str:
    body = r"\w*\W+".join(re.escape(part) for part in stem.replace("ё", "е").removesuffix(".").split())
    return body + (r"(?!\w)" if stem.endswith(".") else "")


def _in_order(language: str) -> Iterator[str]:
    yield language
    yield from (code for code in ("en", *languages()) if code not in language_names(language))


@cache
def _names(language: str, part: str, shelf: str = "words") -> Mapping[str, str]:
    named = reversed(list(table(language, part, shelf).items()))
    return {_folded(word): name for name, words in named for word in (*words, name)}


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace("ё", "е").split())


def _read(text: str, part: str) -> Table:
    """One top-level part of the file, parsed alone: the whole file takes ten times as long."""
    import yaml

    match = re.search(rf"^{re.escape(part)}:.*\n(?:[ \t#].*\n|\n)*", text + "\n", re.MULTILINE)
    if match is None:
        return {}
    try:
        data = yaml.load(match[0], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))[part]
    except yaml.YAMLError:
        return {}
    if isinstance(data, list):
        return {part: tuple(str(word).casefold() for word in data)}
    if not isinstance(data, dict):
        return {}
    return {str(name): tuple(str(word).casefold() for word in _listed(words)) for name, words in data.items()}


def _listed(words: object) -> list[object]:
    return words if isinstance(words, list) else [words]


@cache
def _folder(shelf: str = "words") -> Path | None:
    try:
        return folder("assets") / shelf
    except StoryboardError:
        return None
