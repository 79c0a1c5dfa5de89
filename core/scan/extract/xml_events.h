// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <map>
#include <string>
#include <string_view>

namespace scan {

/// What an XML document says, in its order. Names come without their prefixes.
class XmlEvents {
public:
    using Attributes = std::map<std::string, std::string, std::less<>>;

    virtual ~XmlEvents() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;
    /// False ends the reading.
    virtual bool mayGoOn() = 0;
};

/// Reads XML in memory without building a tree, fetching anything or expanding entities of its own. False
/// when it is broken; what came before was told.
bool readXml(base::BytesView xml, XmlEvents& events);

} // namespace scan
