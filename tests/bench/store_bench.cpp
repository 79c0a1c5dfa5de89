// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_key_store.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <vector>

// Durable key releases per second of the store alone: token, account, envelope and recipient looked up and
// the audit row appended, in the way EnvelopeService::releaseKey does, with CLIENTS writes under way at any
// time. Usage: store_bench FOLDER [CLIENTS [SECONDS]]

namespace {

using Time = std::chrono::steady_clock::time_point;

constexpr int kEnvelopes = 10000;

std::string idOf(int number) {
    auto text = std::to_string(number);
    return std::string(22 - text.size(), 'A') + text;
}

store::Digest tokenOf(int client) {
    store::Digest hash{};
    hash[0] = static_cast<std::uint8_t>(client);
    hash[1] = static_cast<std::uint8_t>(client >> 8);
    return hash;
}

void fill(store::Transaction& transaction, int clients) {
    store::AccountRecord account;
    account.address = account.foldedAddress = "b@example.net";
    const auto accountId = transaction.accounts().insert(account);
    for (int client = 0; client < clients; ++client) {
        store::SessionRecord session;
        session.accountId = accountId;
        const auto sessionId = transaction.sessions().insert(session);
        transaction.sessions().insertAccess({tokenOf(client), sessionId, accountId, 1LL << 40, 0});
    }
    for (int i = 0; i < kEnvelopes; ++i) {
        store::EnvelopeRecord envelope;
        envelope.id = idOf(i);
        envelope.level = "medium";
        envelope.wrappedKey.resize(60);
        transaction.envelopes().insert(envelope, {{"b@example.net", "b@example.net", {}}});
    }
}

void release(store::Transaction& transaction, int client, int number) {
    const auto access = transaction.sessions().findAccess(tokenOf(client));
    const auto account = transaction.accounts().find(access->accountId);
    const auto addresses = transaction.accounts().addresses(account->id);
    const auto envelope = transaction.envelopes().find(idOf(number));
    const auto recipient =
        transaction.envelopes().findRecipient(envelope->id, addresses.front().foldedAddress);
    if (!recipient->openedAt)
        transaction.envelopes().setOpened(envelope->id, recipient->foldedAddress, 1);
    store::AuditRow row;
    row.at = 1790000000;
    row.act = "key.released";
    row.actor = recipient->address;
    row.object = envelope->id;
    row.client = "192.0.2.1";
    transaction.audit().append(row);
}

/// Keeps `clients` releases under way until the time is up.
class Load final {
public:
    Load(store::KeyStore& keyStore, int clients, std::chrono::seconds length)
        : m_store(keyStore), m_end(std::chrono::steady_clock::now() + length), m_running(clients) {
        for (int client = 0; client < clients; ++client)
            next(client, client);
        std::unique_lock lock(m_mutex);
        m_done.wait(lock, [this] { return m_running == 0; });
    }
    /// Only one thread calls back, so no lock is needed around it.
    std::vector<double>& milliseconds() { return m_milliseconds; }

private:
    void next(int client, int number) {
        const auto start = std::chrono::steady_clock::now();
        m_store.write([client, number](store::Transaction& t) { release(t, client, number % kEnvelopes); },
                      [this, client, number, start](const base::Result<void>& outcome) {
                          ended(client, number, start, outcome);
                      });
    }
    void ended(int client, int number, Time start, const base::Result<void>& outcome) {
        if (!outcome) {
            std::fprintf(stderr, "%s\n", outcome.error().detail.c_str());
            std::exit(1);
        }
        const auto now = std::chrono::steady_clock::now();
        m_milliseconds.push_back(std::chrono::duration<double, std::milli>(now - start).count());
        if (now < m_end)
            return next(client, number + 7919);
        const std::lock_guard lock(m_mutex);
        if (--m_running == 0)
            m_done.notify_all();
    }

    store::KeyStore& m_store;
    Time m_end;
    std::vector<double> m_milliseconds;
    std::mutex m_mutex;
    std::condition_variable m_done;
    int m_running;
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: store_bench FOLDER [CLIENTS [SECONDS]]\n");
        return 2;
    }
    const int clients = argc > 2 ? std::max(1, std::atoi(argv[2])) : 32;
    const std::chrono::seconds length(argc > 3 ? std::max(1, std::atoi(argv[3])) : 5);
    const auto file = std::filesystem::path(argv[1]) / "store_bench.sqlite";
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(file.string() + suffix);
    auto keyStore = store::SqliteKeyStore::open(file);
    if (!keyStore ||
        !store::writeAndWait(**keyStore, [clients](store::Transaction& t) { fill(t, clients); })) {
        std::fprintf(stderr, "cannot make the database\n");
        return 1;
    }
    Load load(**keyStore, clients, length);
    auto& times = load.milliseconds();
    std::sort(times.begin(), times.end());
    const auto at = [&times](double part) {
        return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
    };
    std::printf("%d clients: %.0f durable releases/s, p50 %.2f ms, p99 %.2f ms, max %.2f ms\n", clients,
                static_cast<double>(times.size()) / static_cast<double>(length.count()), at(0.5), at(0.99),
                at(1));
    keyStore->reset();
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(file.string() + suffix);
    return 0;
}
