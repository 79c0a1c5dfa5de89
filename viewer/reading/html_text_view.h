// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/web/html_engine.h"

#include <QHash>
#include <QImage>
#include <QTextBrowser>

namespace reading {

/// Sanitised HTML without a browser engine: for when that is not installed or does not start. Fetches nothing
/// but the message's own pictures.
class HtmlTextView final : public QTextBrowser {
    Q_OBJECT
public:
    explicit HtmlTextView(QWidget* parent = nullptr);

    void showPage(web::HtmlPage page);

protected:
    QVariant loadResource(int type, const QUrl& name) override;

private:
    void load(const QString& contentId);

    web::HtmlPage m_page;
    QHash<QString, QImage> m_pictures; ///< asked for on every layout, so also the missing ones are kept
};

} // namespace reading
