"""Attributes that are computed when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

V = TypeVar("V")


class Lazy(Generic[V]):
    """Decorates a method whose answer becomes an attribute of the object.

    As :func:`functools.cached_property`, which takes a lock each time until Python
    3.12: half a microsecond, where the answer is often a sum of four numbers. Whatever
    two threads compute at once is the same here.
    """

    def __init__(self, function: Callable[[Any], V]) -> None:
        self._function = function
        self._name = function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> V: ...

    def __get__(self, instance: object | None, owner: type) -> Self | V:
        """Compute the attribute; it then stands in the way of being asked again."""
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._function(instance)
        return found
