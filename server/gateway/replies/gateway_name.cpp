// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/replies/gateway_name.h"

#include "core/crypto/random.h"
#include "core/files/output_file.h"

#include <fstream>

namespace gateway {
namespace {

constexpr std::size_t kNameBytes = 16;
constexpr std::size_t kNameLength = 22; // in base64url

} // namespace

base::Result<std::string> gatewayName(const std::filesystem::path& spoolFolder) {
    const std::filesystem::path file = spoolFolder / "gateway-name";
    std::string name;
    if (std::ifstream(file) >> name && name.size() == kNameLength)
        return name;
    name = crypto::randomToken(kNameBytes);
    const std::string line = name + '\n';
    if (auto written = files::writeWhole(file, base::bytesOf(line), files::Durability::OfPower); !written)
        return base::fail(written.error());
    return name;
}

} // namespace gateway
