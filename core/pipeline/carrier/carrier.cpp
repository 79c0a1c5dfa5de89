// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/carrier/carrier.h"

#include "core/pipeline/carrier/readers.h"

#include <array>

namespace pipeline {
namespace {

constexpr std::uint64_t kMostInMemory = 64ULL << 20;

base::Result<base::Bytes> wholeFile(const base::RandomAccessSource& file) {
    base::Bytes bytes(static_cast<std::size_t>(file.size()));
    for (std::size_t at = 0; at < bytes.size();) {
        const auto count = file.readAt(at, std::span(bytes).subspan(at));
        if (!count)
            return base::fail(count.error());
        if (*count == 0)
            bytes.resize(at);
        at += *count;
    }
    return bytes;
}

} // namespace

base::Result<CarrierKind> carrierKind(const base::RandomAccessSource& file) {
    std::array<std::uint8_t, 265> start{};
    const auto count = file.readAt(0, start);
    if (!count)
        return base::fail(count.error());
    const std::string_view text = base::textOf(base::BytesView(start).first(*count));
    if (text.starts_with("\x78\x9F\x3E\x22"))
        return CarrierKind::Tnef;
    if (text.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return CarrierKind::OutlookMail;
    const bool isTar = text.size() > 262 && text.substr(257, 5) == "ustar";
    const bool isArchive = text.starts_with("PK\x03\x04") || text.starts_with("7z\xBC\xAF\x27\x1C") ||
                           text.starts_with("\x1F\x8B") || isTar;
    return isArchive ? CarrierKind::Archive : CarrierKind::None;
}

base::Result<void> eachFileIn(const base::RandomAccessSource& file, CarrierKind kind,
                              const base::Limits& limits, const TakeFile& take) {
    if (kind == CarrierKind::None)
        return {};
    if (kind == CarrierKind::Archive)
        return eachFileInArchive(file, limits, take);
    if (file.size() > kMostInMemory)
        return {};
    auto bytes = wholeFile(file);
    if (!bytes)
        return base::fail(bytes.error());
    return kind == CarrierKind::Tnef ? eachFileInTnef(std::move(*bytes), take)
                                     : eachFileInOutlookMail(*bytes, take);
}

} // namespace pipeline
