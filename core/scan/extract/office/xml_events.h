// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace scan {

/// What an XML document says, in its order. Names come without their prefixes; of one element, the first 64
/// attributes.
class XmlEvents {
public:
    using Attributes = std::map<std::string, std::string, std::less<>>;

    virtual ~XmlEvents() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;
    /// Work that was done, as WorkBudget::spend(). False ends the reading.
    virtual bool spend(std::uint64_t work) = 0;
};

enum class XmlEnd {
    Whole,
    Broken,  ///< what came before was told
    Stopped, ///< spend() said so
    NoMemory,
};

/// Reads XML in memory without building a tree, fetching anything or expanding entities of its own: a
/// document that declares some is broken. Time is linear in the size, whatever is in it.
XmlEnd readXml(base::BytesView xml, XmlEvents& events);

} // namespace scan
