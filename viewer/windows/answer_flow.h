// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/open_task.h"
#include "viewer/reading/message_loader.h"
#include "viewer/reading/message_view.h"
#include "viewer/windows/open_flow.h"

namespace windows {

/// Leads from an opened message to the windows in which it is answered: says which ways there are, and opens
/// them. The windows live on their own, so that nothing written is lost with the message's window. Lives as
/// long as the message is shown.
class AnswerFlow final : public QObject {
    Q_OBJECT
public:
    AnswerFlow(app::Application& application, const OpenFlow& flow, const app::OpenTask& task,
               reading::MessageView& view);

    void start();
    bool isUsable(reply::ReplyKind kind) const { return m_view.replies().isUsable(kind); }
    /// Once the message is verified.
    void answer(reply::ReplyKind kind, const reading::OpenedMessage& opened);

private:
    app::Application& m_application;
    const OpenFlow& m_flow;
    const app::OpenTask& m_task;
    reading::MessageView& m_view;
};

} // namespace windows
