// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/loose_text.h"

#include "core/scan/text/digits.h"

#include <QString>

#include <algorithm>
#include <array>
#include <utility>

namespace scan {
namespace {

// Shorter ones, and letters beyond ASCII, are in any file by chance: rules would find something in them.
constexpr std::size_t kShortestRun = 6;

bool isReadable(std::uint8_t byte) {
    return (byte >= ' ' && byte < 0x7F) || byte == '\t';
}

// Of characters in `step` bytes, the one at `place` is read and the other is zero.
void appendRuns(base::BytesView bytes, std::size_t step, std::size_t place, Passage& passage) {
    std::string run;
    for (std::size_t i = 0; i + step <= bytes.size(); i += step) {
        const std::uint8_t byte = bytes[i + place];
        const bool isText = isReadable(byte) && (step == 1 || bytes[i + 1 - place] == 0);
        if (isText)
            run += static_cast<char>(byte);
        const bool isEnd = !isText || i + 2 * step > bytes.size();
        if (!isEnd)
            continue;
        if (run.size() >= kShortestRun) {
            passage.append(run);
            passage.append(std::string_view("\n"));
        }
        run.clear();
        if (!passage.mayGoOn())
            return;
    }
}

constexpr std::array<std::string_view, 9> kSilent{
    "fonttbl", "colortbl", "stylesheet", "pict", "themedata", "datastore", "listtable", "rsidtbl", "filetbl"};
// Of what readers may pass over, that which people wrote: notes, forms, links, texts in drawings.
constexpr std::array<std::string_view, 17> kWritten{
    "objdata",   "annotation", "atnauthor",  "atnid",         "fldinst",   "shpinst",
    "ffdeftext", "ffhelptext", "ffstattext", "formfield",     "bkmkstart", "docvar",
    "userprops", "propname",   "staticval",  "wgrffmtfilter", "xe"};

// What begins a line of its own, which ends with its group.
constexpr std::array<std::string_view, 14> kLines{"info",    "title",   "subject",    "author",   "keywords",
                                                  "doccomm", "company", "annotation", "shptxt",   "footnote",
                                                  "header",  "footer",  "fldinst",    "ffdeftext"};

class RichTextReader final {
public:
    RichTextReader(std::string_view text, Passage& passage, std::vector<base::Bytes>& objects)
        : m_text(text), m_passage(passage), m_objects(objects) {}

    void read() {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '\\')
                readControl();
            else if (c == '{')
                ++m_depth;
            else if (c == '}')
                closeGroup();
            else if (c != '\r' && c != '\n')
                put(std::string_view(&m_text[m_at - 1], 1));
        }
        flush();
    }

private:
    void closeGroup() {
        if (m_depth > 0)
            --m_depth;
        if (m_silentDepth != kNone && m_depth < m_silentDepth)
            m_silentDepth = kNone;
        if (m_lineDepth != kNone && m_depth < m_lineDepth) {
            m_lineDepth = kNone;
            put("\n");
        }
    }

    // A control word is letters, then perhaps a number, then perhaps one blank that belongs to it.
    void readControl() {
        if (m_at >= m_text.size())
            return;
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isAsciiLetter(m_text[m_at]))
            ++m_at;
        if (m_at == begin)
            return readSymbol(m_text[m_at++]);
        const std::string_view word = m_text.substr(begin, m_at - begin);
        const std::size_t number = m_at;
        while (m_at < m_text.size() &&
               (isAsciiDigit(m_text[m_at]) || (m_at == number && m_text[m_at] == '-')))
            ++m_at;
        apply(word, m_text.substr(number, m_at - number));
        if (m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
    }

    void readSymbol(char symbol) {
        if (symbol == '*')
            return static_cast<void>(m_isOptional = true);
        if (symbol == '\'' && m_at + 2 <= m_text.size()) {
            const QByteArray code = QByteArray::fromHex(QByteArray(&m_text[m_at], 2));
            m_at += 2;
            put(QString::fromLatin1(code).toStdString());
        } else if (symbol == '~') {
            put(" ");
        } else if (symbol == '_') {
            put("-");
        } else if (symbol == '\\' || symbol == '{' || symbol == '}') {
            put(std::string_view(&symbol, 1));
        }
    }

    void apply(std::string_view word, std::string_view number) {
        const bool isOptional = std::exchange(m_isOptional, false);
        if (isOptional && std::find(kWritten.begin(), kWritten.end(), word) == kWritten.end())
            return word == "htmltag" ? put("\n"), silence() : silence();
        if (m_lineDepth == kNone && std::find(kLines.begin(), kLines.end(), word) != kLines.end()) {
            m_lineDepth = m_depth;
            put("\n");
        }
        if (word == "objdata")
            return readObject();
        if (word == "par" || word == "line" || word == "row" || word == "sect" || word == "page")
            put("\n");
        else if (word == "tab" || word == "cell")
            put("\t");
        else if (word == "u")
            putUnicode(QByteArray(number.data(), static_cast<qsizetype>(number.size())).toInt());
        else if (std::find(kSilent.begin(), kSilent.end(), word) != kSilent.end())
            silence();
    }

    // \uN stands before the character that readers without Unicode show; a question mark mostly.
    void putUnicode(int unit) {
        put(QString(QChar(static_cast<char16_t>(unit < 0 ? unit + 65536 : unit))).toStdString());
        if (m_text.substr(m_at).starts_with(" ?"))
            m_at += 2;
        else if (m_text.substr(m_at).starts_with("?"))
            ++m_at;
    }

    // A file that was put in, in hexadecimal digits.
    void readObject() {
        const std::size_t end = std::min(m_text.find('}', m_at), m_text.size());
        const QByteArray digits(&m_text[std::min(m_at, m_text.size() - 1)],
                                static_cast<qsizetype>(end - m_at));
        const QByteArray bytes = QByteArray::fromHex(digits);
        m_objects.emplace_back(bytes.begin(), bytes.end());
        m_at = end;
    }

    void silence() {
        if (m_silentDepth == kNone)
            m_silentDepth = m_depth;
    }

    void put(std::string_view text) {
        if (m_silentDepth != kNone)
            return;
        m_out += text;
        if (m_out.size() > (64U << 10))
            flush();
    }

    void flush() {
        m_passage.append(m_out);
        m_out.clear();
    }

    static constexpr std::size_t kNone = ~std::size_t(0);
    std::string_view m_text;
    Passage& m_passage;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    std::size_t m_silentDepth = kNone;
    std::size_t m_lineDepth = kNone; ///< of a group that is a line of its own
    std::vector<base::Bytes>& m_objects;
    bool m_isOptional = false; ///< behind "\\*": what a reader that does not know the next word passes over
    std::string m_out;
};

} // namespace

void appendLooseText(base::BytesView bytes, Passage& passage) {
    appendRuns(bytes, 1, 0, passage);
    appendRuns(bytes, 2, 0, passage);
    appendRuns(bytes.subspan(std::min<std::size_t>(bytes.size(), 1)), 2, 0, passage);
}

std::vector<base::Bytes> appendRichText(std::string_view text, Passage& passage) {
    std::vector<base::Bytes> objects;
    RichTextReader(text, passage, objects).read();
    return objects;
}

} // namespace scan
