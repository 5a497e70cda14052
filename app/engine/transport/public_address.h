// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace assay {

// Whether an IP address ("203.0.113.7", "2001:db8::1"; no name, no brackets) belongs to the open network: to no
// machine, house or provider of its own, to no group and to nobody. After IANA's registries of special-purpose
// addresses (RFC 6890 and its updates); an IPv6 address that carries an IPv4 one is as public as that. False for what
// is no address.
bool isPublicAddress(std::string_view address);

} // namespace assay
