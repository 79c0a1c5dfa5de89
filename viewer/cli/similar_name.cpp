// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/similar_name.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <vector>

namespace cli {
namespace {

constexpr qsizetype kMostLetters = 2;

/// Levenshtein's: letters to change, to add or to leave out.
qsizetype distance(const QString& left, const QString& right) {
    std::vector<qsizetype> row(static_cast<std::size_t>(right.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (const QChar letter : left) {
        qsizetype diagonal = row[0]++;
        for (std::size_t i = 1; i < row.size(); ++i) {
            const bool isSame = letter == right[static_cast<qsizetype>(i) - 1];
            const qsizetype best = std::min({row[i] + 1, row[i - 1] + 1, diagonal + (isSame ? 0 : 1)});
            diagonal = row[i];
            row[i] = best;
        }
    }
    return row.back();
}

QString lastPart(const QString& name) {
    return name.section(QLatin1Char('.'), -1);
}

} // namespace

QString similarName(const QString& name, const QStringList& known) {
    const QString suffix = QStringLiteral(":locked");
    if (name.endsWith(suffix)) {
        const QString meant = similarName(name.chopped(suffix.size()), known);
        return meant.isEmpty() ? meant : meant + suffix;
    }
    const QString lower = name.toLower();
    QString nearest;
    qsizetype letters = kMostLetters + 1;
    for (const QString& candidate : known) {
        const bool isElsewhere = lastPart(lower) == lastPart(candidate);
        const bool isFar = std::abs(name.size() - candidate.size()) > kMostLetters;
        const qsizetype between = isElsewhere ? 0 : (isFar ? letters : distance(lower, candidate));
        if (between < letters) {
            letters = between;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace cli
