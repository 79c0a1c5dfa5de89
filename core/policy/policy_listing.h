// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace policy {

enum class Source { BuiltIn, PolicyFile };

/// One member that a policy can have, with the value in force.
struct Setting {
    std::string name; ///< as it stands in the file, with its place: "addin.scan"
    QJsonValue value; ///< as it would stand there
    Source source = Source::BuiltIn;
    bool isLocked = true; ///< users cannot choose another value
};

/// What a member has to be.
enum class Expected {
    TruthValue,
    Text,
    TextWithContent, ///< not empty, not only blanks
    Word,            ///< one of a few
    Number,          ///< of at least 1
    WholeNumber,     ///< of at least 0
    TextList,
    ObjectList,
    Object,
    KnownName,    ///< the member itself: it is unknown, and may be meant as a restriction
    ReadableFile, ///< the name of one
    Certificates, ///< the name of a PEM file with at least one
    Once,         ///< the member itself: it stands there twice
};

struct WrongMember {
    std::string name; ///< with its place; empty for the whole file
    Expected expected = Expected::Object;
    std::vector<std::string> words; ///< the ones that Expected::Word allows; KnownName: what may be meant
    std::size_t entry = 0;          ///< in a list of objects: which one, from 1
    QJsonValue found;               ///< undefined: it is missing
};

/// A limit that the file wanted to raise: it can only lower them.
struct RefusedLimit {
    std::string name;
    QJsonValue given;
    std::uint64_t limit = 0;
};

/// What one reading of a policy came across, in the order of reading: it holds every name that the readers
/// know, because they write it down while they read.
struct PolicyListing {
    std::vector<Setting> settings;
    std::vector<std::string> unknownMembers; ///< nobody reads them
    std::vector<QJsonValue> unknownValues;   ///< theirs
    std::vector<RefusedLimit> refusedLimits;
    std::vector<WrongMember> wrongMembers;
};

} // namespace policy
