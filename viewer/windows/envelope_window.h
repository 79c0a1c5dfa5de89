// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/reply/reply_header.h"
#include "viewer/front/step.h"
#include "viewer/reading/message_loader.h"
#include "viewer/web/html_engine_loader.h"
#include "viewer/windows/open_flow.h"
#include "viewer/windows/window_menus.h"

#include <QFuture>
#include <QMainWindow>

class QStackedWidget;

namespace reading {
class MessageView;
}

namespace windows {

class AnswerFlow;
class StartPage;

/// What was found in a file, before any network call.
struct FoundFile {
    base::Result<envelope::Envelope> envelope;
    QString fileName;
};

/// Reads the file's front on a worker thread; a mail that carries the envelope will do. `limits` are the
/// policy's.
QFuture<FoundFile> findEnvelope(const QString& path, const base::Limits& limits);

/// One window: a start page, or one envelope from its front to its message.
class EnvelopeWindow final : public QMainWindow {
    Q_OBJECT
public:
    EnvelopeWindow(app::Application& application, web::HtmlEngineLoader& engines);
    ~EnvelopeWindow() override;

    void showStart();
    void showFile(const FoundFile& found);
    bool isEmpty() const { return m_isEmpty; }

Q_SIGNALS:
    void filesChosen(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void act(Command command);
    void actOnMessage(Command command);
    void say(const QString& title, const QString& text);
    void showUse();
    void applyStyle();
    void chooseFiles();
    void showEnvelope(const envelope::Envelope& envelope);
    void prepareEngine();
    void showForeign(const FoundFile& found);
    void showOneStep(const front::Step& step);
    void loadMessage();
    void showMessage();
    void finishMessage();
    void withdraw(const base::Error& error);
    void updateAnswers();
    void saveMessage();
    void signOut();
    void zoom(double factor);
    void setReadingEnabled(bool isEnabled);

    app::Application& m_application;
    web::HtmlEngineLoader& m_engines;
    QStackedWidget* m_pages;
    StartPage* m_start = nullptr;
    FrontPage* m_front = nullptr;
    app::OpenTask* m_task = nullptr;
    OpenFlow* m_flow = nullptr;
    reading::MessageLoader* m_loader = nullptr;
    reading::MessageView* m_message = nullptr;
    AnswerFlow* m_answers = nullptr;
    WindowMenus* m_menus = nullptr;
    double m_zoom = 1;
    bool m_isEmpty = true;
    bool m_isEnginePrepared = false;
    bool m_isStyling = false;
};

} // namespace windows
