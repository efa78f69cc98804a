"""Texts that look alike, in SQL: two keys of a register that may be one record under two spellings, and a text that is almost a key.

The same as the native reader, but for what one character of a key says: letters of other scripts that look like Latin ones, and an `O` for a zero.
"""

# Letters and digits. What else stands in a key is a mark.
MARKS = "[^a-z0-9À-ɏͰ-῿]+"
BRACKET = "[ ]*[(][^(]*$"


def look(engine, text):
    """A text without what does not tell keys apart: letter case, marks but for those between two numbers or words, zeros at the front of a number."""
    first, second = engine.GROUPS
    plain = f"TRIM({engine.replace(f'LOWER({text})', MARKS, ' ')})"
    plain = engine.replace(plain, "([^0-9 ]) ([0-9])", f"{first} {second}".replace(" ", ""))
    plain = engine.replace(plain, "([0-9]) ([^0-9 ])", f"{first}{second}")
    return f"TRIM({engine.replace(f'CONCAT({engine.text(chr(32))}, {plain})', '([^0-9])0+([0-9])', f'{first}{second}')})"


def without_note(engine, text):
    """A text without the note in brackets behind it."""
    return engine.replace(text, BRACKET, "")


def are_codes(engine, source, key):
    """Whether the keys of a table are codes that a program made: then each character counts."""
    mixed = engine.matches(key, "[a-z][a-zA-Z0-9]*[A-Z]") + f" AND {engine.matches(key, '[0-9]')}"
    turns = engine.matches(key, "([0-9]+[a-zA-Z]+){2}[0-9]|([a-zA-Z]+[0-9]+){2}[a-zA-Z]")
    counted = f"SUM(CASE WHEN {mixed} THEN 1 ELSE 0 END), SUM(CASE WHEN {turns} THEN 1 ELSE 0 END), COUNT(*)"
    ((mixed, turns, keys),) = engine.rows(f"SELECT {counted} FROM {source} WHERE {key} IS NOT NULL")
    return bool(keys) and (mixed > 1 and mixed * 4 >= keys or turns * 2 > keys)


def names_nobody(engine, text, nobody):
    """Whether a text that should name somebody has no letter, or is a word for nobody."""
    words = ", ".join(map(engine.text, nobody))
    plain = f"TRIM({engine.replace(f'LOWER({text})', MARKS, ' ')})"
    return f"(NOT {engine.matches(plain, '[a-zÀ-ɏͰ-῿]')} OR {plain} IN ({words}))"
