// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/cli/command.h"

namespace cli {

/// What the verbs of `securedoc account` share: which issuer and address are meant, and how they answer.
class AccountCommand : public Command {
public:
    using Command::Command;

protected:
    /// --issuer, else the only issuer known. Errors: InvalidRequest: said, and the command finished, already.
    base::Result<std::string> chooseIssuer();
    /// --as, else the only account known at `issuer`. Errors: InvalidRequest: said, and the command finished,
    /// already.
    base::Result<std::string> chooseAddress(const std::string& issuer);

    enum class Accept {
        No,
        Issuer, ///< The user named the issuer: as `trust add` would.
    };
    /// Calls `use` with the issuer's document, or fails.
    void withIssuer(const std::string& issuer, Accept accept,
                    std::function<void(const protocol::IssuerDocument&)> use);
    /// Signs in with the password that was given and calls `then`, or fails. The policy may forbid to
    /// remember.
    void signIn(account::Session& session, account::Remember remember, std::function<void()> then);
    /// The password of that account, as given or typed.
    base::Result<base::SecretBytes> askPassword(const std::string& address);
    /// fail() with the words for this issuer and address.
    void failAt(const std::string& issuer, const std::string& address, const base::Error& error,
                const account::Refusal& refusal = {});
    /// Prints {"action", "issuer", "address", "state", …}, says `line` and finishes with Done.
    void succeed(const std::string& issuer, const std::string& address, const QString& state,
                 const QString& line);
    QJsonObject result(const std::string& issuer, const std::string& address, const QString& state) const;

private:
    bool acceptIssuer(const protocol::IssuerDocument& issuer);
};

std::unique_ptr<Command> makeRegisterCommand(const Context& context);
std::unique_ptr<Command> makeLinkCommand(const Context& context);
std::unique_ptr<Command> makeSessionCommand(const Context& context);
std::unique_ptr<Command> makeStatusCommand(const Context& context);

} // namespace cli
