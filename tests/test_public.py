"""The names that others rely on: pinned, so that none is lost or added unnoticed."""

import importlib

import pytest

import reportedly

NAMES = [
    "Article",
    "Attribution",
    "Entity",
    "Form",
    "Judgement",
    "LedgerError",
    "LexiconError",
    "Likeness",
    "NotInstalled",
    "PersonName",
    "Query",
    "Reading",
    "ReportedlyError",
    "Span",
    "UnreadableInput",
    "__version__",
    "compare_people",
    "open_ledger",
    "read",
]


def test_the_public_names_are_these() -> None:
    assert reportedly.__all__ == NAMES
    assert len(NAMES) <= 20
    assert dir(reportedly) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(reportedly, name) is not None


def test_an_unknown_name_is_an_attribute_error_that_lists_what_there_is() -> None:
    with pytest.raises(AttributeError, match="UnreadableInput"):
        reportedly.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_read_stays_the_function_after_its_room_is_imported() -> None:
    room = importlib.import_module("reportedly.read")
    assert callable(reportedly.read)
    assert callable(room.read_article)
    from reportedly import read

    assert read is reportedly.read


@pytest.mark.parametrize(
    "room", ["intake", "read", "export", "lexicon", "desk", "types", "errors", "spans", "spelling"]
)
def test_what_a_room_offers_is_sorted_and_exists(room: str) -> None:
    module = importlib.import_module(f"reportedly.{room}")
    names = getattr(module, "__all__", None)
    assert names, f"reportedly.{room} names nothing in __all__"
    assert sorted(names) == sorted(set(names))
    assert not [name for name in names if not hasattr(module, name)]
