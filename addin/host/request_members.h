// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <QJsonObject>

#include <cstdint>
#include <string>

namespace host {

/// Text; empty when it is missing or of another type.
std::string textOf(const QJsonObject& request, const char* name);
/// A number of bytes; the largest there is when it is missing or makes no sense, so that it meets every
/// limit.
std::uint64_t sizeOf(const QJsonObject& request, const char* name);
/// The member "data", base64. Errors: InvalidRequest.
base::Result<base::Bytes> dataOf(const QJsonObject& request);

} // namespace host
