"""Numbers in letters: `første`, `trettende`, `tretten`, in both forms of Norwegian."""

from __future__ import annotations


def numbers(series: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """The place of each name in its series, the first being 0."""
    return {name: number for names in series for number, name in enumerate(names)}


# The numbers of days in letters, in both forms of Norwegian and as people counted before 1951.
_ONES = ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende")
_TENS = (
    *("tiende", "ellevte", "tolvte", "trettende", "fjortende", "femtende", "sekstende"),
    *("syttende", "attende", "nittende"),
)
ORDINALS = (
    *(*_ONES, *_TENS, "tjuende", *(f"tjue{one}" for one in _ONES), "trettiende", "trettiførste"),
)
_COUNTED = ("en", "to", "tre", "fire", "fem", "seks", "syv", "åtte", "ni")
_OLDER = (
    *(*_ONES[:6], "syvende", *_ONES[7:], *_TENS, "tyvende"),
    *(f"{one}ogtyvende" for one in _COUNTED),
    *("tredevte", "enogtredevte"),
)
_NYNORSK = tuple(name.replace("ende", "ande").replace("første", "fyrste") for name in ORDINALS)
_TJUGE = tuple(name.replace("tju", "tjug") for name in _NYNORSK)
_TJUGE_FORSTE = tuple(name.replace("fyrste", "første") for name in _TJUGE)
_TJUGO = tuple(name.replace("tjugean", "tjugan").replace("tjuge", "tjugo") for name in _TJUGE)
_NUMERALS = tuple(f"{number}." for number in range(1, 32))
# `tretten november`
_TEENS = (
    *("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten"),
    "nitten",
)
_CARDINALS = (*_COUNTED, *_TEENS, "tjue", *(f"tjue{one}" for one in _COUNTED), "tretti", "trettien")
_WITH_SJU = tuple(name.replace("syv", "sju") for name in _CARDINALS)
_OLDER_CARDINALS = (
    *(*_COUNTED, *_TEENS, "tyve", *(f"{one}ogtyve" for one in _COUNTED)),
    *("tredve", "enogtredve"),
)
DAYS = (
    *(_NUMERALS, ORDINALS, _NYNORSK, _OLDER, _TJUGE, _TJUGE_FORSTE, _TJUGO),
    *(_WITH_SJU, _CARDINALS, _OLDER_CARDINALS),
)
DAY_NUMBERS = numbers(DAYS)


def _any_of(*series: tuple[str, ...]) -> str:
    return "|".join(sorted(set().union(*series), key=lambda word: (-len(word), word)))


# The series of `tjugo` is that of `tjuge` with another letter.
DAY_WORD = _any_of(ORDINALS, _NYNORSK, _OLDER, _TJUGE, _TJUGE_FORSTE).replace("tjuge", "tjug[eo]")
CARDINAL = _any_of(_CARDINALS, _WITH_SJU, _OLDER_CARDINALS)
# What a day in letters ends in, `e` most often. That more words do costs less than to name all.
ENDS_A_NUMBER = r"(?:e|en|to|em|ks|ju|yv|[nt]i|lv)"

_NUMBERS = ("null", *_WITH_SJU[:14])
COUNTS = {**numbers((_NUMBERS,)), "én": 1, "ett": 1, "ei": 1, "ein": 1, "syv": 7}
COUNT = rf"\d{{1,2}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))}"
