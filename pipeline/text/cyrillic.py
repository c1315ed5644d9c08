"""Names in Cyrillic letters, written in Latin ones as English papers do."""

from typing import Final

_LETTERS: Final = str.maketrans(
    dict(
        zip(
            "абвгдезийклмнопрстуфыэіў",
            "abvgdeziyklmnoprstufyeiu",
            strict=True,
        )
    )
    | {"ж": "zh", "\u0445": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ю": "yu", "я": "ya", "ё": "yo", "ъ": "", "ь": "", "є": "ye"}
    | {"ї": "yi", "ґ": "g"}
)
"""By the rules of the BGN/PCGN, without their marks for the soft and the hard sign."""


def in_latin(name: str) -> str:
    """Write *name* in Latin letters; letters of other scripts stay."""
    words = (_word(word) for word in name.split(" "))
    return " ".join(words)


def _word(word: str) -> str:
    written = word.lower().translate(_LETTERS)
    return (
        written
        if word[:1].islower()
        else "-".join(part[:1].upper() + part[1:] for part in written.split("-"))
    )


__all__ = ["in_latin"]
