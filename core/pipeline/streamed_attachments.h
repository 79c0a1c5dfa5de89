// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/files/output_file.h"
#include "core/message/attachment_receiver.h"
#include "core/message/message.h"

#include <map>
#include <optional>

namespace pipeline {

/// Writes attachments into a folder while their message streams past, under temporary names: what they are
/// called is known when the message has ended. Errors: OutputUnwritable.
class StreamedAttachments final : public message::AttachmentReceiver {
public:
    explicit StreamedAttachments(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Makes the folder, once.
    base::Result<void> makeFolder();
    /// The file that holds this part, decoded, for the caller to rename; empty if it was not streamed.
    std::filesystem::path take(const message::Part& part);
    /// Removes what was not taken.
    void discardRest();

    base::Result<void> begin(std::uint64_t offset) override;
    base::Result<void> write(base::BytesView decoded) override;
    base::Result<void> end(std::uint64_t length) override;
    void drop() override;

private:
    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
        auto operator<=>(const Place&) const = default;
    };

    std::filesystem::path m_folder;
    bool m_isMade = false;
    std::uint64_t m_offset = 0;              ///< of the one being written
    std::optional<files::OutputFile> m_file; ///< being written
    std::map<Place, std::filesystem::path> m_files;
};

} // namespace pipeline
