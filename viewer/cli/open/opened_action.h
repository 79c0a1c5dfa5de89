// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/open_task.h"
#include "viewer/cli/command.h"

#include <QJsonObject>

namespace cli {

/// What a command does with an envelope whose key was released.
class OpenedAction {
public:
    using Done = std::function<void(const base::Result<void>&, const account::Refusal&)>;

    virtual ~OpenedAction() = default;
    /// What keeps this from being done, found before anything is opened; empty: nothing.
    virtual QString obstacle() { return {}; }
    /// Calls `done` once, now or later; adds to `report` until then. `task` stays that long.
    virtual void act(const QString& file, app::OpenTask& task, QJsonObject& report, Done done) = 0;
    /// Words for an error of its own; empty: the usual ones.
    virtual std::optional<app::ErrorText> explain(const base::Error&, const app::ErrorContext&) { return {}; }
};

/// Opens every input and acts on it: `open`, `reply`, `forward`.
std::unique_ptr<Command> makeOpeningCommand(const Context& context, std::unique_ptr<OpenedAction> action);

} // namespace cli
