// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/account_book.h"
#include "core/address/address.h"

#include "core/account/json_file.h"

#include <QJsonArray>

#include <algorithm>

namespace account {
namespace {

const QString kAccounts = QStringLiteral("accounts");
const QString kIssuer = QStringLiteral("issuer");
const QString kAddress = QStringLiteral("address");
const QString kName = QStringLiteral("name");
const QString kAddresses = QStringLiteral("addresses");

std::string textOf(const QJsonObject& entry, const QString& key) {
    return entry.value(key).toString().toStdString();
}

bool ownsOneOf(const KnownAccount& account, const std::vector<std::string>& recipients) {
    for (const std::string& recipient : recipients) {
        if (address::isSameMailbox(recipient, account.address))
            return true;
        for (const std::string& address : account.addresses)
            if (address::isSameMailbox(recipient, address))
                return true;
    }
    return false;
}

} // namespace

AccountBook::AccountBook(std::filesystem::path file) : m_file(std::move(file)) {
    const QJsonArray accounts = readJsonFile(m_file).value(kAccounts).toArray();
    for (const QJsonValue& value : accounts) {
        const QJsonObject entry = value.toObject();
        KnownAccount account{textOf(entry, kIssuer), textOf(entry, kAddress), textOf(entry, kName), {}};
        const QJsonArray addresses = entry.value(kAddresses).toArray();
        for (const QJsonValue& address : addresses)
            account.addresses.push_back(address.toString().toStdString());
        if (!account.issuer.empty() && !account.address.empty())
            m_accounts.push_back(std::move(account));
    }
}

std::vector<KnownAccount> AccountBook::at(const std::string& issuer) const {
    std::vector<KnownAccount> found;
    for (const KnownAccount& account : m_accounts)
        if (account.issuer == issuer)
            found.push_back(account);
    return found;
}

std::optional<KnownAccount> AccountBook::bestFor(const std::string& issuer,
                                                 const std::vector<std::string>& recipients) const {
    const std::vector<KnownAccount> accounts = at(issuer);
    for (const KnownAccount& account : accounts)
        if (ownsOneOf(account, recipients))
            return account;
    if (accounts.empty())
        return std::nullopt;
    return accounts.front();
}

base::Result<void> AccountBook::remember(const KnownAccount& account) {
    const bool isFirst = !m_accounts.empty() && m_accounts.front() == account;
    if (isFirst)
        return {};
    std::erase_if(m_accounts, [&](const KnownAccount& known) {
        return known.issuer == account.issuer && address::isSameMailbox(known.address, account.address);
    });
    m_accounts.insert(m_accounts.begin(), account);
    return save();
}

base::Result<void> AccountBook::forget(const std::string& issuer, const std::string& address) {
    const auto removed = std::erase_if(m_accounts, [&](const KnownAccount& known) {
        return known.issuer == issuer && address::isSameMailbox(known.address, address);
    });
    return removed == 0 ? base::Result<void>() : save();
}

base::Result<void> AccountBook::save() const {
    QJsonArray accounts;
    for (const KnownAccount& account : m_accounts) {
        QJsonArray addresses;
        for (const std::string& address : account.addresses)
            addresses.append(QString::fromStdString(address));
        accounts.append(QJsonObject{{kIssuer, QString::fromStdString(account.issuer)},
                                    {kAddress, QString::fromStdString(account.address)},
                                    {kName, QString::fromStdString(account.name)},
                                    {kAddresses, addresses}});
    }
    return writeJsonFile(m_file, {{kAccounts, accounts}});
}

} // namespace account
