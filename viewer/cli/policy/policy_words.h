// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/error_text.h"
#include "core/policy/policy.h"
#include "viewer/cli/policy/explained_setting.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace cli {

/// What `securedoc policy explain` says to a person.
class PolicyWords final {
    Q_DECLARE_TR_FUNCTIONS(PolicyWords)

public:
    static QString file(const QString& path, bool isThere);
    static std::array<QString, 4> headings(); ///< setting, locked, source, value
    static QString yesOrNo(bool isYes);
    static QString origin(Origin origin);
    static QString none();
    static QString legend();
    static QString unknown(const QStringList& names);
    static QString strict();
    static QString refused(const policy::RefusedLimit& limit);
    static app::ErrorText error(base::ErrorCode code);
    static QString notJson(const policy::TextPosition& position);
    static QString wrong(const policy::WrongMember& member);

private:
    static QString rule(const policy::WrongMember& member);
};

/// The word of --json.
QString expectedName(policy::Expected expected);

} // namespace cli
