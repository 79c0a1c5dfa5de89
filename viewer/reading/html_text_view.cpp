// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/html_text_view.h"

#include "core/account/http/reply.h"

namespace reading {

HtmlTextView::HtmlTextView(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Message text"));
    document()->setDocumentMargin(fontMetrics().height());
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LayoutDirectionAuto);
    document()->setDefaultTextOption(option);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        if (m_page.linkActivated)
            m_page.linkActivated(url);
    });
}

void HtmlTextView::showPage(web::HtmlPage page) {
    m_page = std::move(page);
    m_pictures.clear();
    // Mail is written for a white page, whatever the desktop's colours are.
    QPalette paper = palette();
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Qt::black);
    setPalette(paper);
    setHtml(QString::fromUtf8(m_page.document));
    if (m_page.shown)
        m_page.shown();
}

QVariant HtmlTextView::loadResource(int type, const QUrl& name) {
    const QString prefix = QStringLiteral("part/");
    if (type != QTextDocument::ImageResource)
        return {};
    if (name.scheme() == QLatin1String("data"))
        return {}; // QTextDocument decodes these itself
    const QString path = name.path(QUrl::FullyDecoded);
    if (name.scheme() != QLatin1String("message") || !path.startsWith(prefix))
        return QImage();
    const QString contentId = path.mid(prefix.size());
    if (!m_pictures.contains(contentId)) {
        m_pictures.insert(contentId, QImage());
        load(contentId);
    }
    return m_pictures.value(contentId);
}

void HtmlTextView::load(const QString& contentId) {
    if (!m_page.part)
        return;
    account::onFinished(m_page.part(contentId), this, [this, contentId](const web::InlinePart& part) {
        m_pictures.insert(contentId, QImage::fromData(part.data));
        setHtml(QString::fromUtf8(m_page.document));
    });
}

} // namespace reading
