// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/mail_transport.h"

#include "core/files/folder.h"

#include <algorithm>

namespace mail {

namespace {

constexpr std::size_t kBatch = 64;

/// Exactly once: the text is on disk under a hidden name before the outbox notes the attempt, and handing
/// over is one rename. So after a crash a hidden file means "not handed over yet", and none means "done".
class FolderTransport final : public MailTransport {
public:
    explicit FolderTransport(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    std::size_t batchSize() const override { return kBatch; }
    base::Result<void> prepare(const OutgoingMail& mail) override;
    DeliveryReport deliver(const OutgoingMail& mail, Attempt attempt) override;

private:
    static std::string baseName(const OutgoingMail& mail);
    std::filesystem::path hiddenPath(const OutgoingMail& mail) const {
        return m_folder / std::string(1, '.').append(baseName(mail)).append(".part");
    }

    std::filesystem::path m_folder;
};

std::string FolderTransport::baseName(const OutgoingMail& mail) {
    auto name = mail.messageId.substr(0, mail.messageId.find('@'));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == '.' || c == '\0'; }, '_');
    return name;
}

base::Result<void> FolderTransport::prepare(const OutgoingMail& mail) {
    auto file = files::FileHandle::create(hiddenPath(mail), files::Overwrite::Yes);
    auto outcome =
        file ? file->write(base::bytesOf(mail.message)) : base::Result<void>(base::fail(file.error()));
    if (outcome)
        outcome = file->sync();
    if (outcome)
        outcome = files::syncFolder(m_folder);
    if (!outcome)
        return base::fail(base::ErrorCode::OutputUnwritable,
                          "cannot write a mail file: " + outcome.error().detail);
    return {};
}

DeliveryReport FolderTransport::deliver(const OutgoingMail& mail, Attempt attempt) {
    const auto target = m_folder / (baseName(mail) + ".eml");
    std::error_code error;
    if (attempt == Attempt::InDoubt && !std::filesystem::exists(hiddenPath(mail), error) && !error)
        return {DeliveryOutcome::Delivered, {}}; // it was handed over before
    auto renamed = files::renameTo(hiddenPath(mail), target, files::Overwrite::Yes);
    if (renamed)
        renamed = files::syncFolder(m_folder);
    if (!renamed)
        return {DeliveryOutcome::TryLater, "cannot rename a mail file: " + renamed.error().detail};
    return {DeliveryOutcome::Delivered, {}};
}

} // namespace

base::Result<std::unique_ptr<MailTransport>> makeFolderTransport(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return base::fail(base::ErrorCode::OutputUnwritable, "cannot make the mail folder");
    return std::unique_ptr<MailTransport>(std::make_unique<FolderTransport>(folder));
}

} // namespace mail
