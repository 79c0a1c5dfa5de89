// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/outbox_administration.h"

#include "server/store/key_store.h"

#include <algorithm>

namespace keyservice {

namespace {

std::string nameOf(std::optional<std::int64_t> id) {
    return id ? "mail " + std::to_string(*id) : "all mails";
}

base::Unexpected<base::Error> noSuchMail(std::int64_t id) {
    return base::fail(base::ErrorCode::InvalidRequest, "there is no mail " + std::to_string(id) +
                                                           " in the outbox: it has left, or was deleted");
}

} // namespace

OutboxAdministration::OutboxAdministration(DataFolder& folder, std::string actor, Clock clock)
    : m_folder(folder), m_actor(std::move(actor)), m_clock(std::move(clock)) {}

base::Result<std::vector<store::OutboxEntry>> OutboxAdministration::list() {
    std::vector<store::OutboxEntry> entries;
    const auto read = m_folder.store().read(
        [&](store::Transaction& transaction) { entries = transaction.outbox().list(); });
    if (!read)
        return base::fail(read.error());
    return entries;
}

base::Result<std::optional<store::OutboxEntry>> OutboxAdministration::find(std::int64_t id) {
    const auto entries = list();
    if (!entries)
        return base::fail(entries.error());
    const auto found = std::find_if(entries->begin(), entries->end(),
                                    [id](const store::OutboxEntry& entry) { return entry.id == id; });
    return found == entries->end() ? std::nullopt : std::optional(*found);
}

base::Result<std::uint64_t> OutboxAdministration::retry(std::optional<std::int64_t> id) {
    std::uint64_t count = 0;
    const auto written = store::writeAndWait(m_folder.store(), [&](store::Transaction& transaction) {
        count = transaction.outbox().setDue(id, m_clock());
        store::AuditRow row;
        row.at = m_clock();
        row.act = "outbox.retried";
        row.actor = m_actor;
        row.object = nameOf(id);
        if (count > 0)
            transaction.audit().append(row);
    });
    if (!written)
        return base::fail(written.error());
    if (count > 0 || !id)
        return count;
    const auto entry = find(*id);
    if (!entry)
        return base::fail(entry.error());
    if (!*entry)
        return noSuchMail(*id);
    return base::fail(base::ErrorCode::InvalidRequest,
                      "mail " + std::to_string(*id) +
                          " was given up and its text is gone: whoever waits for it asks for it again on the "
                          "service's pages; admin outbox delete takes it from the list");
}

base::Result<void> OutboxAdministration::remove(std::int64_t id) {
    const auto entry = find(id);
    if (!entry)
        return base::fail(entry.error());
    if (!*entry)
        return noSuchMail(id);
    return store::writeAndWait(m_folder.store(), [&](store::Transaction& transaction) {
        transaction.outbox().remove(id);
        store::AuditRow row;
        row.at = m_clock();
        row.act = "outbox.deleted";
        row.actor = m_actor;
        row.object = nameOf(id);
        row.detail = (*entry)->kind;
        transaction.audit().append(row);
    });
}

} // namespace keyservice
