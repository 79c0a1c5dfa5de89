// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/loose_text.h"
#include "core/scan/extract/readers/table_file.h"
#include "core/scan/extract/readers/table_text.h"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <vector>

namespace scan {
namespace {

constexpr int kStepsPerQuestion = 1000;
constexpr std::uint64_t kQuestionWork = 2000;
constexpr std::uint64_t kCellWork = 10;
constexpr std::uint64_t kBytesPerWork = 16;
constexpr int kLongestValue = 32 << 20;
constexpr std::size_t kTables = 1000;

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

int onProgress(void* run) {
    return static_cast<ScanRun*>(run)->budget().spend(kQuestionWork) ? 0 : 1;
}

// https://sqlite.org/security.html: what an untrusted file must not do. `bytes` must outlive the handle.
Handle open(ScanRun& run, base::Bytes& bytes) {
    sqlite3* raw = nullptr;
    const int opened =
        sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle database(raw);
    if (opened != SQLITE_OK)
        return nullptr;
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, kLongestValue);
    sqlite3_progress_handler(raw, kStepsPerQuestion, onProgress, &run);
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    if (sqlite3_deserialize(raw, "main", bytes.data(), size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
        return nullptr;
    sqlite3_exec(raw, "PRAGMA cell_size_check=ON", nullptr, nullptr, nullptr);
    return database;
}

Statement prepare(sqlite3* database, const std::string& query) {
    sqlite3_stmt* raw = nullptr;
    const int prepared = sqlite3_prepare_v2(database, query.c_str(), -1, &raw, nullptr);
    Statement statement(raw);
    return prepared == SQLITE_OK ? std::move(statement) : nullptr;
}

base::BytesView blobOf(sqlite3_stmt* row, int column) {
    const void* bytes = sqlite3_column_blob(row, column);
    const int size = sqlite3_column_bytes(row, column);
    return bytes == nullptr
               ? base::BytesView()
               : base::BytesView(static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(size));
}

std::string textOf(sqlite3_stmt* row, int column) {
    const unsigned char* text = sqlite3_column_text(row, column);
    const int size = sqlite3_column_bytes(row, column);
    return text == nullptr ? std::string()
                           : std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
}

class Reader final {
public:
    Reader(ScanRun& run, const Document& document, const std::function<void(const Document&)>& scanInner)
        : m_run(run), m_document(document), m_scanInner(scanInner) {}

    bool read(sqlite3* database) {
        std::vector<std::string> tables;
        const Statement names = prepare(
            database, "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite\\_%' "
                      "ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%'");
        int status = names ? sqlite3_step(names.get()) : SQLITE_CORRUPT;
        for (; status == SQLITE_ROW && tables.size() < kTables; status = sqlite3_step(names.get()))
            tables.push_back(textOf(names.get(), 0));
        if (status == SQLITE_ROW)
            m_run.leftOut(m_document.place, Limit::Files);
        bool isWhole = status == SQLITE_DONE || status == SQLITE_ROW;
        for (const std::string& table : tables)
            isWhole = readTable(database, table) && isWhole;
        return isWhole;
    }

private:
    bool readTable(sqlite3* database, const std::string& name) {
        std::string quoted;
        for (const char c : name)
            quoted += c == '"' ? "\"\"" : std::string(1, c);
        const Statement rows = prepare(database, "SELECT * FROM \"" + quoted + '"');
        if (!rows)
            return false;
        Passage passage(m_run, within(m_document.place, {PlaceStep::Kind::Sheet, name, 0}));
        TableText table(passage);
        const int columns = sqlite3_column_count(rows.get());
        for (int i = 0; i < columns; ++i)
            table.cell(static_cast<std::size_t>(i), sqlite3_column_name(rows.get(), i));
        table.endRow(0);
        int status = sqlite3_step(rows.get());
        for (std::uint32_t number = 1; status == SQLITE_ROW; status = sqlite3_step(rows.get())) {
            for (int i = 0; i < columns; ++i)
                readCell(rows.get(), i, table);
            table.endRow(number++);
        }
        passage.finish();
        return status == SQLITE_DONE;
    }

    void readCell(sqlite3_stmt* row, int column, TableText& table) {
        const bool isBlob = sqlite3_column_type(row, column) == SQLITE_BLOB;
        const auto size = static_cast<std::uint64_t>(sqlite3_column_bytes(row, column));
        if (!m_run.budget().spend(kCellWork + size / kBytesPerWork))
            return;
        if (!isBlob)
            return table.cell(static_cast<std::size_t>(column), textOf(row, column));
        const Document inner = documentIn(m_document, blobOf(row, column));
        if (inner.kind != DocumentKind::Unknown) // that is read loosely, with all the rest
            m_scanInner(inner);
    }

    ScanRun& m_run;
    const Document& m_document;
    const std::function<void(const Document&)>& m_scanInner;
};

} // namespace

void scanDatabase(ScanRun& run, const Document& document,
                  const std::function<void(const Document&)>& scanInner) {
    constexpr std::size_t kVersions =
        18; // of the file format for writing and reading: 2 asks for a log beside it
    base::Bytes bytes(document.bytes.begin(), document.bytes.end());
    if (bytes.size() > kVersions + 1)
        bytes[kVersions] = bytes[kVersions + 1] = 1;
    const Handle database = open(run, bytes);
    if (!database || !Reader(run, document, scanInner).read(database.get()))
        run.couldNotRead(document.place, UnreadReason::Damaged);
    Passage passage(run, document.place);
    appendLooseText(document.bytes, passage);
    passage.finish();
}

} // namespace scan
