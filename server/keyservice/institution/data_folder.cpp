// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/data_folder.h"

#include "core/files/file_handle.h"
#include "server/keyservice/institution/gateway_files.h"
#include "server/keyservice/institution/gateways.h"
#include "server/keyservice/institution/master_key.h"
#include "server/keyservice/institution/service_profile.h"
#include "server/keyservice/institution/service_settings.h"
#include "server/store/sqlite/sqlite_key_store.h"

namespace keyservice {

namespace {

constexpr const char* kDatabase = "keys.sqlite";
constexpr const char* kMasterKey = "master.key";
constexpr const char* kLockFile = "service.lock";

base::Result<void> makeFolder(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (!error)
        std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
    if (error)
        return base::fail(base::ErrorCode::OutputUnwritable, "the data folder cannot be made");
    for (const auto* name : {kDatabase, kMasterKey})
        if (std::filesystem::exists(path / name, error))
            return base::fail(base::ErrorCode::Conflict, "the data folder is in use already");
    return {};
}

base::Result<GatewayAccess> fillStore(const std::filesystem::path& file, const ServiceProfile& profile,
                                      const base::SecretBytes& masterKey) {
    auto opened = store::SqliteKeyStore::open(file);
    if (!opened)
        return base::fail(opened.error());
    GatewayAccess access;
    const auto filled = store::writeAndWait(**opened, [&](store::Transaction& transaction) {
        storeProfile(transaction.settings(), profile);
        noteMasterKey(transaction.settings(), masterKey);
        store::AuditRow row;
        row.at = systemClock()();
        access.token = issueEnrolmentToken(transaction.gateways(), kFirstGateway, row.at);
        access.credential = replaceCredential(transaction.gateways(), kFirstGateway);
        row.act = "service.initialised";
        row.actor = "administrator";
        row.object = profile.issuer;
        transaction.audit().append(row);
    });
    if (!filled)
        return base::fail(filled.error());
    return access;
}

base::Result<void> fillFolder(const std::filesystem::path& path, const ServiceProfile& profile) {
    const auto masterKey = makeMasterKey(path / kMasterKey);
    if (!masterKey)
        return base::fail(masterKey.error());
    const auto access = fillStore(path / kDatabase, profile, *masterKey);
    if (!access)
        return base::fail(access.error());
    return writeGatewayFiles(path, profile, *access);
}

} // namespace

base::Result<void> DataFolder::initialise(const std::filesystem::path& path, ServiceProfile profile) {
    auto checked = checkProfile(std::move(profile));
    if (!checked)
        return base::fail(checked.error());
    if (auto made = makeFolder(path); !made)
        return made;
    auto filled = fillFolder(path, *checked);
    if (!filled) // e.g. the disk is full: the next attempt starts from nothing
        for (const auto* name : {kMasterKey, kDatabase, kGatewaySettings, kGatewaySecrets}) {
            std::error_code ignored;
            std::filesystem::remove(path / name, ignored);
        }
    return filled;
}

base::Result<DataFolder::Parts> DataFolder::openParts(const std::filesystem::path& path,
                                                      OpenStore openStore) {
    std::error_code ignored;
    const bool hasDatabase = std::filesystem::exists(path / kDatabase, ignored);
    if (!hasDatabase && !std::filesystem::exists(path / kMasterKey, ignored))
        return base::fail(base::ErrorCode::FileUnreadable, "no keys.sqlite in the data folder");
    if (!hasDatabase)
        return base::fail(base::ErrorCode::NotAuthorized,
                          (path / kDatabase).string() + " is missing: put it back from a backup");
    auto masterKey = readMasterKey(path / kMasterKey);
    if (!masterKey)
        return base::fail(masterKey.error());
    auto opened = openStore(path / kDatabase);
    if (!opened)
        return base::fail(opened.error());
    std::optional<ServiceProfile> profile;
    const auto found = (*opened)->read(
        [&](store::Transaction& transaction) { profile = loadProfile(transaction.settings()); });
    if (!found)
        return base::fail(found.error());
    if (!profile)
        return base::fail(base::ErrorCode::FileUnreadable, "the data folder was not initialised to its end");
    if (auto checked = checkMasterKey(**opened, *masterKey, path / kMasterKey); !checked)
        return base::fail(checked.error());
    return Parts{std::move(*profile), std::move(*masterKey), std::move(*opened)};
}

base::Result<std::unique_ptr<DataFolder>> DataFolder::open(const std::filesystem::path& path) {
    auto parts = openParts(
        path, [](const std::filesystem::path& file) -> base::Result<std::unique_ptr<store::KeyStore>> {
            auto opened = store::SqliteKeyStore::open(file);
            if (!opened)
                return base::fail(opened.error());
            return std::unique_ptr<store::KeyStore>(std::move(*opened));
        });
    if (!parts)
        return base::fail(parts.error());
    return std::unique_ptr<DataFolder>(new DataFolder(path, std::move(parts->profile),
                                                      std::move(parts->masterKey), std::move(parts->store)));
}

base::Result<void> DataFolder::check(const std::filesystem::path& path) {
    const auto parts = openParts(
        path, [](const std::filesystem::path& file) -> base::Result<std::unique_ptr<store::KeyStore>> {
            auto opened = store::SqliteKeyStore::openToLook(file);
            if (!opened)
                return base::fail(opened.error());
            return std::unique_ptr<store::KeyStore>(std::move(*opened));
        });
    if (!parts)
        return base::fail(parts.error());
    return {};
}

DataFolder::DataFolder(std::filesystem::path path, ServiceProfile profile, base::SecretBytes masterKey,
                       std::unique_ptr<store::KeyStore> keyStore)
    : m_path(std::move(path)), m_profile(std::move(profile)), m_masterKey(std::move(masterKey)),
      m_store(std::move(keyStore)) {}

DataFolder::~DataFolder() = default;

base::Result<void> DataFolder::lockForService() {
    if (m_lock)
        return {};
    auto lock = files::FileHandle::create(m_path / kLockFile, files::Overwrite::Yes);
    if (lock && lock->tryLock()) {
        m_lock.emplace(std::move(*lock));
        return {};
    }
    return base::fail(base::ErrorCode::Conflict, "another service runs on this data folder");
}

} // namespace keyservice
