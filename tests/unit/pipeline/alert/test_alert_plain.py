"""What is left of markup does not reach people."""

import pytest

from pipeline.alert.plain import plain


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Norway&#39;s king &amp;amp; queen", "Norway's king & queen"),
        ("Norway #39;s king", "Norway's king"),
        ("a quot;beta, quot; he said", 'a "beta," he said'),
        ("Blast in port &lt;b&gt;...&lt;/b&gt;", "Blast in port ..."),
        (
            'Nord &lt;A HREF="http://a.example/?t=N"&gt;NRD.N&lt;/A&gt; said',
            "Nord NRD.N said",
        ),
        ("fewer than 5 &lt; 6, it\nsaid", "fewer than 5 < 6, it said"),
        ("Room #39 quotes", "Room #39 quotes"),
    ],
)
def test_characters_stand_for_themselves(text: str, line: str) -> None:
    """Escaped once or twice, or with its mark lost; other text stays as it is."""
    assert plain(text) == line
