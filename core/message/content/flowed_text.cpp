// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/content/flowed_text.h"

#include <QStringView>

namespace message {
namespace {

struct Line {
    qsizetype quoteDepth = 0;
    QStringView text;
    bool isFlowed = false;
};

Line readLine(QStringView raw) {
    Line line;
    while (line.quoteDepth < raw.size() && raw.at(line.quoteDepth) == QLatin1Char('>'))
        ++line.quoteDepth;
    line.text = raw.mid(line.quoteDepth);
    // RFC 3676 §4.4: "remove the first space", which was stuffed.
    if (line.text.startsWith(QLatin1Char(' ')))
        line.text = line.text.mid(1);
    // §4.3: the signature separator is never flowed.
    line.isFlowed = line.text.endsWith(QLatin1Char(' ')) && line.text != QLatin1String("-- ");
    return line;
}

} // namespace

QString unfoldFlowedText(const QString& text, DeleteSpace deleteSpace) {
    QString unfolded;
    unfolded.reserve(text.size());
    qsizetype openDepth = -1; // of the paragraph that goes on
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype newline = text.indexOf(QLatin1Char('\n'), start);
        const qsizetype end = newline < 0 ? text.size() : newline;
        const Line line = readLine(QStringView(text).mid(start, end - start));
        const bool isContinuation = openDepth == line.quoteDepth && line.text != QLatin1String("-- ");
        if (!isContinuation) {
            if (start > 0)
                unfolded += QLatin1Char('\n');
            unfolded += QString(line.quoteDepth, QLatin1Char('>'));
            if (line.quoteDepth > 0)
                unfolded += QLatin1Char(' ');
        }
        const bool dropsSpace = line.isFlowed && deleteSpace == DeleteSpace::Yes;
        unfolded += dropsSpace ? line.text.chopped(1) : line.text;
        openDepth = line.isFlowed ? line.quoteDepth : -1;
        start = end + 1;
    }
    if (text.endsWith(QLatin1Char('\n')))
        unfolded += QLatin1Char('\n');
    return unfolded;
}

} // namespace message
