// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/envelope_window.h"

#include "app/envelope_file.h"
#include "app/sent_text.h"
#include "app/style/theme.h"
#include "core/envelope/refusal.h"
#include "viewer/front/step_panel.h"
#include "viewer/front/words.h"
#include "viewer/reading/message_view.h"
#include "viewer/reading/part_saver.h"
#include "viewer/reading/save_place.h"
#include "viewer/reading/save_problem.h"
#include "viewer/windows/answer_flow.h"
#include "viewer/windows/start_page.h"

#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QtConcurrent>

namespace windows {
namespace {

constexpr int kEngineDelay = 150; ///< milliseconds, so that the front is painted and answers first
constexpr qsizetype kTitleLength = 80;
constexpr double kZoomStep = 1.15;
constexpr double kSmallest = 0.5;
constexpr double kLargest = 4.0;

} // namespace

QFuture<FoundFile> findEnvelope(const QString& path, const base::Limits& limits) {
    return QtConcurrent::run([path, limits] {
        auto found = app::readEnvelopeFile(std::filesystem::path(path.toStdU16String()), limits);
        return FoundFile{std::move(found), QFileInfo(path).fileName()};
    });
}

EnvelopeWindow::EnvelopeWindow(app::Application& application, web::HtmlEngineLoader& engines)
    : m_application(application), m_engines(engines), m_pages(new QStackedWidget(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setWindowTitle(tr("securedoc viewer"));
    m_menus = new WindowMenus(*this);
    connect(m_menus, &WindowMenus::chosen, this, &EnvelopeWindow::act);
    applyStyle();
    setCentralWidget(m_pages);
    const int line = fontMetrics().height();
    resize(QSize(line * 48, line * 46).boundedTo(screen()->availableSize() * 9 / 10));
}

EnvelopeWindow::~EnvelopeWindow() = default;

void EnvelopeWindow::applyStyle() {
    m_isStyling = true;
    setStyleSheet(app::styleSheetFor(QApplication::palette(), QApplication::font()));
    m_isStyling = false;
}

void EnvelopeWindow::changeEvent(QEvent* event) {
    const bool isTheme =
        event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ApplicationFontChange;
    if (isTheme && !m_isStyling)
        applyStyle();
    QMainWindow::changeEvent(event);
}

void EnvelopeWindow::act(Command command) {
    switch (command) {
    case Command::Open:
        return chooseFiles();
    case Command::Close:
        close();
        return;
    case Command::Quit:
        QApplication::closeAllWindows();
        return;
    case Command::FullScreen:
        return setWindowState(windowState() ^ Qt::WindowFullScreen);
    case Command::Larger:
        return zoom(kZoomStep);
    case Command::Smaller:
        return zoom(1 / kZoomStep);
    case Command::NormalSize:
        return zoom(1 / m_zoom);
    case Command::SignOut:
        return signOut();
    case Command::Help:
        return m_flow ? m_flow->showHelp() : showUse();
    case Command::Shortcuts:
        return say(tr("Keyboard shortcuts"), m_menus->shortcutList());
    case Command::About:
        return say(
            tr("About securedoc viewer"),
            tr("securedoc viewer %1\nOpens secure messages. Free software under the Apache License 2.0.")
                .arg(QApplication::applicationVersion()));
    default:
        if (m_message)
            actOnMessage(command);
    }
}

void EnvelopeWindow::actOnMessage(Command command) {
    switch (command) {
    case Command::SaveMessage:
        return saveMessage();
    case Command::PrintPreview:
        return m_message->print(reading::Paper::Preview);
    case Command::Print:
        return m_message->print(reading::Paper::Print);
    case Command::SavePdf:
        return m_message->print(reading::Paper::Pdf);
    case Command::Copy:
        return m_message->body().copy();
    case Command::SelectAll:
        return m_message->body().selectAll();
    case Command::Find:
        return m_message->find();
    case Command::FindNext:
        return m_message->findNext(web::FindDirection::Forward);
    case Command::FindPrevious:
        return m_message->findNext(web::FindDirection::Backward);
    case Command::Reply:
        return m_answers->answer(reply::ReplyKind::Reply, m_loader->opened());
    case Command::ReplyAll:
        return m_answers->answer(reply::ReplyKind::ReplyAll, m_loader->opened());
    case Command::Forward:
        return m_answers->answer(reply::ReplyKind::Forward, m_loader->opened());
    case Command::OpenAttachment:
        return m_message->attachments().openCurrent();
    case Command::SaveAttachment:
        return m_message->attachments().saveCurrent();
    case Command::SaveAllAttachments:
        return m_message->attachments().saveAllOfThem();
    default:
        return;
    }
}

void EnvelopeWindow::say(const QString& title, const QString& text) {
    auto* const box = new QMessageBox(QMessageBox::Information, title, text, QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(tr("&Close"), QMessageBox::RejectRole);
    box->open();
}

void EnvelopeWindow::showUse() {
    say(tr("Help"), tr("Save the attachment of the mail you received, “securedoc….html”, and drop it on this "
                       "window, or choose it with “Open”. The saved mail itself works too."));
}

void EnvelopeWindow::setReadingEnabled(bool isEnabled) {
    m_menus->setEnabled(Needs::Text, isEnabled);
    if (!isEnabled) {
        m_menus->setEnabled(Needs::WholeMessage, false);
        m_menus->setEnabled(Needs::Attachment, false);
    }
    updateAnswers();
}

void EnvelopeWindow::showStart() {
    m_start = new StartPage(m_pages);
    connect(m_start, &StartPage::openChosen, this, &EnvelopeWindow::chooseFiles);
    m_pages->addWidget(m_start);
    m_start->activate();
}

void EnvelopeWindow::showFile(const FoundFile& found) {
    m_isEmpty = false;
    m_front = new FrontPage(m_pages);
    m_pages->addWidget(m_front);
    m_pages->setCurrentWidget(m_front);
    m_menus->setPage(m_front);
    setWindowTitle(found.fileName);
    if (found.envelope && found.envelope->kind() == envelope::EnvelopeKind::Registered)
        showEnvelope(*found.envelope);
    else
        showForeign(found);
}

void EnvelopeWindow::showEnvelope(const envelope::Envelope& envelope) {
    envelope::EnvelopeHeader header = envelope.header();
    header.subject = app::withoutTag(header.subject, m_application.policy().addin.subjectRules.tag);
    const QString subject = front::shown(header.subject, kTitleLength);
    setWindowTitle(subject.isEmpty() ? tr("Secure message") : subject);
    m_front->front().setHeader(header);
    if (envelope.isSurroundedByForeignParts())
        m_front->front().setForeignParts();
    m_task = new app::OpenTask(m_application, envelope, this);
    connect(m_task, &app::OpenTask::changed, this,
            [this] { m_menus->setEnabled(Needs::Account, !m_task->state().address.empty()); });
    m_flow = new OpenFlow(m_application, *m_task, *m_front, this);
    connect(m_flow, &OpenFlow::keyReleased, this, &EnvelopeWindow::loadMessage);
    connect(m_flow, &OpenFlow::openAnotherChosen, this, &EnvelopeWindow::chooseFiles);
    connect(m_flow, &OpenFlow::closeChosen, this, &QWidget::close);
    if (envelope.header().hasHtmlBody)
        connect(m_task, &app::OpenTask::changed, this, &EnvelopeWindow::prepareEngine);
    m_flow->start();
}

// Once the sender is verified, while the recipient has something to type: a stranger's file does not make the
// engine start.
void EnvelopeWindow::prepareEngine() {
    const auto& state = m_task->state();
    const bool isHopeless = state.stage == app::OpenStage::Refused;
    if (m_isEnginePrepared || isHopeless ||
        state.sender.verification != envelope::SenderVerification::Verified)
        return;
    m_isEnginePrepared = true;
    QTimer::singleShot(kEngineDelay, this, [this] {
        if (web::HtmlEngine* const engine = m_message ? nullptr : m_engines.engine())
            engine->warmUp();
    });
}

void EnvelopeWindow::showForeign(const FoundFile& found) {
    if (!found.envelope) {
        const app::ErrorText text = app::errorText(found.envelope.error().code);
        m_front->front().setFile(found.fileName, tr("This file cannot be opened"), front::Mark::Bad);
        return showOneStep(front::refusalStep(found.envelope.error().code, text));
    }
    const base::Error refusal = envelope::refusalOf(*found.envelope).value_or(base::Error{});
    const bool isSuspicious = refusal.code == base::ErrorCode::SuspiciousFile;
    const QString what = isSuspicious ? tr("Suspicious: no password is asked for this file")
                                      : tr("This file cannot be opened");
    m_front->front().setFile(found.fileName, what, isSuspicious ? front::Mark::Bad : front::Mark::Caution);
    showOneStep(front::foreignFileStep(refusal, found.envelope->signals()));
}

void EnvelopeWindow::showOneStep(const front::Step& step) {
    auto* const panel = new front::StepPanel(step);
    connect(panel, &front::Panel::wayChosen, this, [this](front::Way way) {
        if (way == front::Way::Close)
            close();
        else if (way == front::Way::OpenAnother || way == front::Way::Retry)
            chooseFiles();
    });
    m_front->setPanel(panel);
}

void EnvelopeWindow::loadMessage() {
    delete m_loader;
    m_loader = new reading::MessageLoader(m_application.policy().limits, this);
    connect(m_loader, &reading::MessageLoader::bodyReady, this, &EnvelopeWindow::showMessage);
    connect(m_loader, &reading::MessageLoader::bodyGrown, this,
            [this] { m_message->showWholeBody(m_loader->opened()); });
    connect(m_loader, &reading::MessageLoader::verified, this, &EnvelopeWindow::finishMessage);
    connect(m_loader, &reading::MessageLoader::failed, this, &EnvelopeWindow::withdraw);
    m_loader->start(m_task->envelope(), m_task->takeKey());
}

void EnvelopeWindow::showMessage() {
    m_message = new reading::MessageView(m_engines, m_front->front().stateText(), m_pages);
    m_pages->addWidget(m_message);
    connect(m_loader, &reading::MessageLoader::progressed, m_message, &reading::MessageView::setProgress);
    connect(m_message, &reading::MessageView::saveFailed, m_message, [this](const base::Error& error) {
        const app::ErrorText text = m_flow->textOf(error);
        m_message->setNotice(text.what + u' ' + text.next);
    });
    connect(m_message, &reading::MessageView::bodyShown, m_message, &reading::MessageView::activate);
    m_answers = new AnswerFlow(m_application, *m_flow, *m_task, *m_message);
    connect(&m_message->replies(), &compose::ReplyBar::changed, this, &EnvelopeWindow::updateAnswers);
    connect(&m_message->replies(), &compose::ReplyBar::chosen, m_answers,
            [this](reply::ReplyKind kind) { m_answers->answer(kind, m_loader->opened()); });
    m_answers->start();
    m_pages->setCurrentWidget(m_message);
    m_message->setZoom(m_zoom);
    m_message->showMessage(m_loader->opened());
    if (!m_message->subject().isEmpty())
        setWindowTitle(front::shown(m_message->subject().toStdString(), kTitleLength));
    m_menus->setPage(nullptr); // its buttons have entries of their own
    connect(m_message, &reading::MessageView::menuWanted, m_menus, &WindowMenus::popupAt);
    setReadingEnabled(true);
}

void EnvelopeWindow::finishMessage() {
    m_flow->setComplete();
    m_message->setVerified(m_loader->opened(), m_front->front().stateText());
    m_menus->setEnabled(Needs::WholeMessage, true);
    m_menus->setEnabled(Needs::Attachment, !m_message->attachments().isEmpty());
}

void EnvelopeWindow::withdraw(const base::Error& error) {
    m_answers = nullptr;
    setReadingEnabled(false);
    m_pages->setCurrentWidget(m_front);
    m_menus->setPage(m_front);
    if (m_message)
        m_message->deleteLater();
    m_message = nullptr;
    m_loader->deleteLater();
    m_loader = nullptr;
    m_flow->withdraw(error);
}

void EnvelopeWindow::updateAnswers() {
    const std::pair<Command, reply::ReplyKind> answers[] = {{Command::Reply, reply::ReplyKind::Reply},
                                                            {Command::ReplyAll, reply::ReplyKind::ReplyAll},
                                                            {Command::Forward, reply::ReplyKind::Forward}};
    for (const auto& [command, kind] : answers)
        m_menus->action(command).setEnabled(m_answers && m_answers->isUsable(kind));
}

void EnvelopeWindow::saveMessage() {
    auto* const dialog =
        new QFileDialog(this, tr("Save message"), reading::saveFolder(), tr("Mail messages (*.eml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("eml"));
    dialog->selectFile(reading::fileNameFor(m_message->subject(), QStringLiteral("eml")));
    connect(dialog, &QFileDialog::fileSelected, m_message, [this](const QString& path) {
        reading::rememberSaveFolder(path);
        const auto saving = reading::saveMessage(m_loader->opened().sealed, path);
        account::onFinished(saving, m_message, [this, path](const reading::Saved& saved) {
            m_message->setNotice(saved ? tr("Saved as %1").arg(QDir::toNativeSeparators(path))
                                       : reading::saveProblem(path, saved.error()));
        });
    });
    dialog->open();
}

void EnvelopeWindow::signOut() {
    const app::OpenState& state = m_task->state();
    if (state.address.empty() || !state.sender.issuer)
        return;
    account::onFinished(m_application.session(*state.sender.issuer, state.address).signOut(), this,
                        [this](const account::Reply<void>&) {
                            const QString done =
                                tr("Signed out. You will be asked for your password with the next message.");
                            m_message ? m_message->setNotice(done) : say(tr("Sign out"), done);
                        });
}

void EnvelopeWindow::zoom(double factor) {
    m_zoom = std::clamp(m_zoom * factor, kSmallest, kLargest);
    if (m_message)
        m_message->setZoom(m_zoom);
}

void EnvelopeWindow::chooseFiles() {
    auto* const dialog =
        new QFileDialog(this, tr("Open a secure message"), reading::saveFolder(),
                        tr("Secure messages and mails (*.html *.htm *.eml *.gz);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &EnvelopeWindow::filesChosen);
    dialog->open();
}

void EnvelopeWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void EnvelopeWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl& url : urls)
        if (url.isLocalFile())
            paths += url.toLocalFile();
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT filesChosen(paths);
}

} // namespace windows
