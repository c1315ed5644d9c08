"""The result file, sorted by what its lines are about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.quality.referee.key import Key

Line = dict[str, Any]


@dataclass
class Result:
    """Lines by the id that the key has for their article.

    Attributes:
        segments: Those sent on, without withdrawals, in their order.
    """

    articles: dict[str, Line] = field(default_factory=dict)
    segments: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    stories: dict[str, Line] = field(default_factory=dict)
    alerts: list[Line] = field(default_factory=list)
    bad: dict[str, Line] = field(default_factory=dict)

    @classmethod
    def of(cls, key: Key, lines: Iterable[Line]) -> "Result":
        """Sort *lines*; raises KeyError for an article that the day does not have."""
        result = cls()
        for line in lines:
            result._add(key, line)
        return result

    def _add(self, key: Key, line: Line) -> None:
        kind = line["kind"]
        if kind == "story":
            self.stories[line["story"]] = line
        elif kind == "bad":
            self.bad[line["name"]] = line
        else:
            article = key.names[line["url"], line["fetched_at"]]
            if kind == "article":
                self.articles[article] = line
            elif kind == "alert":
                self.alerts.append(line | {"article": article})
            elif line["change"] != "withdrawn":
                self.segments[article].append(line)

    def story(self, line: Line) -> str | None:
        """Give the story of a line, followed through its mergers."""
        name, seen = line.get("story"), set[str]()
        while name in self.stories and name not in seen:
            seen.add(name)
            name = self.stories[name].get("merged_into") or name
        return name
