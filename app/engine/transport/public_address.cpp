// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/public_address.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>
#include <array>
#include <optional>

namespace assay {

namespace {

struct Block
{
    const char* network;
    int bits;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast with everything above it.
constexpr std::array<Block, 15> special_v4{{{"0.0.0.0", 8},
                                            {"10.0.0.0", 8},
                                            {"100.64.0.0", 10},
                                            {"127.0.0.0", 8},
                                            {"169.254.0.0", 16},
                                            {"172.16.0.0", 12},
                                            {"192.0.0.0", 24},
                                            {"192.0.2.0", 24},
                                            {"192.88.99.0", 24},
                                            {"192.168.0.0", 16},
                                            {"198.18.0.0", 15},
                                            {"198.51.100.0", 24},
                                            {"203.0.113.0", 24},
                                            {"224.0.0.0", 4},
                                            {"240.0.0.0", 4}}};

// https://www.iana.org/assignments/iana-ipv6-special-registry: within 2000::/3, outside of which nothing is public.
constexpr std::array<Block, 4> special_v6{{{"2001::", 23}, {"2001:db8::", 32}, {"3fff::", 20}, {"2620:4f:8000::", 48}}};

bool isIn(const QHostAddress& address, const Block& block)
{
    return address.isInSubnet(QHostAddress(QLatin1StringView(block.network)), block.bits);
}

template <std::size_t Count>
bool isInAny(const QHostAddress& address, const std::array<Block, Count>& blocks)
{
    return std::ranges::any_of(blocks, [&](const Block& block) { return isIn(address, block); });
}

quint32 v4At(const Q_IPV6ADDR& bytes, int first)
{
    quint32 value = 0;
    for (int i = first; i < first + 4; ++i)
        value = value << 8 | bytes[i];
    return value;
}

// The IPv4 address that an IPv6 one leads to: mapped, translated (NAT64, RFC 6052) or tunnelled (6to4).
std::optional<QHostAddress> carriedV4(const QHostAddress& address)
{
    const auto bytes = address.toIPv6Address();
    if (isIn(address, {"::ffff:0:0", 96}) || isIn(address, {"64:ff9b::", 96}))
        return QHostAddress(v4At(bytes, 12));
    if (isIn(address, {"2002::", 16}))
        return QHostAddress(v4At(bytes, 2));
    return {};
}

} // namespace

bool isPublicAddress(std::string_view address)
{
    const QHostAddress host(QString::fromLatin1(address.data(), static_cast<qsizetype>(address.size())));
    if (host.protocol() == QAbstractSocket::IPv4Protocol)
        return !isInAny(host, special_v4);
    if (host.protocol() != QAbstractSocket::IPv6Protocol)
        return false;
    if (const auto carried = carriedV4(host))
        return !isInAny(*carried, special_v4);
    return isIn(host, {"2000::", 3}) && !isInAny(host, special_v6);
}

} // namespace assay
