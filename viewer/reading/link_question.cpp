// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/link_question.h"

#include "viewer/front/words.h"
#include "viewer/reading/part_saver.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace reading {
namespace {

struct Question {
    QMessageBox::Icon icon;
    QString title;
    QString text;
    QString detail;
    QString yes;
};

void ask(const Question& question, QWidget* parent, std::function<void()> confirmed) {
    auto* const box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(question.icon);
    box->setWindowTitle(question.title);
    box->setText(question.text);
    box->setInformativeText(question.detail);
    auto* const yes = box->addButton(question.yes, QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [yes, confirmed = std::move(confirmed)](QAbstractButton* clicked) {
                         if (clicked == yes)
                             confirmed();
                     });
    box->open();
}

struct QuestionText {
    Q_DECLARE_TR_FUNCTIONS(reading::Question)
};

} // namespace

void askToOpenLink(const QUrl& url, QWidget* parent) {
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
    ask(question, parent, [url] { QDesktopServices::openUrl(url); });
}

void askToOpenFile(const QString& fileName, QWidget* parent, std::function<void()> open) {
    const bool isExecutable = isExecutableName(fileName);
    Question question;
    question.icon = isExecutable ? QMessageBox::Warning : QMessageBox::Question;
    question.title = QuestionText::tr("Open an attachment");
    question.text = isExecutable ? QuestionText::tr("“%1” can run programs on this computer.").arg(fileName)
                                 : QuestionText::tr("Open “%1” in another program?").arg(fileName);
    question.detail =
        isExecutable
            ? QuestionText::tr("Open it only if you expected a program from this sender.")
            : QuestionText::tr("A readable copy is put into a private folder until this window is closed.");
    question.yes = isExecutable ? QuestionText::tr("&Open anyway") : QuestionText::tr("&Open");
    ask(question, parent, std::move(open));
}

} // namespace reading
