// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/not_for_me.h"

#include "app/not_for_me.h"
#include "viewer/front/words.h"

#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QUrlQuery>

namespace windows {

NotForMe::NotForMe(app::Application& application, app::OpenTask& task, QObject* parent)
    : QObject(parent), m_application(application), m_task(task) {}

void NotForMe::tell() {
    account::onFinished(app::sayNotForMe(m_application, m_task), this, [this](account::Reply<void> reply) {
        if (reply.result)
            Q_EMIT told();
        else
            Q_EMIT failed(reply.result.error(), reply.refusal);
    });
}

void NotForMe::writeMail(QWidget& window) const {
    const auto& header = m_task.envelope().header();
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("subject"), tr("Your secure message was not for me"));
    query.addQueryItem(QStringLiteral("body"),
                       tr("Your secure message “%1” of %2 reached me, but it is not for me. I cannot open "
                          "it. Please lock it, "
                          "and send it to the right address.\n\nMessage: %3")
                           .arg(front::shown(header.subject), front::shownDate(header.date),
                                front::shown(header.envelopeId)));
    QUrl mail;
    mail.setScheme(QStringLiteral("mailto"));
    mail.setPath(QString::fromStdString(header.from.address));
    mail.setQuery(query);
    auto* const box = new QMessageBox(QMessageBox::Question, tr("Tell the sender"),
                                      tr("The key service cannot tell the sender of this message. Write a "
                                         "mail to %1 that it is not for you? "
                                         "Then the sender can lock it.")
                                          .arg(front::shown(header.from.address)),
                                      QMessageBox::NoButton, &window);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* const write = box->addButton(tr("&Write the mail"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Ca&ncel"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::buttonClicked, box, [mail, write](QAbstractButton* clicked) {
        if (clicked == write)
            QDesktopServices::openUrl(mail);
    });
    box->open();
}

} // namespace windows
