// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sender_check.h"
#include "core/envelope/envelope.h"

#include <QJsonObject>
#include <QString>

namespace cli {

/// An envelope's front for --json; without `check` its verification is null. Keys are a contract.
QJsonObject describe(const envelope::Envelope& envelope, const std::optional<app::SenderCheck>& check);

/// The front in lines for a person, neutralised for a terminal.
QString describeInWords(const envelope::Envelope& envelope, const std::optional<app::SenderCheck>& check);

QString toQString(const std::string& utf8);

} // namespace cli
