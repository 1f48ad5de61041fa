"""Which addresses may be connected to: a pure decision over literals.

The networks are those of the IANA special-purpose registries (RFC 6890 and its updates), written out because the
standard library's `is_global` differs between Python versions, plus the one metadata service at a public address.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from pipeline.errors import UsageError

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

_SPECIAL_V4 = tuple(
    (ipaddress.IPv4Network(network), name)
    for network, name in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "metadata service"),
        ("169.254.0.0/16", "link-local or metadata service"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignment"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmark"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
# Addresses that carry an IPv4 address inside: a packet may end there, so listing the network is not enough.
_EMBEDDING_V6 = tuple(
    (ipaddress.IPv6Network(network), name, shift, invert)
    for network, name, shift, invert in (
        ("::ffff:0:0/96", "IPv4-mapped", 0, False),
        ("::ffff:0:0:0/96", "IPv4-translated", 0, False),
        ("64:ff9b::/96", "NAT64", 0, False),
        ("64:ff9b:1::/48", "local NAT64", 0, False),
        ("2002::/16", "6to4", 80, False),
        ("2001::/32", "Teredo", 0, True),
        ("::/96", "IPv4-compatible", 0, False),
    )
)
_SPECIAL_V6 = tuple(
    (ipaddress.IPv6Network(network), name)
    for network, name in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
        ("2001::/23", "protocol assignment"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
    )
)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214, 6.1: interface identifiers that end in an IPv4 address


def networks(listed: Sequence[str]) -> tuple[Network, ...]:
    """The networks that the operator lists (CIDR or single addresses). Raises UsageError naming one that is none."""
    parsed = []
    for text in listed:
        try:
            parsed.append(ipaddress.ip_network(text.strip(), strict=False))
        except ValueError as error:
            raise UsageError(f"FIGUREWATCH_ALLOW_ADDRESSES: {text!r} is no network: {error}") from None
    return tuple(parsed)


def refusal(literal: str, allowed: Sequence[Network] = ()) -> str | None:
    """Why nothing may be sent to this address; None where it is public, or listed by the operator.

    Only the plain forms of an address are read: decimal, octal, hexadecimal and short forms (`2130706434`, `0x7f.1`)
    are refused for being what they are.
    """
    try:
        address = ipaddress.ip_address(literal)
    except ValueError:
        return "not an address in its plain form"
    if isinstance(address, IPv4Address):
        return _refusal_v4(address, allowed)
    return _refusal_v6(address, allowed)


def _listed(address: Address, allowed: Sequence[Network]) -> bool:
    return any(network.version == address.version and address in network for network in allowed)


def _refusal_v4(address: IPv4Address, allowed: Sequence[Network]) -> str | None:
    if _listed(address, allowed):
        return None
    return next((name for network, name in _SPECIAL_V4 if address in network), None)


def _refusal_v6(address: IPv6Address, allowed: Sequence[Network]) -> str | None:
    listed = _listed(address, allowed)
    plain = IPv6Address(int(address))  # without a scope (`%eth0`)
    if plain in (IPv6Address("::"), IPv6Address("::1")):
        return None if listed else ("loopback" if int(plain) else "unspecified")
    for network, name, shift, invert in _EMBEDDING_V6:
        if plain in network:
            inner = (int(plain) >> shift) & 0xFFFFFFFF
            return _refusal_embedded(
                IPv4Address(inner ^ 0xFFFFFFFF if invert else inner), name, listed, allowed
            )
    if (int(plain) >> 32) & 0xFFFFFFFF in _ISATAP:
        return _refusal_embedded(IPv4Address(int(plain) & 0xFFFFFFFF), "ISATAP", listed, allowed)
    if listed:
        return None
    for network, name in _SPECIAL_V6:
        if plain in network:
            return name
    return None if plain in _GLOBAL_V6 else "reserved"


def _refusal_embedded(inner: IPv4Address, name: str, listed: bool, allowed: Sequence[Network]) -> str | None:
    """A listed network of such addresses opens the way only to those IPv4 addresses that may be had themselves."""
    why = _refusal_v4(inner, allowed)
    if not listed:
        return f"{name} address of {inner}"
    return f"{name} address of {inner} ({why})" if why else None
