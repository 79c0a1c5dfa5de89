// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/master_key.h"

#include "core/base/base64.h"
#include "core/crypto/aead.h"
#include "core/crypto/random.h"
#include "core/files/file_handle.h"

namespace keyservice {

namespace {

constexpr std::size_t kSize = 32;
constexpr const char* kCheck = "master_key_check";
constexpr const char* kCheckedText = "the master key of this database";

base::Unexpected<base::Error> wrong(const std::filesystem::path& file, const char* what) {
    return base::fail(base::ErrorCode::NotAuthorized,
                      file.string() + what + "; put back " + file.string() +
                          " as it was made together with the database: from the copy that is kept apart from "
                          "the backups. Nothing was changed");
}

enum class Verdict { Right, Wrong, Unknown };

Verdict verdictOf(store::Transaction& transaction, const base::SecretBytes& masterKey) {
    const auto stored = transaction.settings().value(kCheck);
    if (!stored)
        return Verdict::Unknown;
    const auto wrapped = base::decodeBase64Url(*stored);
    return wrapped && crypto::unwrapKey(masterKey, kCheckedText, *wrapped) ? Verdict::Right : Verdict::Wrong;
}

} // namespace

base::Result<base::SecretBytes> makeMasterKey(const std::filesystem::path& file) {
    auto key = crypto::randomSecret(kSize);
    auto output = files::FileHandle::create(file, files::Overwrite::No);
    if (!output || !output->write(key.view()) || !output->sync())
        return base::fail(base::ErrorCode::OutputUnwritable, "the master key cannot be written");
    return key;
}

base::Result<base::SecretBytes> readMasterKey(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::symlink_status(file, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return wrong(file, " is missing");
    if (!std::filesystem::is_regular_file(status))
        return wrong(file, " is not a file");
    auto input = files::FileHandle::openForReading(file);
    if (!input)
        return base::fail(base::ErrorCode::NotAuthorized,
                          file.string() + " cannot be read: run this as the user whose file it is");
    if (!input->isPrivate())
        return base::fail(base::ErrorCode::NotAuthorized,
                          file.string() + " may be read by others: chmod 600 it");
    base::Bytes bytes(kSize + 1);
    const auto size = input->read(bytes);
    if (!size || *size != kSize) {
        base::wipe(bytes);
        return wrong(file, " is not 32 bytes");
    }
    bytes.resize(kSize);
    return base::SecretBytes(std::move(bytes));
}

void noteMasterKey(store::SettingTable& settings, const base::SecretBytes& masterKey) {
    const auto wrapped = crypto::wrapKey(masterKey, kCheckedText, base::SecretBytes::fromText(kCheckedText));
    if (wrapped)
        settings.setValue(kCheck, base::encodeBase64Url(*wrapped));
}

void noteMasterKeyOnce(store::SettingTable& settings, const base::SecretBytes& masterKey) {
    if (!settings.value(kCheck))
        noteMasterKey(settings, masterKey);
}

base::Result<void> checkMasterKey(store::KeyStore& keyStore, const base::SecretBytes& masterKey,
                                  const std::filesystem::path& file) {
    Verdict verdict = Verdict::Unknown;
    const auto read =
        keyStore.read([&](store::Transaction& transaction) { verdict = verdictOf(transaction, masterKey); });
    if (!read)
        return read;
    if (verdict == Verdict::Wrong)
        return wrong(file, " does not belong to this database");
    return {};
}

} // namespace keyservice
