// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/data_folder.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/crypto/random.h"
#include "core/files/file_handle.h"
#include "server/keyservice/institution/issuer_keys.h"
#include "server/keyservice/institution/reply_keys.h"
#include "server/keyservice/institution/service_profile.h"
#include "server/keyservice/institution/service_settings.h"
#include "server/store/sqlite/sqlite_key_store.h"

#include <algorithm>

namespace keyservice {

namespace {

constexpr const char* kDatabase = "keys.sqlite";
constexpr const char* kMasterKey = "master.key";
constexpr const char* kGatewayFile = "gateway.json";
constexpr const char* kLockFile = "service.lock";
constexpr std::size_t kMasterKeySize = 32;
constexpr std::size_t kTokenBytes = 32;

base::Result<void> writeMasterKey(const std::filesystem::path& file, const base::SecretBytes& key) {
    auto output = files::FileHandle::create(file, files::Overwrite::No);
    if (!output || !output->write(key.view()) || !output->sync())
        return base::fail(base::ErrorCode::OutputUnwritable, "the master key cannot be written");
    return {};
}

/// What an administrator does about a master key that is not the right one.
std::string putBack(const std::filesystem::path& file) {
    return "; put back " + file.string() +
           " as it was made together with the database: from the copy that is kept apart from the backups. "
           "Nothing was changed";
}

base::Unexpected<base::Error> wrongKey(const std::filesystem::path& file, const char* what) {
    return base::fail(base::ErrorCode::NotAuthorized, file.string() + what + putBack(file));
}

base::Result<base::SecretBytes> readMasterKey(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::symlink_status(file, error).type() == std::filesystem::file_type::not_found)
        return wrongKey(file, " is missing");
    if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(file, error)))
        return wrongKey(file, " is not a file");
    auto input = files::FileHandle::openForReading(file);
    if (!input)
        return base::fail(base::ErrorCode::NotAuthorized,
                          file.string() + " cannot be read: run this as the user whose file it is");
    if (!input->isPrivate())
        return base::fail(base::ErrorCode::NotAuthorized,
                          file.string() + " may be read by others: chmod 600 it");
    base::Bytes bytes(kMasterKeySize + 1);
    const auto size = input->read(bytes);
    if (!size || *size != kMasterKeySize) {
        base::wipe(bytes);
        return wrongKey(file, " is not 32 bytes");
    }
    bytes.resize(kMasterKeySize);
    return base::SecretBytes(std::move(bytes));
}

/// The key that the database was made with opens every signing key in it. A service with another one would
/// take deposits that nobody can open later.
base::Result<void> checkMasterKey(store::KeyStore& keyStore, const base::SecretBytes& masterKey,
                                  const std::filesystem::path& file) {
    std::vector<store::SigningKeyRecord> keys;
    const auto read =
        keyStore.read([&keys](store::Transaction& transaction) { keys = transaction.signingKeys().list(); });
    if (!read)
        return read;
    const bool isRight = std::all_of(keys.begin(), keys.end(), [&](const store::SigningKeyRecord& key) {
        return opensSigningKey(masterKey, key);
    });
    if (isRight)
        return {};
    return wrongKey(file, " does not belong to this database");
}

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

std::string storedHash(const std::string& token) {
    return base::encodeBase64Url(crypto::sha256(base::bytesOf(token)));
}

/// What a new store begins with.
struct FirstRows {
    const ServiceProfile& profile;
    const store::SigningKeyRecord& signingKey;
    const reply::RecipientKey& replyKey;
    const std::string& credential;
};

base::Result<void> fillStore(const std::filesystem::path& file, const FirstRows& rows) {
    auto opened = store::SqliteKeyStore::open(file);
    if (!opened)
        return base::fail(opened.error());
    return store::writeAndWait(**opened, [&](store::Transaction& transaction) {
        storeProfile(transaction.settings(), rows.profile);
        transaction.settings().setValue("deposit_credential_hash", storedHash(rows.credential));
        transaction.signingKeys().insert(rows.signingKey);
        addReplyKey(transaction.settings(), rows.replyKey);
        store::AuditRow row;
        row.at = rows.signingKey.createdAt;
        row.act = "service.initialised";
        row.actor = "administrator";
        row.object = rows.profile.issuer;
        transaction.audit().append(row);
    });
}

base::Result<void> fillFolder(const std::filesystem::path& path, const ServiceProfile& profile) {
    const auto masterKey = crypto::randomSecret(kMasterKeySize);
    if (auto written = writeMasterKey(path / kMasterKey, masterKey); !written)
        return written;
    auto signingKey = makeSigningKey(masterKey, systemClock()());
    if (!signingKey)
        return base::fail(signingKey.error());
    auto replyKey = reply::makeReplyKey();
    if (!replyKey)
        return base::fail(replyKey.error());
    const auto credential = crypto::randomToken(kTokenBytes);
    if (auto filled =
            fillStore(path / kDatabase, {profile, signingKey->record, replyKey->published, credential});
        !filled)
        return filled;
    return writeGatewayFile(
        path / kGatewayFile, profile,
        {signingKey->record.keyId, std::move(signingKey->pem), credential, std::move(replyKey->secret)});
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
        for (const auto* name : {kMasterKey, kDatabase, kGatewayFile}) {
            std::error_code ignored;
            std::filesystem::remove(path / name, ignored);
        }
    return filled;
}

base::Result<std::unique_ptr<DataFolder>> DataFolder::open(const std::filesystem::path& path) {
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
    auto opened = store::SqliteKeyStore::open(path / kDatabase);
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
    return std::unique_ptr<DataFolder>(
        new DataFolder(path, std::move(*profile), std::move(*masterKey), std::move(*opened)));
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
