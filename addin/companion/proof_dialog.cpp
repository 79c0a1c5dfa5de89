// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/proof_dialog.h"

#include "app/error_text.h"
#include "app/sent_text.h"
#include "app/style/widgets.h"

#include <QDialogButtonBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace companion {
namespace {

constexpr int kPause = 3000; // ms
constexpr int kTimes = 20;

} // namespace

ProofDialog::ProofDialog(account::Session& session, QWidget* parent)
    : QDialog(parent), m_sent(session), m_messageId(new QLineEdit), m_ask(app::newButton("primary")),
      m_verdict(new QFrame), m_what(app::newLabel("state")), m_next(app::newLabel("text")) {
    setWindowTitle(tr("Was my message encrypted?"));
    setObjectName(QStringLiteral("page"));
    m_ask->setText(tr("&Check"));
    m_ask->setEnabled(false);
    m_messageId->setPlaceholderText(QStringLiteral("<…@…>"));
    m_messageId->setAccessibleName(tr("Message-ID"));
    auto* const text = app::newLabel("text");
    text->setText(tr("Paste the Message-ID of a message that you sent; your mail program shows it with the "
                     "message's headers or its source."));
    auto* const line = new QHBoxLayout;
    line->addWidget(m_messageId, 1);
    line->addWidget(m_ask);
    m_verdict->setObjectName(QStringLiteral("state"));
    auto* const inside = new QVBoxLayout(m_verdict);
    inside->addWidget(m_what);
    inside->addWidget(m_next);
    m_verdict->hide();
    auto* const close = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addLayout(line);
    layout->addWidget(m_verdict);
    layout->addStretch();
    layout->addWidget(close);
    m_again.setSingleShot(true);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ask, &QPushButton::clicked, this, &ProofDialog::start);
    connect(m_messageId, &QLineEdit::textChanged, this,
            [this](const QString& id) { m_ask->setEnabled(!id.trimmed().isEmpty()); });
    connect(&m_again, &QTimer::timeout, this, &ProofDialog::askOnce);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 16);
}

void ProofDialog::ask(const QString& messageId) {
    m_messageId->setText(messageId);
    start();
}

void ProofDialog::start() {
    m_left = kTimes;
    m_verdict->hide();
    askOnce();
}

void ProofDialog::askOnce() {
    m_ask->setEnabled(false);
    account::onFinished(m_sent.proof(m_messageId->text().toStdString()), this,
                        [this](account::Reply<protocol::MessageProof> reply) { answered(std::move(reply)); });
}

void ProofDialog::answered(account::Reply<protocol::MessageProof> reply) {
    m_ask->setEnabled(true);
    if (!reply.result) {
        if (reply.result.error().code == base::ErrorCode::InvalidRequest)
            showVerdict(QStringLiteral("caution"), tr("This is not a Message-ID."),
                        tr("It looks like <abc123@example.org>."));
        else
            Q_EMIT failed(reply.result.error(), reply.refusal);
        return;
    }
    const app::ProofText text = app::proofText(*reply.result);
    switch (protocol::proofState(*reply.result)) {
    case protocol::ProofState::Sealed:
        showVerdict(QStringLiteral("good"), text.what, text.next);
        return;
    case protocol::ProofState::InClear:
        showVerdict(QStringLiteral("bad"), text.what, text.next);
        return;
    case protocol::ProofState::NotSeen:
        showVerdict(QStringLiteral("caution"), text.what, text.next);
        if (m_left-- > 0)
            m_again.start(kPause);
        return;
    }
}

void ProofDialog::showVerdict(const QString& mark, const QString& what, const QString& next) {
    const bool isNew = !m_verdict->isVisible() || m_what->text() != what;
    m_verdict->setProperty("mark", mark);
    for (QWidget* const widget : {static_cast<QWidget*>(m_verdict), static_cast<QWidget*>(m_what)}) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
    m_what->setText(what);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
    m_verdict->show();
    if (isNew)
        app::announce(*m_what, next.isEmpty() ? what : what + u' ' + next);
}

} // namespace companion
