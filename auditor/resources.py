"""Where the grammar and the shipped rule packs are: inside an installed package, beside it in a checkout."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGE = files("auditor")


def resource(name: str) -> Traversable:
    """The folder `name` (grammar or rules): the packaged copy if there is one, else the checkout's."""
    packaged = _PACKAGE.joinpath("_data", name)
    return packaged if packaged.is_dir() else _PACKAGE.joinpath("..", name)
