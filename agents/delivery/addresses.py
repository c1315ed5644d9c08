"""Refuse addresses that a webhook has no business with (SSRF).

The check stands where the socket is made, so it sees the address that is really
connected to: after name resolution, whatever the spelling, and again for every attempt.
"""

import ipaddress
import socket
from typing import Any, Final

_HOLES: Final = tuple(
    ipaddress.ip_network(net)
    for net in (
        "64:ff9b::/96",  # NAT64: an IPv4 address inside
        "64:ff9b:1::/48",
        "2002::/16",  # 6to4, likewise
        "2001::/32",  # Teredo, likewise
        "::/96",  # IPv4-compatible, likewise
        "fec0::/10",  # site-local
        "192.0.0.0/24",
        "224.0.0.0/4",  # multicast
        "ff00::/8",
    )
)
"""Nets that Python 3.11 calls global though they lead inside or nowhere."""


class RefusedAddressError(OSError):
    """An address that is not public; says no more, for an address may be a secret."""

    def __init__(self) -> None:
        super().__init__("address refused")


def is_public(address: str) -> bool:
    """Whether *address*, an IP literal, is on the public internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.is_global and not any(
        ip in net for net in _HOLES if net.version == ip.version
    )


def guarded_socket(info: tuple[Any, ...]) -> socket.socket:
    """Make a socket for *info*, as getaddrinfo gives it, unless it is not public.

    Raises:
        RefusedAddressError: The address is private, loopback, multicast or the like.
    """
    family, kind, protocol, _, address = info
    if not is_public(address[0]):
        raise RefusedAddressError
    return socket.socket(family=family, type=kind, proto=protocol)
