// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/answer_flow.h"

#include "app/host_text.h"
#include "viewer/compose/compose_window.h"
#include "viewer/front/words.h"

namespace windows {

AnswerFlow::AnswerFlow(app::Application& application, const OpenFlow& flow, const app::OpenTask& task,
                       reading::MessageView& view)
    : QObject(&view), m_application(application), m_flow(flow), m_task(task), m_view(view) {}

void AnswerFlow::start() {
    const auto& header = m_task.envelope().header();
    m_view.replies().setPermissions(header, {!m_task.state().address.empty()}, app::hostText(header.issuer));
}

void AnswerFlow::answer(reply::ReplyKind kind, const reading::OpenedMessage& opened) {
    if (!isUsable(kind))
        return;
    const auto& state = m_task.state();
    auto task = std::make_unique<app::ReplyTask>(m_application, m_task.envelope(), state.address);
    const app::AnsweredMessage answered{opened.sealed, opened.message, opened.body.shown};
    compose::Beginning beginning;
    beginning.kind = kind;
    beginning.circumstances = m_flow.contextOf();
    beginning.draft = app::beginAnswer(m_task.envelope().header(), answered, kind, task->ownAddresses());
    beginning.draft.from = {{}, QString::fromStdString(state.address)};
    auto* const window = new compose::ComposeWindow(std::move(task), std::move(beginning));
    connect(window, &compose::ComposeWindow::sent, &m_view, [this, window](reply::ReplyKind sentKind) {
        m_view.setNotice(sentKind == reply::ReplyKind::Forward ? tr("Forwarded securely.")
                                                               : tr("Your reply was sent securely."));
        window->close();
    });
    window->show();
}

} // namespace windows
