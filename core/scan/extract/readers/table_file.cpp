// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/table_file.h"

#include "core/message/content/charset.h"
#include "core/scan/extract/readers/table_text.h"

#include <QString>

#include <algorithm>
#include <string>
#include <vector>

namespace scan {
namespace {

// The header: number of records, its own length and a record's at fixed places; then 32 bytes for each field,
// its name first and its length at 16; a carriage return ends them.
constexpr std::size_t kField = 32;
constexpr std::size_t kNameLength = 11;
constexpr std::size_t kLengthAt = 16;

std::size_t numberAt(base::BytesView bytes, std::size_t at) {
    return bytes[at] + 256U * bytes[at + 1];
}

std::string textOf(base::BytesView bytes) {
    const auto end = std::find(bytes.begin(), bytes.end(), 0);
    return message::toUnicode(bytes.first(static_cast<std::size_t>(end - bytes.begin())), {}).toStdString();
}

} // namespace

void scanTableFile(ScanRun& run, const Document& document) {
    const base::BytesView bytes = document.bytes;
    const std::size_t header = std::min(numberAt(bytes, 8), bytes.size());
    const std::size_t record = numberAt(bytes, 10);
    Passage passage(run, document.place);
    TableText table(passage);
    std::vector<std::size_t> lengths;
    for (std::size_t at = kField; at + kField <= header && bytes[at] != '\r'; at += kField) {
        table.cell(lengths.size(), textOf(bytes.subspan(at, kNameLength)));
        lengths.push_back(bytes[at + kLengthAt]);
    }
    table.endRow(0);
    std::uint32_t number = 0;
    for (std::size_t at = header; record > 0 && at + record <= bytes.size() && passage.spend(record);
         at += record) {
        std::size_t field = at + 1; // behind a mark for what was deleted
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            const std::size_t length = std::min(lengths[i], at + record - std::min(field, at + record));
            table.cell(i, textOf(bytes.subspan(std::min(field, bytes.size()), length)));
            field += length;
        }
        table.endRow(++number);
    }
    passage.finish();
    if (lengths.empty() || record == 0)
        run.couldNotRead(document.place, UnreadReason::Damaged);
}

} // namespace scan
