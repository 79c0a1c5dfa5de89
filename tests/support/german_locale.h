// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <clocale>

namespace fixture {

/// German names of days and months and a decimal comma, in force while this lives: what a server with
/// LANG=de_DE writes where code follows the locale. Made here, so that no test depends on which locales a
/// computer has.
class GermanLocale final {
public:
    GermanLocale() {
        QFile file(m_folder.filePath(QStringLiteral("source")));
        if (!file.open(QIODevice::WriteOnly) || file.write(kSource) <= 0)
            qFatal("no locale source");
        file.close();
        QProcess program;
        program.start(QStringLiteral("localedef"),
                      {QStringLiteral("-c"), QStringLiteral("-i"), file.fileName(),
                       m_folder.filePath(QStringLiteral("de_TEST"))});
        program.waitForFinished();
        qputenv("LOCPATH", m_folder.path().toUtf8());
        if (std::setlocale(LC_ALL, "de_TEST") == nullptr || *std::localeconv()->decimal_point != ',')
            qFatal("no German locale: %s", program.readAllStandardError().constData());
    }
    ~GermanLocale() { std::setlocale(LC_ALL, "C"); }
    GermanLocale(const GermanLocale&) = delete;
    GermanLocale& operator=(const GermanLocale&) = delete;

private:
    static constexpr const char* kSource = R"(comment_char %
escape_char /
LC_NUMERIC
decimal_point ","
thousands_sep "."
grouping 3;3
END LC_NUMERIC
LC_TIME
abday "So";"Mo";"Di";"Mi";"Do";"Fr";"Sa"
day "Sonntag";"Montag";"Dienstag";"Mittwoch";"Donnerstag";"Freitag";"Samstag"
abmon "Jan";"Feb";"Mrz";"Apr";"Mai";"Jun";"Jul";"Aug";"Sep";"Okt";"Nov";"Dez"
mon "Januar";"Februar";"Maerz";"April";"Mai";"Juni";"Juli";"August";"September";"Oktober";"November";"Dezember"
d_t_fmt "%a %d %b %Y %T"
d_fmt "%d.%m.%Y"
t_fmt "%T"
am_pm "";""
t_fmt_ampm ""
END LC_TIME
)";

    const QTemporaryDir m_folder;
};

} // namespace fixture
