// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>

#include <filesystem>
#include <mutex>

namespace service {

/// What is served to Outlook over time, kept in DATA/outlook-addin.json (0600) across restarts: so that a
/// typing error takes no rule away, and a manifest that changed has a higher version. Any thread.
class OutlookMemory final {
public:
    /// `folder`: the service's data folder.
    explicit OutlookMemory(std::filesystem::path folder);

    /// The institution's policy: DATA/addin-policy.json as it stands there now, "{}" without one. A file that
    /// cannot be read or understood is logged once, and the last good one stays in force; without one, what
    /// can be read of it: the add-in's script keeps its own value for a wrong member, and locks it.
    QByteArray policy();
    /// How often `manifest` changed, from 1: it is compared with the last one asked for.
    int revisionOf(const QByteArray& manifest);

private:
    void refuse(const QByteArray& content, const base::Error& error);
    void keep() const;

    std::filesystem::path m_folder;
    std::mutex m_mutex;
    QByteArray m_policy;   ///< the last good one; empty before there was one
    QByteArray m_refused;  ///< what was logged
    QByteArray m_manifest; ///< SHA-256, hexadecimal
    int m_revision = 0;
};

} // namespace service
