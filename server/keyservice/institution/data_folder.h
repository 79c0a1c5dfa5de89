// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/files/file_handle.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace store {
class KeyStore;
}

namespace keyservice {

/// What `admin init` fixes about an institution; kept in the store.
struct ServiceProfile {
    std::string issuer; ///< https origin without a slash at the end; http on loopback only
    std::string organisation;
    std::vector<std::string> internalDomains; ///< lower case
    std::string supportContact;               ///< may be empty
    std::string mobileAddress;                ///< may be empty
    std::string mailFrom;                     ///< address that the service's mail comes from
    std::string language = "en";              ///< of mail to people without an account
    std::uint32_t minimumPasswordLength = 10;
};

/// The service's data folder, opened: database, master key, profile. The folder is 0700, its files 0600; a
/// master key that others may read is refused.
class DataFolder final {
public:
    /// Makes the folder with database and master key, and gateway.json with gateway.secret.json, which let
    /// one gateway in: it makes its keys itself. Errors: Conflict when the folder holds a database already,
    /// InvalidRequest for a bad issuer or organisation, OutputUnwritable.
    static base::Result<void> initialise(const std::filesystem::path& path, ServiceProfile profile);
    /// Errors: FileUnreadable (nothing initialised there), NotAuthorized (a master key that is missing,
    /// readable by others, or not the one of this database; the detail says what to do), ServiceUnavailable
    /// (database damaged or of a newer version).
    static base::Result<std::unique_ptr<DataFolder>> open(const std::filesystem::path& path);
    /// Whether open() could, changing nothing. Errors: those of open().
    static base::Result<void> check(const std::filesystem::path& path);
    ~DataFolder();
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;

    /// Held by the one running service; an administrator's commands do without. Goes with the object, or with
    /// the process however it ends. Errors: Conflict.
    base::Result<void> lockForService();

    const std::filesystem::path& path() const { return m_path; }
    const ServiceProfile& profile() const { return m_profile; }
    const base::SecretBytes& masterKey() const { return m_masterKey; }
    store::KeyStore& store() { return *m_store; }

private:
    struct Parts {
        ServiceProfile profile;
        base::SecretBytes masterKey;
        std::unique_ptr<store::KeyStore> store;
    };
    using OpenStore = base::Result<std::unique_ptr<store::KeyStore>> (*)(const std::filesystem::path& file);
    static base::Result<Parts> openParts(const std::filesystem::path& path, OpenStore openStore);
    DataFolder(std::filesystem::path path, ServiceProfile profile, base::SecretBytes masterKey,
               std::unique_ptr<store::KeyStore> store);

    std::filesystem::path m_path;
    ServiceProfile m_profile;
    base::SecretBytes m_masterKey;
    std::unique_ptr<store::KeyStore> m_store;
    std::optional<files::FileHandle> m_lock; ///< keeps a second service away
};

} // namespace keyservice
