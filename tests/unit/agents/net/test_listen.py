"""How the address of a server is written."""

import pytest

from agents.net.listen import root


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:6067"),
        ("localhost", "http://localhost:6067"),
        ("::1", "http://[::1]:6067"),
    ],
)
def test_an_address_can_be_opened(host: str, address: str) -> None:
    """IPv6 stands in brackets, or its last part would be the port."""
    assert root(host, 6_067) == address
