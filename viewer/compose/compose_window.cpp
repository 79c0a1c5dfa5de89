// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/compose/compose_window.h"

#include "app/style/theme.h"
#include "app/style/widgets.h"
#include "viewer/compose/attachment_mention.h"
#include "viewer/front/panel.h"
#include "viewer/front/password_panel.h"
#include "viewer/front/words.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QStyle>
#include <QVBoxLayout>

namespace compose {
namespace {

using base::ErrorCode;
using reply::ReplyKind;

constexpr int kPerMille = 1000;

} // namespace

ComposeWindow::ComposeWindow(std::unique_ptr<app::ReplyTask> task, Beginning beginning)
    : m_task(std::move(task)), m_beginning(std::move(beginning)), m_subject(new QLineEdit),
      m_text(new QPlainTextEdit), m_attachments(new AttachmentList),
      m_passwordLabel(front::newLabel(tr("&Password"), "buddy")), m_password(new QLineEdit),
      m_notice(front::newLabel({}, "error")), m_progress(new QProgressBar),
      m_promise(front::newLabel(tr("Encrypted for the sender's organisation before it leaves this computer."),
                                "quiet")),
      m_send(new QPushButton(tr("&Send securely"))), m_cancel(new QPushButton(tr("Ca&ncel"))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    const bool isForward = m_beginning.kind == ReplyKind::Forward;
    setWindowTitle(isForward ? tr("Forward securely") : tr("Secure reply"));
    auto* const page = new QWidget;
    page->setAttribute(Qt::WA_StyledBackground);
    page->setObjectName(QStringLiteral("page"));
    setCentralWidget(page);
    auto* const layout = new QVBoxLayout(page);
    auto* const rows = new QFormLayout;
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addLayout(rows);
    makeFields(*rows); // what is made first comes first for the tab key
    makePasswordRow(*rows);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_attachments);
    layout->addWidget(m_notice);
    makeFooter(*layout);
    makeShortcuts();
    followTask();
    applyStyle();
    const int line = fontMetrics().height();
    resize(QSize(line * 44, line * 38).boundedTo(screen()->availableSize() * 9 / 10));
    if (isForward)
        m_to->activate();
    else
        m_text->setFocus(Qt::OtherFocusReason);
}

ComposeWindow::~ComposeWindow() = default;

void ComposeWindow::makeFields(QFormLayout& rows) {
    const message::MessageDraft& draft = m_beginning.draft;
    const auto addRow = [&rows](const QString& name, QWidget* field) {
        auto* const label = front::newLabel(name, "buddy");
        label->setBuddy(field);
        rows.addRow(label, field);
    };
    const bool isForward = m_beginning.kind == ReplyKind::Forward;
    const auto mode = isForward ? RecipientField::Mode::Typed : RecipientField::Mode::Fixed;
    m_to = new RecipientField(tr("To"), mode, draft.to);
    addRow(tr("&To"), m_to);
    if (!draft.cc.empty()) {
        m_cc = new RecipientField(tr("Cc"), mode, draft.cc);
        addRow(tr("C&c"), m_cc);
    }
    m_subject->setText(draft.subject);
    m_subject->setAccessibleName(tr("Subject"));
    addRow(tr("Su&bject"), m_subject);
    m_text->setPlainText(QLatin1Char('\n') + draft.text);
    m_text->setAccessibleName(tr("Your message"));
    m_text->setTabChangesFocus(true);
    m_text->setAcceptDrops(false); // files are the window's
    m_text->moveCursor(QTextCursor::Start);
    m_attachments->add(draft.attachments);
    const auto noteChange = [this] { m_isChanged = true; };
    connect(m_text, &QPlainTextEdit::textChanged, this, noteChange);
    connect(m_subject, &QLineEdit::textEdited, this, noteChange);
    connect(m_to, &RecipientField::changed, this, noteChange);
    connect(m_attachments, &AttachmentList::changed, this, noteChange);
    connect(m_attachments, &AttachmentList::fileRefused, this, [this](const QString& path) {
        say(tr("“%1” cannot be attached: it is not a file that can be read.")
                .arg(QFileInfo(path).fileName()));
    });
}

void ComposeWindow::makePasswordRow(QFormLayout& rows) {
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    m_passwordLabel->setBuddy(m_password);
    rows.addRow(m_passwordLabel, m_password);
    m_passwordLabel->hide();
    m_password->hide();
    connect(m_password, &QLineEdit::returnPressed, this, &ComposeWindow::send);
}

void ComposeWindow::makeFooter(QBoxLayout& layout) {
    m_send->setProperty("role", QStringLiteral("primary"));
    m_progress->setRange(0, kPerMille);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Sending"));
    auto* const footer = new QHBoxLayout;
    footer->addWidget(m_send);
    footer->addWidget(m_cancel);
    footer->addWidget(m_progress, 1);
    footer->addWidget(m_promise, 1);
    layout.addLayout(footer);
    m_notice->hide();
    connect(m_send, &QPushButton::clicked, this, &ComposeWindow::send);
    connect(m_cancel, &QPushButton::clicked, this, &ComposeWindow::cancel);
    setSending(false);
}

void ComposeWindow::makeShortcuts() {
    // Not the button's own shortcut: that would take its letter away.
    const QKeySequence keys(Qt::CTRL | Qt::Key_Return);
    m_send->setToolTip(keys.toString(QKeySequence::NativeText));
    for (const QKeySequence& sending : {keys, QKeySequence(Qt::CTRL | Qt::Key_Enter)})
        connect(new QShortcut(sending, this), &QShortcut::activated, m_send, &QPushButton::click);
    connect(new QShortcut(QKeySequence::Cancel, this), &QShortcut::activated, m_cancel, &QPushButton::click);
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &QWidget::close);
}

void ComposeWindow::followTask() {
    connect(m_task.get(), &app::ReplyTask::progressed, m_progress, &QProgressBar::setValue);
    connect(m_task.get(), &app::ReplyTask::sent, this, &ComposeWindow::showSent);
    connect(m_task.get(), &app::ReplyTask::failed, this, &ComposeWindow::showFailure);
}

void ComposeWindow::applyStyle() {
    m_isStyling = true;
    setStyleSheet(app::styleSheetFor(QApplication::palette(), QApplication::font()));
    m_isStyling = false;
}

void ComposeWindow::changeEvent(QEvent* event) {
    const bool isTheme =
        event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ApplicationFontChange;
    if (isTheme && !m_isStyling)
        applyStyle();
    QMainWindow::changeEvent(event);
}

message::MessageDraft ComposeWindow::draft() const {
    message::MessageDraft draft = m_beginning.draft;
    draft.to = m_to->mailboxes();
    if (m_cc != nullptr)
        draft.cc = m_cc->mailboxes();
    draft.subject = m_subject->text();
    draft.text = m_text->toPlainText();
    draft.attachments = m_attachments->attachments();
    draft.date = QDateTime::currentDateTimeUtc();
    return draft;
}

bool ComposeWindow::isComplete() {
    const QString wrong = m_to->wrongAddress();
    const std::size_t count = m_to->mailboxes().size();
    QString problem;
    if (count == 0)
        problem = tr("Enter who is to receive the message.");
    else if (!wrong.isEmpty())
        problem = tr("“%1” is not an e-mail address.").arg(front::shown(wrong.toStdString(), 80));
    else if (m_beginning.kind == ReplyKind::Forward && count > pipeline::kForwardRecipients)
        problem = tr("A message can be forwarded to %n people at most.", nullptr,
                     static_cast<int>(pipeline::kForwardRecipients));
    say(problem);
    if (!problem.isEmpty())
        m_to->activate();
    return problem.isEmpty();
}

void ComposeWindow::send() {
    if (m_task->isSending() || m_mayClose || !isComplete())
        return;
    if (isEmpty() && !m_mayBeEmpty)
        return askBeforeSending(tr("You have not written anything. Send the reply without a text?"),
                                tr("&Send without a text"), m_mayBeEmpty);
    if (lacksAttachment() && !m_mayLackAttachment)
        return askBeforeSending(tr("You mention an attachment, but nothing is attached. Send it as it is?"),
                                tr("&Send without attachment"), m_mayLackAttachment);
    const bool needsPassword = m_password->isVisible();
    if (needsPassword && m_password->text().isEmpty())
        return askPassword();
    auto password = needsPassword ? front::takeSecret(*m_password) : base::SecretBytes();
    setSending(true);
    m_task->send(m_beginning.kind, draft(), std::move(password));
}

/// Nothing was written above what is quoted, and nothing attached: Ctrl+Enter is easily pressed too soon.
bool ComposeWindow::isEmpty() const {
    const bool isForward = m_beginning.kind == ReplyKind::Forward;
    return !isForward && m_text->toPlainText().trimmed() == m_beginning.draft.text.trimmed() &&
           m_attachments->attachments().size() == m_beginning.draft.attachments.size();
}

bool ComposeWindow::lacksAttachment() const {
    return m_attachments->attachments().empty() &&
           mentionsAttachment(m_text->toPlainText(), m_beginning.draft.text);
}

/// Asks once; `isAllowed` remembers the answer.
void ComposeWindow::askBeforeSending(const QString& text, const QString& accept, bool& isAllowed) {
    auto* const question =
        new QMessageBox(QMessageBox::Question, windowTitle(), text, QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* const keep = question->addButton(tr("Keep &writing"), QMessageBox::RejectRole);
    QPushButton* const go = question->addButton(accept, QMessageBox::AcceptRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(question, &QMessageBox::buttonClicked, this, [this, go, &isAllowed](QAbstractButton* button) {
        if (button != go)
            return;
        isAllowed = true; // a member of this window
        send();
    });
    question->open();
}

void ComposeWindow::showFailure(const base::Error& error, const account::Refusal& refusal) {
    setSending(false);
    app::ErrorContext circumstances = m_beginning.circumstances;
    circumstances.refusal = refusal;
    const app::ErrorText text = app::replyErrorText(error, circumstances);
    say(text.what + u' ' + text.next);
    if (error.code == ErrorCode::PasswordRequired || error.code == ErrorCode::WrongPassword)
        askPassword();
    else
        m_send->setFocus(Qt::OtherFocusReason);
}

void ComposeWindow::askPassword() {
    m_passwordLabel->show();
    m_password->show();
    m_password->setFocus(Qt::OtherFocusReason);
}

void ComposeWindow::showSent() {
    setSending(true); // the fields stay as they were sent
    m_mayClose = true;
    m_progress->hide();
    m_send->hide();
    m_promise->hide();
    m_passwordLabel->hide();
    m_password->hide();
    m_cancel->setText(tr("&Close"));
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) // nothing is left to be typed
        connect(new QShortcut(key, this), &QShortcut::activated, this, &QWidget::close);
    m_cancel->setFocus(Qt::OtherFocusReason);
    say(m_beginning.kind == ReplyKind::Forward ? tr("Forwarded securely.")
                                               : tr("Your reply was sent securely."),
        "good");
    Q_EMIT sent(m_beginning.kind);
}

void ComposeWindow::setSending(bool isSending) {
    m_progress->setVisible(isSending);
    m_promise->setVisible(!isSending);
    m_progress->setValue(0);
    m_send->setEnabled(!isSending);
    for (QWidget* const field :
         {static_cast<QWidget*>(m_to), static_cast<QWidget*>(m_subject), static_cast<QWidget*>(m_text),
          static_cast<QWidget*>(m_attachments), static_cast<QWidget*>(m_password)})
        field->setEnabled(!isSending);
}

void ComposeWindow::say(const QString& text, const char* role) {
    m_notice->setProperty("role", QString::fromLatin1(role));
    m_notice->style()->polish(m_notice);
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
    app::announce(*m_notice, text);
}

void ComposeWindow::cancel() {
    if (m_task->isSending())
        m_task->cancel();
    else
        close();
}

void ComposeWindow::closeEvent(QCloseEvent* event) {
    if (m_mayClose || (!m_isChanged && !m_task->isSending())) {
        event->accept();
        return;
    }
    event->ignore();
    askToClose();
}

void ComposeWindow::askToClose() {
    auto* const question = new QMessageBox(QMessageBox::Question, windowTitle(),
                                           tr("Close without sending? What you wrote will be lost."),
                                           QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* const keep = question->addButton(tr("Keep &writing"), QMessageBox::RejectRole);
    question->addButton(tr("&Close without sending"), QMessageBox::DestructiveRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(question, &QMessageBox::buttonClicked, this, [this, question](QAbstractButton* button) {
        if (question->buttonRole(button) != QMessageBox::DestructiveRole)
            return;
        m_mayClose = true;
        m_task->cancel();
        close();
    });
    question->open();
}

void ComposeWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && m_attachments->isEnabled())
        event->acceptProposedAction();
}

void ComposeWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl& url : urls)
        if (url.isLocalFile())
            paths += url.toLocalFile();
    if (paths.isEmpty() || !m_attachments->isEnabled())
        return;
    event->acceptProposedAction();
    m_attachments->addFiles(paths);
}

} // namespace compose
