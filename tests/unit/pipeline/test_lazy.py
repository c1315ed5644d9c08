"""Attributes that are computed when they are first asked for."""

from pipeline.lazy import Lazy


class _Counted:
    def __init__(self) -> None:
        self.asked = 0

    @Lazy
    def answer(self) -> int:
        """Count how often it is computed."""
        self.asked += 1
        return self.asked


def test_an_attribute_is_computed_once_and_for_each_object() -> None:
    """The second look costs what a plain attribute costs."""
    one, two = _Counted(), _Counted()

    assert [one.answer, one.answer, two.answer] == [1, 1, 1]
    assert one.asked == 1
    assert vars(one)["answer"] == 1


def test_of_the_class_it_is_what_documents_it() -> None:
    """So that tools which read the class find its words."""
    assert _Counted.answer.__doc__ == "Count how often it is computed."
