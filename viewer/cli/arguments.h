// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace cli {

enum class Verb {
    Inspect,
    Open,
    Watch,
    Reply,
    Forward,
    NotForMe,
    Account,
    Sent,
    Trust,
    Policy,
    Doctor,
    Completion,
    Help,
    Version,
};

/// The command line, understood. Paths and addresses are as typed.
struct Arguments {
    Verb verb = Verb::Help;
    QString action; ///< second word of `account`, `sent` and `trust`, e.g. "sign-in"
    QStringList
        operands; ///< of Help: what it is asked about, e.g. "account", "register"; "-" is standard input
    bool json = false;
    bool overwrite = false;
    bool rawHtml = false;
    bool wait = false;
    bool remember = false;
    bool passwordFromStdin = false;
    QString passwordFile;
    QString as;
    QString issuer;
    QString output;
    QString name;
    QString language;
    QString addAddress;
    QString bundle;
    QString reason;
    QString at;
    bool never = false;
    QString limit;
    QString messageId;
    bool all = false;
    bool strict = false;
    QString body;
    QString subject;
    QStringList attach;
    QStringList to;
};

/// Without arguments `problem` says what is wrong and `next` what to type instead, each in a sentence.
struct ParsedArguments {
    std::optional<Arguments> arguments;
    QString problem;
    QString next;
};

/// `words` without the program's name.
ParsedArguments parseArguments(const QStringList& words);
/// Whether --json stands among the options, understood or not: then the answer is an object, whatever it is.
bool asksForJson(const QStringList& words);

} // namespace cli
