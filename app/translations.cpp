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
    auto* const qt = new QTranslator(&application);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto* const own = new QTranslator(&application);
    const QString folder = QStringLiteral(":/i18n");
    // English has a file too, for its plural forms; it also serves languages that are not translated yet.
    if (own->load(locale, QStringLiteral("securedoc"), QStringLiteral("_"), folder) ||
        own->load(QStringLiteral("securedoc_en"), folder))
        QCoreApplication::installTranslator(own);
}

} // namespace app
