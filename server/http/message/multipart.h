// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace http {

/// One member of a multipart/form-data body (RFC 7578), as a place in it: nothing is copied.
struct FormPart {
    std::string name;
    std::string fileName; ///< as the browser sent it; empty for what is no file
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// The members in order, at most 16, each with at most 4 KiB of header. Errors: InvalidRequest for a content
/// type or a body that is none, LimitExceeded, the source's.
base::Result<std::vector<FormPart>> parseMultipart(const base::RandomAccessSource& body,
                                                   std::string_view contentType);

/// A range of another source, which it keeps.
class SourceRange final : public base::RandomAccessSource {
public:
    SourceRange(std::shared_ptr<const base::RandomAccessSource> whole, std::uint64_t offset,
                std::uint64_t length)
        : m_whole(std::move(whole)), m_offset(offset), m_length(length) {}

    std::uint64_t size() const override { return m_length; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    std::shared_ptr<const base::RandomAccessSource> m_whole; // shared with the other members
    std::uint64_t m_offset;
    std::uint64_t m_length;
};

} // namespace http
