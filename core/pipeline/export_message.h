// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/sealed_message.h"

#include <string>
#include <vector>

namespace pipeline {

/// Where a message goes: `directory`/`name`/, which appears whole or not at all.
struct ExportTarget {
    std::filesystem::path directory; ///< made if missing
    std::string name;                ///< see exportFolderName()
    files::Overwrite overwrite = files::Overwrite::No;
    enum class Html { Safe, AsSent };
    Html html = Html::Safe; ///< body.html: sanitised, its pictures those in attachments/, or as it was sent
};

struct ExportedMessage {
    std::filesystem::path folder;
    message::Message message;
    std::filesystem::path body;                     ///< body.html or body.txt; empty if there is none
    std::vector<std::filesystem::path> attachments; ///< in the message's order
};

/// Decrypts, checks, parses and writes `message.eml`, `body.html` or `body.txt`, and `attachments/…`. All of
/// it is written into a hidden temporary folder (0700, files 0600) beside the target, which takes the final
/// name when the last byte has authenticated. On any error and on cancelling nothing remains and nothing that
/// existed is changed. Errors: OutputUnwritable (permission, full disk, exists already), Cancelled,
/// PayloadCorrupt, PayloadTruncated, LimitExceeded, the file's.
base::Result<ExportedMessage> exportMessage(const envelope::Envelope& envelope, const base::SecretBytes& key,
                                            const ExportTarget& target, const Progress& progress = {},
                                            const base::Limits& limits = {});

/// The folder's name for an envelope's file: its name without suffix, safe as a file name.
std::string exportFolderName(const std::filesystem::path& envelopeFile);

} // namespace pipeline
