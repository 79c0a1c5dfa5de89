// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/reply/reply_task.h"
#include "app/reply/reply_text.h"
#include "core/pipeline/read_body.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"
#include "viewer/cli/open/message_output.h"
#include "viewer/cli/open/opened_action.h"
#include "viewer/cli/platform/interrupt.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

namespace cli {
namespace {

using base::ErrorCode;
using reply::ReplyKind;

constexpr qint64 kMaximumText = 4 << 20;
constexpr int kInterruptMilliseconds = 100;

/// Answers an opened message, or sends it on.
class ReplyAction final : public OpenedAction {
    Q_DECLARE_TR_FUNCTIONS(ReplyCommand)

public:
    explicit ReplyAction(const Context& context) : m_context(context) {}

    QString obstacle() override {
        const QString problem = readBody();
        return problem.isEmpty() ? attachFiles() : problem;
    }

    void act(const QString& /*file*/, app::OpenTask& task, QJsonObject& report, Done done) override {
        m_task =
            std::make_unique<app::ReplyTask>(m_context.application, task.envelope(), task.state().address);
        auto draft = prepare(task);
        if (!draft)
            return done(base::fail(draft.error()), {});
        report[QStringLiteral("reply_kind")] = QString::fromUtf8(reply::kindName(kind()).data());
        QObject* context = m_task.get();
        QObject::connect(m_task.get(), &app::ReplyTask::sent, context,
                         [this, &report, done](const QString& id) {
                             m_interrupts.stop();
                             report[QStringLiteral("submission_id")] = id;
                             m_context.console.say(tr("Sent securely."));
                             done({}, {});
                         });
        QObject::connect(m_task.get(), &app::ReplyTask::failed, context,
                         [this, done](const base::Error& error, const account::Refusal& refusal) {
                             m_interrupts.stop();
                             done(base::fail(error), refusal);
                         });
        QObject::connect(&m_interrupts, &QTimer::timeout, context, [this] {
            if (isInterrupted())
                m_task->cancel();
        });
        m_interrupts.start(kInterruptMilliseconds);
        m_task->send(kind(), std::move(*draft));
    }

    std::optional<app::ErrorText> explain(const base::Error& error, const app::ErrorContext& about) override {
        return app::replyErrorText(error, about);
    }

private:
    const Arguments& arguments() const { return m_context.arguments; }
    ReplyKind kind() const {
        if (arguments().verb == Verb::Forward)
            return ReplyKind::Forward;
        return arguments().all ? ReplyKind::ReplyAll : ReplyKind::Reply;
    }

    QString readBody();
    QString attachFiles();
    base::Result<message::MessageDraft> prepare(app::OpenTask& task);

    Context m_context;
    QString m_body;
    std::vector<message::DraftAttachment> m_attachments;
    std::unique_ptr<app::ReplyTask> m_task;
    QTimer m_interrupts;
};

QString ReplyAction::readBody() {
    const QString& name = arguments().body;
    if (name.isEmpty())
        return {};
    QFile file(name);
    const bool isOpen =
        name == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return tr("The text cannot be read: %1").arg(oneLine(name.toStdString()));
    const QByteArray text = file.read(kMaximumText + 1);
    if (text.size() > kMaximumText)
        return tr("The text is longer than 4 MiB; attach it as a file instead.");
    m_body = QString::fromUtf8(text);
    if (!m_body.endsWith(QLatin1Char('\n')))
        m_body += QLatin1Char('\n');
    return {};
}

QString ReplyAction::attachFiles() {
    for (const QString& name : arguments().attach) {
        auto attachment = pipeline::attachFile(std::filesystem::path(name.toStdU16String()));
        if (!attachment)
            return tr("This file cannot be attached: %1").arg(oneLine(name.toStdString()));
        m_attachments.push_back(std::move(*attachment));
    }
    return {};
}

base::Result<message::MessageDraft> ReplyAction::prepare(app::OpenTask& task) {
    const envelope::EnvelopeHeader& header = task.envelope().header();
    if (!reply::allows(header, kind()))
        return base::fail(ErrorCode::NotAuthorized, "the envelope does not allow it");
    const auto sealed =
        pipeline::openEnvelope(task.envelope(), task.takeKey(), m_context.application.policy().limits);
    if (!sealed)
        return base::fail(sealed.error());
    const auto message = (*sealed)->readWhole([](std::uint64_t) { return !isInterrupted(); });
    if (!message)
        return base::fail(message.error());
    const auto body = pipeline::readBody((*sealed)->bytes(), message->body, (*sealed)->limits());
    if (!body)
        return base::fail(body.error());
    auto draft = app::beginAnswer(header, {*sealed, *message, body->shown}, kind(), m_task->ownAddresses());
    draft.from = {{}, toQString(task.state().address)};
    draft.date = QDateTime::currentDateTimeUtc();
    for (const QString& address : arguments().to)
        draft.to.push_back({{}, address});
    if (!arguments().subject.isEmpty())
        draft.subject = arguments().subject;
    draft.text.prepend(m_body);
    for (auto& attachment : m_attachments)
        draft.attachments.push_back(std::move(attachment));
    return draft;
}

} // namespace

std::unique_ptr<Command> makeReplyCommand(const Context& context) {
    return makeOpeningCommand(context, std::make_unique<ReplyAction>(context));
}

} // namespace cli
