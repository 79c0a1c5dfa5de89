// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/envelope_window.h"

#include "app/envelope_file.h"
#include "app/style/theme.h"
#include "viewer/front/step_panel.h"
#include "viewer/front/words.h"
#include "viewer/reading/message_view.h"
#include "viewer/reading/part_saver.h"
#include "viewer/windows/answer_flow.h"
#include "viewer/windows/start_page.h"

#include <QApplication>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTimer>
#include <QtConcurrent>

namespace windows {
namespace {

constexpr int kEngineDelay = 150; ///< milliseconds, so that the front is painted and answers first
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
    makeMenus();
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

void EnvelopeWindow::makeMenus() {
    QMenu* const file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &EnvelopeWindow::chooseFiles);
    m_readingActions +=
        file->addAction(tr("Save message &as…"), QKeySequence::SaveAs, this, &EnvelopeWindow::saveMessage);
    m_readingActions +=
        file->addAction(tr("&Print…"), QKeySequence::Print, this, [this] { m_message->print(); });
    file->addSeparator();
    m_readingActions += file->addAction(tr("&Sign out and forget me"), this, &EnvelopeWindow::signOut);
    file->addAction(tr("&Close"), QKeySequence::Close, this, &QWidget::close);
    QMenu* const message = menuBar()->addMenu(tr("&Message"));
    const auto addAnswer = [this, message](const QString& text, const QKeySequence& keys,
                                           reply::ReplyKind kind) {
        QAction* const action = message->addAction(
            text, keys, this, [this, kind] { m_answers->answer(kind, m_loader->opened()); });
        m_answerActions.push_back({kind, action});
    };
    addAnswer(tr("&Reply"), QKeySequence(Qt::CTRL | Qt::Key_R), reply::ReplyKind::Reply);
    addAnswer(tr("Reply to &all"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
              reply::ReplyKind::ReplyAll);
    addAnswer(tr("For&ward"), QKeySequence(Qt::CTRL | Qt::Key_L), reply::ReplyKind::Forward);
    QMenu* const view = menuBar()->addMenu(tr("&View"));
    m_readingActions +=
        view->addAction(tr("&Larger text"), QKeySequence::ZoomIn, this, [this] { zoom(kZoomStep); });
    m_readingActions +=
        view->addAction(tr("&Smaller text"), QKeySequence::ZoomOut, this, [this] { zoom(1 / kZoomStep); });
    m_readingActions += view->addAction(tr("&Normal size"), QKeySequence(Qt::CTRL | Qt::Key_0), this,
                                        [this] { zoom(1 / m_zoom); });
    setReadingEnabled(false);
}

void EnvelopeWindow::setReadingEnabled(bool isEnabled) {
    for (QAction* const action : std::as_const(m_readingActions))
        action->setEnabled(isEnabled);
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
    setWindowTitle(found.fileName);
    if (found.envelope && found.envelope->kind() == envelope::EnvelopeKind::Registered)
        showEnvelope(*found.envelope);
    else
        showForeign(found);
}

void EnvelopeWindow::showEnvelope(const envelope::Envelope& envelope) {
    const QString subject = front::shown(envelope.header().subject, 80);
    setWindowTitle(subject.isEmpty() ? tr("Secure message") : subject);
    m_front->front().setHeader(envelope.header());
    if (envelope.isSurroundedByForeignParts())
        m_front->front().setForeignParts();
    m_task = new app::OpenTask(m_application, envelope, this);
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
    const auto kind = found.envelope->kind();
    if (app::isRemainder(*found.envelope)) {
        m_front->front().setFile(found.fileName, tr("This file cannot be opened"), front::Mark::Bad);
        const auto code = base::ErrorCode::PayloadCorrupt;
        return showOneStep(front::refusalStep(code, app::errorText(code)));
    }
    const bool isFake = kind == envelope::EnvelopeKind::Suspicious;
    const bool isCisco = kind == envelope::EnvelopeKind::CiscoRegistered;
    const QString what = isFake    ? tr("Suspicious: no password is asked for this file")
                         : isCisco ? tr("An envelope of another service")
                                   : tr("Not a secure message");
    m_front->front().setFile(found.fileName, what, isFake ? front::Mark::Bad : front::Mark::Caution);
    showOneStep(front::foreignFileStep(kind, found.envelope->signals()));
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
        setWindowTitle(m_message->subject());
    setReadingEnabled(true);
    m_readingActions.first()->setEnabled(false); // until the end is verified
}

void EnvelopeWindow::finishMessage() {
    m_flow->setComplete();
    m_message->setVerified(m_loader->opened(), m_front->front().stateText());
    m_readingActions.first()->setEnabled(true);
}

void EnvelopeWindow::withdraw(const base::Error& error) {
    m_answers = nullptr;
    setReadingEnabled(false);
    m_pages->setCurrentWidget(m_front);
    if (m_message)
        m_message->deleteLater();
    m_message = nullptr;
    m_loader->deleteLater();
    m_loader = nullptr;
    m_flow->withdraw(error);
}

void EnvelopeWindow::updateAnswers() {
    for (const auto& [kind, action] : std::as_const(m_answerActions))
        action->setEnabled(m_answers && m_answers->isUsable(kind));
}

void EnvelopeWindow::saveMessage() {
    auto* const dialog = new QFileDialog(this, tr("Save message"),
                                         QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                         tr("Mail messages (*.eml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("eml"));
    connect(dialog, &QFileDialog::fileSelected, m_message, [this](const QString& path) {
        const auto saving = reading::saveMessage(m_loader->opened().sealed, path);
        account::onFinished(saving, m_message, [this](const reading::Saved& saved) {
            const app::ErrorText problem = saved ? app::ErrorText() : m_flow->textOf(saved.error());
            m_message->setNotice(saved ? tr("Saved as %1").arg(saved->value(0))
                                       : problem.what + u' ' + problem.next);
        });
    });
    dialog->open();
}

void EnvelopeWindow::signOut() {
    const app::OpenState& state = m_task->state();
    if (state.address.empty() || !state.sender.issuer)
        return;
    account::onFinished(
        m_application.session(*state.sender.issuer, state.address).signOut(), this,
        [this](const account::Reply<void>&) {
            if (m_message)
                m_message->setNotice(
                    tr("Signed out. You will be asked for your password with the next message."));
        });
}

void EnvelopeWindow::zoom(double factor) {
    m_zoom = std::clamp(m_zoom * factor, kSmallest, kLargest);
    if (m_message)
        m_message->setZoom(m_zoom);
}

void EnvelopeWindow::chooseFiles() {
    auto* const dialog = new QFileDialog(
        this, tr("Open a secure message"), QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
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
