// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The settings files of the gateway and of the service: taken, or refused with a reason.
#include "server/gateway/config/gateway_config.h"
#include "server/service/service_config.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray json(reinterpret_cast<const char*>(data), static_cast<int>(size));
    const auto gateway = gateway::parseConfig(json);
    service::ServiceConfig config;
    const auto service = service::applyConfig(config, json);
    if ((!gateway && gateway.error().detail.empty()) || (!service && service.error().detail.empty()))
        std::abort();
    return 0;
}
