// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/save_place.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace reading {
namespace {

constexpr qsizetype kLongest = 80;
constexpr char kLast[] = "securedoc.saveFolder"; // a property of the application: gone with the process

struct SavePlaceText {
    Q_DECLARE_TR_FUNCTIONS(reading::SavePlace)
};

} // namespace

QString saveFolder() {
    const QString places[] = {QCoreApplication::instance()->property(kLast).toString(),
                              QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
                              QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)};
    for (const QString& place : places)
        if (!place.isEmpty() && QFileInfo(place).isDir())
            return place;
    return QDir::homePath();
}

void rememberSaveFolder(const QString& path) {
    QCoreApplication::instance()->setProperty(kLast, QFileInfo(path).absolutePath());
}

QString fileNameFor(const QString& title, const QString& suffix) {
    QString name;
    for (const QChar c : title) {
        const bool isRefused = QStringLiteral("/\\:*?\"<>|").contains(c) ||
                               c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        name += isRefused ? QChar(u' ') : c;
    }
    name = name.simplified().left(kLongest);
    const auto isOutside = [](QChar c) { return c == u'.' || c == u' '; };
    while (!name.isEmpty() && isOutside(name.back()))
        name.chop(1);
    while (!name.isEmpty() && isOutside(name.front()))
        name.remove(0, 1);
    if (name.isEmpty())
        name = SavePlaceText::tr("Message");
    return name + u'.' + suffix;
}

} // namespace reading
