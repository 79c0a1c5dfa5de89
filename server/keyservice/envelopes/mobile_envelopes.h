// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/protocol/mobile_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace keyservice {

struct ServiceContext;

/// An uploaded file that can be given its place. Waits for the disk.
struct IncomingEnvelope {
    std::shared_ptr<const base::RandomAccessSource> bytes;
    std::function<base::Result<void>(const std::filesystem::path&)> keepAs;
};

/// What is behind a phone's link.
struct MobileEnvelope {
    std::shared_ptr<const base::RandomAccessSource> file; // shared with the answer that sends it
    std::int64_t goneAt = 0;
};

/// Envelopes that somebody forwarded to the mobile address, to be opened on a phone behind a link: the sealed
/// files as they came, in a folder of their own, gone after ServiceSettings::mobileLife. They need their key
/// like any other copy. A file is named by the hash of its link's token, and its time stamp is when it has to
/// be gone; so nothing of it is in the database, and nothing outlives it in a backup. Thread-safe.
class MobileEnvelopes final {
public:
    explicit MobileEnvelopes(ServiceContext& context);

    /// Where the files are, and where uploads must be collected (the same file system).
    const std::filesystem::path& folder() const { return m_folder; }
    std::filesystem::path uploadFolder() const { return m_folder / "incoming"; }

    std::uint64_t fileLimit() const; ///< bytes of one

    /// Whether `credential` may deposit: asked before a body is taken. Reads the store.
    bool mayDeposit(const base::SecretBytes& credential) const;
    /// Errors: NotAuthorized, InvalidRequest for what is no envelope of this service, ServiceUnavailable when
    /// the folder is full (ServiceSettings::mobileBytes).
    void deposit(IncomingEnvelope envelope, Client client, Completion<protocol::MobileLink> done);
    /// The sealed file behind a link. Errors: LinkInvalid (unknown or gone), RateLimited.
    void find(std::string token, Client client, Completion<MobileEnvelope> done);
    /// Removes what has to be gone. Blocks; from the tidying thread.
    void removeExpired() const;

private:
    ServiceContext& m_context;
    const std::filesystem::path m_folder;
};

} // namespace keyservice
