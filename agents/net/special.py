"""Addresses that are not the public internet: a kept list, whatever Python thinks.

``ipaddress`` changes its mind from one version of Python to the next (3.11.7 calls
``64:ff9b::/96`` and multicast global), so the blocks stand here.

Source: IANA IPv4 Special-Purpose Address Registry and IANA IPv6 Special-Purpose Address
Registry, as updated 2025-10-09; multicast by RFC 5771 and RFC 4291; IPv6 unicast is
assigned from 2000::/3 alone (IANA IPv6 Address Space registry). Blocks that the
registries call globally reachable and no web server stands in (AS112, AMT, anycast of
protocols) are refused as well.
"""

from ipaddress import IPv4Network, IPv6Network
from typing import Final

IPV4: Final = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carrier-grade NAT; Alibaba's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's platform services, a public address in name only
        "169.254.0.0/16",  # link-local; metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # IETF protocols; Oracle's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # relays of 6to4, deprecated
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and limited broadcast
    )
)

UNICAST: Final = IPv6Network("2000::/3")
"""All that IANA has assigned of IPv6 for use between networks. Outside of it are
loopback, NAT64 (64:ff9b::/96), IPv4-compatible (::/96), discard-only (100::/64),
segment routing (5f00::/16), unique local (fc00::/7, AWS's metadata), link-local
(fe80::/10), site-local (fec0::/10) and multicast (ff00::/8)."""

IPV6: Final = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # IETF protocols: Teredo, benchmarks, ORCHID, drone ids
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
"""Blocks within :data:`UNICAST` that are not public."""
