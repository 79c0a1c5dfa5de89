// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/trust_store.h"
#include "core/policy/policy_listing.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace cli {

/// Where a value comes from: the policy's sources, and what only a user's own files know.
enum class Origin { BuiltIn, PolicyFile, User };

/// A setting as this user has it.
struct ExplainedSetting {
    /// One entry of a list that IT and the user fill together.
    struct Part {
        QJsonValue value;
        Origin origin = Origin::BuiltIn;
        bool isLocked = true;
    };

    QString name;
    QJsonValue value;
    Origin origin = Origin::BuiltIn;
    bool isLocked = true;
    std::vector<Part> parts; ///< empty: the value is one
};

/// The policy's settings, and the issuers that this user accepted among the trusted ones.
std::vector<ExplainedSetting> explainedSettings(const policy::PolicyListing& listing,
                                                const std::vector<account::TrustedIssuer>& issuers);

/// [{"name", "value", "source", "locked"}]; entries of a list that users add to have the last two as well.
QJsonArray toJson(const std::vector<ExplainedSetting>& settings);

/// Lines for a terminal of 80 columns; a word that is longer stays whole, so that it can be copied.
QStringList wrapped(const QString& text, qsizetype width = 80);
QStringList tableOf(const std::vector<ExplainedSetting>& settings);

} // namespace cli
