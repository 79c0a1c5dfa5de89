// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/web/html_engine.h"

#include <QWebEngineUrlSchemeHandler>

namespace web {

/// Tells the engine about `message:`; once, before the first profile is made.
void registerMessageScheme();

/// Serves `message:document` and `message:part/<Content-ID>` of one page from memory. A scheme of our own has
/// no 2 MB limit, unlike QWebEnginePage::setHtml.
class MessageScheme final : public QWebEngineUrlSchemeHandler {
    Q_OBJECT
public:
    using QWebEngineUrlSchemeHandler::QWebEngineUrlSchemeHandler;

    void setPage(HtmlPage page) { m_page = std::move(page); }
    const HtmlPage& page() const { return m_page; }
    void requestStarted(QWebEngineUrlRequestJob* job) override;

private:
    void replyWithPart(QWebEngineUrlRequestJob* job, const QString& contentId);

    HtmlPage m_page;
};

} // namespace web
