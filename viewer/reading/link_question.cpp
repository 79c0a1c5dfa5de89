// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/link_question.h"

#include "viewer/front/words.h"
#include "viewer/reading/file_danger.h"
#include "viewer/reading/link_texts.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace reading {
namespace {

struct QuestionText {
    Q_DECLARE_TR_FUNCTIONS(reading::Question)
};

struct Question {
    QMessageBox::Icon icon;
    QString title;
    QString text;
    QString detail;
    QString yes;
};

void ask(const Question& question, QWidget* parent, std::function<void(bool)> answered) {
    auto* const box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(question.icon);
    box->setWindowTitle(question.title);
    box->setText(question.text);
    box->setInformativeText(question.detail);
    auto* const yes = box->addButton(question.yes, QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QuestionText::tr("Ca&ncel"), QMessageBox::RejectRole));
    QObject::connect(
        box, &QMessageBox::buttonClicked, parent,
        [yes, answered = std::move(answered)](QAbstractButton* clicked) { answered(clicked == yes); });
    box->open();
}

} // namespace

void askToOpenLink(const QUrl& url, const QStringList& texts, QWidget* parent) {
    const bool isMail = url.scheme() == QLatin1String("mailto");
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!isMail && !isWeb)
        return;
    const QString target = isMail ? url.path(QUrl::FullyDecoded) : url.host(QUrl::FullyEncoded);
    Question question;
    question.icon = QMessageBox::Question;
    question.title = QuestionText::tr("Open a link");
    question.text = isMail ? QuestionText::tr("Write a mail to %1?").arg(front::shown(target.toStdString()))
                           : QuestionText::tr("Open a web page at %1?").arg(target);
    question.detail = front::shown(url.toString(QUrl::FullyEncoded).toStdString(), 400);
    question.yes = QuestionText::tr("&Open link");
    if (const QString named = misleadingHost(texts, url); isWeb && !named.isEmpty()) {
        question.icon = QMessageBox::Warning;
        question.text = QuestionText::tr("This link says %1, but it leads to %2.").arg(named, target);
        question.detail = QuestionText::tr("Open it only if you know why.") + u'\n' + question.detail;
        question.yes = QuestionText::tr("&Open %1").arg(target);
    }
    ask(question, parent, [url](bool isWanted) {
        if (isWanted)
            QDesktopServices::openUrl(url);
    });
}

void askToOpenFile(const QString& fileName, Danger danger, QWidget* parent,
                   std::function<void(bool)> answered) {
    Question question;
    question.icon = QMessageBox::Warning;
    question.title = QuestionText::tr("Open an attachment");
    question.yes = QuestionText::tr("&Open anyway");
    switch (danger) {
    case Danger::None:
        return answered(true);
    case Danger::Runs:
        question.text = QuestionText::tr("“%1” can run programs on this computer.").arg(fileName);
        question.detail = QuestionText::tr("Open it only if you expected a program from this sender.");
        break;
    case Danger::Disguise:
        question.text = QuestionText::tr("“%1” is a program, whatever its name says.").arg(fileName);
        question.detail = QuestionText::tr("Ask the sender before you open it.");
        break;
    case Danger::Script:
        question.text =
            QuestionText::tr("“%1” holds instructions that can run when it is opened.").arg(fileName);
        question.detail = QuestionText::tr("Open it only if you expected this document from this sender.");
        break;
    }
    ask(question, parent, std::move(answered));
}

} // namespace reading
