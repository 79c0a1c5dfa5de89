// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QFileDevice>
#include <QJsonObject>

#include <filesystem>
#include <string>

namespace account {

/// The JSON object in a small file (at most 1 MiB); an empty one when it is missing or unreadable.
QJsonObject readJsonFile(const std::filesystem::path& file);

/// Writes a file whole or not at all, readable by this user only; makes its folder. Errors: OutputUnwritable.
base::Result<void> writeFileAtomically(const std::filesystem::path& file, const QByteArray& content);
base::Result<void> writeJsonFile(const std::filesystem::path& file, const QJsonObject& object);

QString toQString(const std::filesystem::path& path);

} // namespace account
