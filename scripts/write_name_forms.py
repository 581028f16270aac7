"""Writes the second part of the forms of given names anew, from Wikidata as rigour brings it.

    python scripts/write_name_forms.py      needs rigour (MIT) in the environment; the package does not

rigour ships which given names Wikidata (CC0) holds for one.  For every name of our list of given
names it is asked under which entries it stands; names of one entry are a group.  Left out are names
with hyphens, groups that join names of men and of women, and groups whose names all have one key.
The first part of the file, our own, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.lexicon.given_names import gender_of
from reportedly.spelling import strict_key

LEXICON = Path(__file__).resolve().parents[1] / "src" / "reportedly" / "lexicon"
FORMS = LEXICON / "name_forms.txt"
HEAD = (
    "# Of Wikidata (CC0), as rigour {version} (MIT) has it; scripts/write_name_forms.py writes what follows."
)
SHORTEST = 4  # letters: of shorter names an entry holds many that only sound alike
LARGEST = 24


def groups() -> Iterator[tuple[str, ...]]:
    """Yield groups of names that stand under one entry, in the order of their names."""
    from rigour.names import NameTypeTag, analyze_names

    entries: dict[str, set[str]] = {}
    for line in (LEXICON / "given_names.txt").read_text(encoding="utf-8").splitlines():
        name = line.partition("\t")[0]
        if not name.isalpha() or len(name) < SHORTEST:
            continue
        for analysed in analyze_names(NameTypeTag.PER, [name], phonetics=False):
            for span in analysed.spans:
                if span.symbol.category.value in ("NAME", "NICK"):
                    entries.setdefault(span.symbol.id, set()).add(name)
    for group in sorted({tuple(sorted(names)) for names in entries.values()}):
        genders = {gender_of(name) for name in group} - {""}
        if len({strict_key(name) for name in group}) > 1 and len(genders) < 2 and len(group) <= LARGEST:
            yield group


def main() -> None:
    """Write the file."""
    from importlib.metadata import version

    own = FORMS.read_text(encoding="utf-8").partition("# Of Wikidata")[0].rstrip()
    found = list(groups())
    whole = [set(group) for group in found]
    kept = [" ".join(group) for group in found if not any(set(group) < other for other in whole)]
    FORMS.write_text("\n".join([own, HEAD.format(version=version("rigour")), *kept, ""]), encoding="utf-8")
    print(f"{len(kept)} groups")


if __name__ == "__main__":
    main()
