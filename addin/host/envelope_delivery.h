// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QFile>
#include <QJsonObject>

#include <cstdint>
#include <filesystem>
#include <memory>

namespace host {

/// An envelope on its way from a mail program to the viewer: open_start, open_data, open_end. It becomes a
/// file that only the user may read, in a folder of its own below `folder`; ciphertext, so that it may lie on
/// disk. Deliveries older than a day are removed when the next one starts.
class EnvelopeDelivery final {
public:
    using Answer = base::Result<QJsonObject>;

    explicit EnvelopeDelivery(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Members: name, size. Errors: LimitExceeded, OutputUnwritable.
    Answer start(const QJsonObject& request);
    /// Member: data (base64). Errors: InvalidRequest, LimitExceeded, OutputUnwritable.
    Answer addData(const QJsonObject& request);
    /// The file. Errors: InvalidRequest, OutputUnwritable.
    base::Result<std::filesystem::path> finish();

private:
    std::filesystem::path m_folder;
    std::unique_ptr<QFile> m_file;
    std::uint64_t m_left = 0; ///< bytes that are still to come
};

} // namespace host
