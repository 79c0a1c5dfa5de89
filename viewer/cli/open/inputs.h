// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "viewer/cli/exit_status.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace cli {

struct InputFile {
    QString path;
    /// Found in a folder that was given: whatever there is no envelope is passed over.
    bool isFromFolder = false;
};

/// Where the files to open come from. Belongs to the event loop's thread.
class Inputs {
public:
    /// Without a file there will be none any more; an error: because of that.
    using Give = std::function<void(const base::Result<std::optional<InputFile>>&)>;

    virtual ~Inputs() = default;
    /// Calls `give` once, now or when there is a file; the next call only after that.
    virtual void next(Give give) = 0;
    /// What came of the file given last, if it was no envelope to be passed over; whether it is given again.
    virtual bool settled(ExitStatus) { return false; }
    virtual bool isSingle() const { return false; }
};

/// The files named, folders replaced by the regular files in them (not below), sorted by name.
std::unique_ptr<Inputs> makeListedInputs(const QStringList& operands);

/// Every file in a folder that was not opened into `output` yet, and every one that arrives, without an end.
/// What failed for a reason that passes is given again after a while. Error: FileUnreadable when the folder
/// is none, or is gone.
std::unique_ptr<Inputs> makeWatchedInputs(const QString& folder, const QString& output);

} // namespace cli
