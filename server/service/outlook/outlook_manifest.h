// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <string>
#include <vector>

namespace service {

/// What the add-in for Outlook has to know of an institution.
struct OutlookSettings {
    std::string origin; ///< where the add-in is served, e.g. "https://keys.example.org"
    std::string organisation;
    std::vector<std::string> internalDomains;
    /// The object of docs/addin-policy.schema.json as IT wrote it; "{}" without one. Its members win over
    /// `internalDomains`.
    QByteArray policy = "{}";
    /// Whether Outlook runs the add-in at send, and holds the message until it answers; if it cannot be
    /// started, too, on a Mac.
    bool runsAtSend = true;
};

/// The manifest to deploy: `pattern` (addin/outlook/manifest.xml) with `ribbon` and `resources` set in and
/// filled. Its id depends on the origin alone, so that a new manifest updates the old one; `version` has four
/// numbers. SendMode is SoftBlock where policy may hold a message back, otherwise PromptUser.
struct ManifestParts {
    QByteArray pattern;
    QByteArray ribbon;
    QByteArray resources;
};
QByteArray outlookManifest(const ManifestParts& parts, const OutlookSettings& settings,
                           const std::string& version);

/// One line of JavaScript that goes before the scripts: "var SECUREDOC_POLICY={…};".
QByteArray policyScript(const OutlookSettings& settings);

} // namespace service
