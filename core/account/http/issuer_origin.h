// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QUrl>

#include <string>

namespace account {

/// The origin of `url` in its one spelling ("https://host" or "https://host:port", lower case, no path) when
/// securedoc may speak to it: https, or http on loopback. Errors: InvalidRequest.
base::Result<std::string> issuerOrigin(const QUrl& url);

} // namespace account
