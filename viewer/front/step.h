// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/error_text.h"
#include "core/envelope/envelope.h"
#include "viewer/front/panel.h"

#include <optional>
#include <vector>

namespace front {

/// What a step without fields says and offers; a value, so that the choice of words and ways is tested
/// without a window.
struct Step {
    struct Action {
        Way way;
        QString text;
    };
    Mark mark = Mark::Neutral; ///< Neutral: no sign
    QString heading;
    QString emphasis; ///< shown large, e.g. the host to decide about
    QString text;
    QStringList points;
    std::optional<Action> primary;
    std::vector<Action> secondary;
    std::vector<Action> links;
    bool hasHelp = true;
};

/// The recipient has no account at this key service yet. `sentTo`: the addresses that the envelope names.
Step accountStep(const QString& organisation, const QStringList& sentTo);
/// What telling the sender does, before it is done.
Step notForMeStep(const QString& sender);
/// The sender was told.
Step toldStep();
/// No password is needed.
Step openStep();
/// An issuer that was accepted, with keys that nothing known vouches for.
Step changedKeysStep(const QString& host, const account::KeyChange& change);
/// Nobody on this computer has accepted this key service yet.
Step unknownIssuerStep(const QString& host, bool mayUserDecide);
/// Something is on its way; there is nothing to do.
Step progressStep(const QString& what);
/// The signature does not fit: no password field, whatever the file says.
Step alteredStep(const app::ErrorText& text);
/// Refused by the key service or the surroundings: what happened, what to do, and the way to do it.
Step refusalStep(base::ErrorCode code, const app::ErrorText& text);
/// A file that is no registered envelope of ours: `refusal` as envelope::refusalOf() says it.
Step foreignFileStep(const base::Error& refusal, const std::vector<envelope::Signal>& signals);

} // namespace front
