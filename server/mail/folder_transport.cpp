// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/mail_transport.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace mail {

namespace {

constexpr std::size_t kBatch = 64;

base::Unexpected<base::Error> unwritable(const char* what) {
    return base::fail(base::ErrorCode::OutputUnwritable, std::string(what) + ": " + std::strerror(errno));
}

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

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
    void syncFolder() const;

    std::filesystem::path m_folder;
};

std::string FolderTransport::baseName(const OutgoingMail& mail) {
    auto name = mail.messageId.substr(0, mail.messageId.find('@'));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == '.' || c == '\0'; }, '_');
    return name;
}

void FolderTransport::syncFolder() const {
    const int descriptor = ::open(m_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

base::Result<void> FolderTransport::prepare(const OutgoingMail& mail) {
    const int descriptor = ::open(hiddenPath(mail).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return unwritable("cannot create a mail file");
    const bool isWritten = writeAll(descriptor, mail.message) && ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!isWritten)
        return unwritable("cannot write a mail file");
    syncFolder();
    return {};
}

DeliveryReport FolderTransport::deliver(const OutgoingMail& mail, Attempt attempt) {
    const auto target = m_folder / (baseName(mail) + ".eml");
    if (::rename(hiddenPath(mail).c_str(), target.c_str()) == 0) {
        syncFolder();
        return {DeliveryOutcome::Delivered, {}};
    }
    if (errno == ENOENT && attempt == Attempt::InDoubt)
        return {DeliveryOutcome::Delivered, {}}; // it was handed over before
    return {DeliveryOutcome::TryLater, std::string("cannot rename a mail file: ") + std::strerror(errno)};
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
