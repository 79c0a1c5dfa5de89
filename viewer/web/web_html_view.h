// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/web/message_page.h"
#include "viewer/web/message_scheme.h"
#include "viewer/web/request_blocker.h"

#include <QWebEngineProfile>
#include <QWebEngineView>

#include <memory>

namespace web {

/// HtmlView on a QWebEngineView of its own profile settings. Runs an empty page from the start, so that the
/// render process is there before the message is.
class WebHtmlView final : public QObject, public HtmlView {
    Q_OBJECT
public:
    explicit WebHtmlView(QWidget* parent);
    ~WebHtmlView() override;

    QWidget& widget() override { return *m_view; }
    void show(HtmlPage page) override;
    void setZoom(double factor) override { m_view->setZoomFactor(factor); }
    void find(const QString& text, FindDirection direction, std::function<void(bool)> done) override;
    void copy() override { m_view->triggerPageAction(QWebEnginePage::Copy); }
    void selectAll() override { m_view->triggerPageAction(QWebEnginePage::SelectAll); }

private:
    void onLoadFinished(bool isOk);
    void giveUp();

    RequestBlocker m_blocker;
    MessageScheme m_scheme;
    QWebEngineProfile m_profile;            ///< without a name: off the record, and this view's alone
    std::unique_ptr<QWebEngineView> m_view; ///< goes first
    bool m_isWaiting = false;               ///< from show() until the document was loaded
};

} // namespace web
