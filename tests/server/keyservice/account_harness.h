// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/server/keyservice/service_harness.h"

#include <algorithm>

/// A real service, and what people and attackers do to accounts there.
class AccountHarness final : public ServiceHarness {
public:
    using ServiceHarness::ServiceHarness;

    keyservice::Answer<keyservice::Nothing> requestReset(const std::string& address) {
        return await<keyservice::Nothing>(
            [&](auto done) { accounts().requestPasswordReset({address}, client(), done); });
    }
    keyservice::Answer<keyservice::Nothing> completeReset(const std::string& token,
                                                          const std::string& password) {
        return await<keyservice::Nothing>([&](auto done) {
            accounts().completePasswordReset(
                {base::SecretBytes::fromText(token), base::SecretBytes::fromText(password)}, client(), done);
        });
    }
    keyservice::Answer<keyservice::Nothing> addAddress(const base::SecretBytes& token,
                                                       const std::string& address,
                                                       const std::string& password = kPassword) {
        return await<keyservice::Nothing>([&](auto done) {
            service().accountSettings().addAddress({address, base::SecretBytes::fromText(password)},
                                                   client(&token), done);
        });
    }
    keyservice::Answer<keyservice::Nothing> proveAddress(const std::string& link) {
        return await<keyservice::Nothing>([&](auto done) {
            service().accountSettings().proveAddress({base::SecretBytes::fromText(link)}, client(), done);
        });
    }
    keyservice::Answer<keyservice::Nothing> undoAddress(const std::string& link) {
        return await<keyservice::Nothing>([&](auto done) {
            service().accountSettings().undoAddress({base::SecretBytes::fromText(link)}, client(), done);
        });
    }
    /// Adds an address to a person and proves it; the link stays what lastToken(address) gives.
    void giveAddress(const protocol::SessionGrant& person, const std::string& address) {
        if (!addAddress(person.accessToken, address) || !proveAddress(lastToken(address)))
            qFatal("%s cannot be added", address.c_str());
    }
    keyservice::Answer<protocol::Account> account(const base::SecretBytes& token) {
        return await<protocol::Account>([&](auto done) { accounts().account(client(&token), done); });
    }
    protocol::RegistrationState statusOf(const protocol::RegistrationReceipt& receipt, int wait = 0) {
        return await<protocol::RegistrationStatus>([&](auto done) {
                   accounts().registrationStatus(receipt.waitingToken, std::chrono::seconds(wait), client(),
                                                 done);
               })
            .value()
            .state;
    }
    /// Whether a mail to `recipient` holds `words`, wherever its lines end.
    bool isMailed(const std::string& recipient, const std::string& words) {
        const auto all = mails(recipient);
        return std::any_of(all.begin(), all.end(), [&](const auto& mail) {
            const auto text =
                QString::fromStdString(mail.message).remove(QStringLiteral("=\r\n")).simplified();
            return text.contains(QString::fromStdString(words));
        });
    }
};
