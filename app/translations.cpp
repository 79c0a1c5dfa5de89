// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

static void initResources() {
    Q_INIT_RESOURCE(securedoc_translations);
}

namespace app {

void installTranslations(QCoreApplication& application) {
    initResources();
    const QLocale locale;
    auto* const own = new QTranslator(&application);
    const QString folder = QStringLiteral(":/i18n");
    // English has a file too, for its plural forms; it also serves languages that are not translated yet.
    if (!own->load(locale, QStringLiteral("securedoc"), QStringLiteral("_"), folder) &&
        !own->load(QStringLiteral("securedoc_en"), folder))
        return;
    // One language in a window: Qt's own words in the language that ours are in, not in the desktop's. Ours
    // come last, so that they are asked first.
    auto* const qt = new QTranslator(&application);
    if (qt->load(QLocale(own->language()), QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    QCoreApplication::installTranslator(own);
}

} // namespace app
