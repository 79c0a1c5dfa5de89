// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/cli/arguments.h"

#include <span>
#include <vector>

namespace cli {

/// One option, and the member of Arguments that takes it. What it means is said in help_text.cpp.
struct Option {
    const char* name;  ///< without the two minus signs
    const char* value; ///< what its value is called, e.g. "FILE"; null: it takes none
    bool Arguments::*flag;
    QString Arguments::*text;
    QStringList Arguments::*texts; ///< may be given several times
};

/// One line of the grammar: a verb, its action, how many operands, which options.
struct Form {
    Verb verb;
    const char* word;
    const char* action;   ///< null: the verb has none
    const char* operands; ///< as help names them, e.g. "FILE|DIR…"; empty: none
    int minimum;
    int maximum; ///< -1: any number
    QStringList options;

    /// "account sign-in"
    QString name() const;
};

/// The only list of what `securedoc` understands: parsing, help and completion follow it. In the order in
/// which help shows them.
std::span<const Option> allOptions();
const std::vector<Form>& grammar();
/// Null when there is none.
const Option* findOption(const QString& name);

} // namespace cli
