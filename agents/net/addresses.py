"""Refuse addresses that neither a webhook nor a page has business with (SSRF).

The check stands where the socket is made, so it sees the address that is really
connected to: after name resolution, whatever the spelling, and again for every attempt.
"""

import ipaddress
import socket
from typing import Any

from agents.net import special


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
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            return ip in special.UNICAST and not any(ip in net for net in special.IPV6)
        ip = ip.ipv4_mapped
    return not any(ip in net for net in special.IPV4)


def guarded_socket(info: tuple[Any, ...]) -> socket.socket:
    """Make a socket for *info*, as getaddrinfo gives it, unless it is not public.

    Raises:
        RefusedAddressError: The address is private, loopback, multicast or the like.
    """
    family, kind, protocol, _, address = info
    if not is_public(address[0]):
        raise RefusedAddressError
    return socket.socket(family=family, type=kind, proto=protocol)
