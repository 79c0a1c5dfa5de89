// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "viewer/cli/arguments.h"

#include <QString>

#include <optional>

namespace cli {

/// Where the password comes from: standard input, a file, or a prompt on the terminal; never an argument or
/// the environment. The first two are read once, when first needed, and hold one line.
class PasswordSource final {
public:
    explicit PasswordSource(const Arguments& arguments) : m_arguments(arguments) {}

    /// A prompt may be answered again after a wrong password; the others give the same one again.
    bool isPrompt() const { return !m_arguments.passwordFromStdin && m_arguments.passwordFile.isEmpty(); }
    /// Errors: PasswordRequired (no source, or an empty one), FileUnreadable, Cancelled.
    base::Result<base::SecretBytes> password(const QString& prompt);
    /// A prompt asks twice. Errors also: InvalidRequest when the two differ.
    base::Result<base::SecretBytes> newPassword(const QString& prompt, const QString& again);

private:
    base::Result<base::SecretBytes> given();

    const Arguments& m_arguments;
    std::optional<base::SecretBytes> m_given;
};

} // namespace cli
