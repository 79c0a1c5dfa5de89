// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/web/web_html_view.h"

#include "viewer/web/dark_desktop.h"

#include <QGuiApplication>
#include <QPalette>
#include <QWebEngineDownloadRequest>
#include <QWebEngineFindTextResult>
#include <QWebEngineSettings>

namespace web {

namespace {

void harden(QWebEngineSettings& settings) {
    using Attribute = QWebEngineSettings::WebAttribute;
    for (const Attribute off :
         {Attribute::JavascriptEnabled, Attribute::PluginsEnabled, Attribute::LocalStorageEnabled,
          Attribute::LocalContentCanAccessRemoteUrls, Attribute::LocalContentCanAccessFileUrls,
          Attribute::AutoLoadIconsForPage, Attribute::DnsPrefetchEnabled, Attribute::ErrorPageEnabled,
          Attribute::HyperlinkAuditingEnabled, Attribute::WebGLEnabled, Attribute::Accelerated2dCanvasEnabled,
          Attribute::FullScreenSupportEnabled, Attribute::ScreenCaptureEnabled, Attribute::PdfViewerEnabled,
          Attribute::AllowWindowActivationFromJavaScript, Attribute::JavascriptCanOpenWindows,
          Attribute::JavascriptCanAccessClipboard, Attribute::AllowRunningInsecureContent})
        settings.setAttribute(off, false);
}

} // namespace

WebHtmlView::WebHtmlView(QWidget* parent) : m_view(std::make_unique<QWebEngineView>(parent)) {
    m_profile.setUrlRequestInterceptor(&m_blocker);
    m_profile.installUrlSchemeHandler("message", &m_scheme);
    m_profile.setHttpCacheType(QWebEngineProfile::NoCache);
    m_profile.setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
    harden(*m_profile.settings());
    connect(&m_profile, &QWebEngineProfile::downloadRequested, this,
            [](QWebEngineDownloadRequest* download) { download->cancel(); });
    m_view->setPage(new MessagePage(m_profile, m_view.get()));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view.get(), &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        if (m_scheme.page().menuWanted)
            m_scheme.page().menuWanted(m_view->mapToGlobal(place));
    });
    m_view->setAcceptDrops(false);
    m_view->page()->setBackgroundColor(isDarkDesktop() ? QGuiApplication::palette().color(QPalette::Base)
                                                       : QColor(Qt::white));
    connect(m_view.get(), &QWebEngineView::loadFinished, this, &WebHtmlView::onLoadFinished);
    connect(m_view.get(), &QWebEngineView::renderProcessTerminated, this, &WebHtmlView::giveUp);
    m_view->setUrl(QUrl(QStringLiteral("about:blank")));
}

WebHtmlView::~WebHtmlView() = default;

void WebHtmlView::show(HtmlPage page) {
    m_scheme.setPage(std::move(page));
    static_cast<MessagePage*>(m_view->page())->linkActivated = m_scheme.page().linkActivated;
    m_isWaiting = true;
    m_view->load(QUrl(QStringLiteral("message:document")));
}

void WebHtmlView::onLoadFinished(bool isOk) {
    if (!m_isWaiting || m_view->url().scheme() != QLatin1String("message"))
        return;
    m_isWaiting = false;
    if (!isOk)
        return giveUp();
    if (m_scheme.page().shown)
        m_scheme.page().shown();
}

void WebHtmlView::giveUp() {
    if (m_scheme.page().failed)
        m_scheme.page().failed();
}

void WebHtmlView::find(const QString& text, FindDirection direction, std::function<void(bool)> done) {
    QWebEnginePage::FindFlags flags;
    if (direction == FindDirection::Backward)
        flags |= QWebEnginePage::FindBackward;
    m_view->findText(text, flags, [done = std::move(done)](const QWebEngineFindTextResult& result) {
        done(result.numberOfMatches() > 0);
    });
}

} // namespace web
