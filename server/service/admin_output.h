// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonObject>

#include <string>

/// What the commands of `securedoc-service admin` share: results on stdout, errors on stderr, exit codes.
namespace service {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

int fail(const std::string& why, int exitCode = kFailed);
int usage(const std::string& why);
/// A hint on stderr, beside the result.
void hint(const std::string& what);
int done(const std::string& what);
int finish(const base::Result<void>& result, const std::string& what);
void printJson(const QJsonObject& object);

/// Errors: InvalidRequest for anything but a whole number of 32 bits.
base::Result<std::uint32_t> numberOf(const std::string& text);

} // namespace service
