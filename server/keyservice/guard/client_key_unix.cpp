// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/client_key.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace keyservice {

std::string clientKey(const std::string& networkAddress) {
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, networkAddress.c_str(), bytes.data()) != 1)
        return networkAddress;
    constexpr std::array<unsigned char, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) { // ::ffff:192.0.2.1 is 192.0.2.1
        std::array<char, INET_ADDRSTRLEN> text{};
        inet_ntop(AF_INET, bytes.data() + kMapped.size(), text.data(), text.size());
        return text.data();
    }
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    return text.data();
}

} // namespace keyservice
