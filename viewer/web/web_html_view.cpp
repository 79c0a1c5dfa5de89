// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/web/web_html_view.h"

#include <QWebEngineDownloadRequest>
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
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->setAcceptDrops(false);
    m_view->page()->setBackgroundColor(Qt::white);
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

void WebHtmlView::print(QPrinter& printer, std::function<void(bool)> done) {
    connect(m_view.get(), &QWebEngineView::printFinished, this, std::move(done), Qt::SingleShotConnection);
    m_view->print(&printer);
}

} // namespace web
