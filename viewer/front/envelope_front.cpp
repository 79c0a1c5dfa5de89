// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/envelope_front.h"

#include "app/host_text.h"
#include "app/style/widgets.h"
#include "viewer/front/folded_text.h"
#include "viewer/front/panel.h"
#include "viewer/front/words.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace front {
namespace {

constexpr int kSubjectLines = 2;
constexpr int kRecipientLines = 2;
constexpr qsizetype kLongestSubject = 4000;

QString levelText(envelope::SecurityLevel level) {
    switch (level) {
    case envelope::SecurityLevel::High:
        return front::EnvelopeFront::tr("High: the password is asked for each time");
    case envelope::SecurityLevel::Medium:
        return front::EnvelopeFront::tr("Medium: your sign-in may be remembered");
    case envelope::SecurityLevel::None:
        return front::EnvelopeFront::tr("None: opens without an account");
    }
    return {};
}

} // namespace

EnvelopeFront::EnvelopeFront(QWidget* parent)
    : QFrame(parent), m_organisation(newLabel({}, "organisation")),
      m_subject(new FoldedText("subject", kSubjectLines)), m_stateFrame(new QFrame),
      m_stateIcon(new StatusIcon), m_stateText(newLabel({}, "state")), m_rows(new QFormLayout),
      m_details(app::newButton("link")) {
    setObjectName(QStringLiteral("card"));
    setFocusPolicy(Qt::TabFocus);
    m_stateFrame->setObjectName(QStringLiteral("state"));
    auto* const state = new QHBoxLayout(m_stateFrame);
    state->addWidget(m_stateIcon, 0, Qt::AlignVCenter);
    state->addWidget(m_stateText, 1);
    state->addWidget(m_details, 0, Qt::AlignVCenter);

    auto* const inside = new QVBoxLayout(this);
    const int gap = fontMetrics().height();
    inside->setContentsMargins(gap, gap, gap, gap);
    inside->setSpacing(gap * 2 / 3);
    inside->addWidget(m_organisation);
    inside->addWidget(m_subject);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_rows->setHorizontalSpacing(gap);
    m_rows->setVerticalSpacing(gap / 3);
    inside->addLayout(m_rows);
    inside->addWidget(m_stateFrame);
    m_details->hide();
    connect(m_details, &QPushButton::clicked, this, [this] { showRows(!m_rows->isRowVisible(1)); });
}

void EnvelopeFront::addRow(const QString& name, const QString& value) {
    if (value.isEmpty())
        return;
    auto* const text = new FoldedText("value", kRecipientLines);
    text->setText(value, tr("Show all"));
    m_rows->addRow(newLabel(name, "field"), text);
    m_spoken += QStringLiteral("%1 %2").arg(name, value);
}

void EnvelopeFront::addRow(const QString& name, const std::vector<envelope::HeaderMailbox>& mailboxes) {
    QStringList all;
    for (const auto& mailbox : mailboxes)
        all += shown(mailbox);
    addRow(name, all.join(QStringLiteral(", ")));
}

void EnvelopeFront::setHeader(const envelope::EnvelopeHeader& header) {
    m_host = app::hostText(header.issuer);
    m_claimed = shown(header.organisation, 120);
    const QString subject = shown(header.subject, kLongestSubject);
    m_subject->setText(subject.isEmpty() ? tr("(no subject)") : subject, tr("Show the whole subject"));
    addRow(tr("From"), shown(header.from));
    addRow(tr("To"), header.to);
    addRow(tr("Cc"), header.cc);
    addRow(tr("Date"), shownDate(header.date));
    addRow(tr("Size"), shownSize(header));
    addRow(tr("Level"), levelText(header.level));
    addRow(tr("Key service"), m_host);
    setState(SenderState::Checking);
}

void EnvelopeFront::setFile(const QString& fileName, const QString& what, Mark mark) {
    m_organisation->hide();
    m_subject->setText(fileName, tr("Show the whole name"));
    setStateText(mark, what);
}

/// Only what is verified is stated; what a file says of itself is told as that.
void EnvelopeFront::showOrganisation(SenderState state) {
    const bool isVerified = state == SenderState::Verified || state == SenderState::SenderVerified;
    if (isVerified)
        m_organisation->setText(tr("Secure message from %1").arg(m_signer));
    else if (state == SenderState::Checking || m_claimed.isEmpty())
        m_organisation->setText(tr("Secure message"));
    else
        m_organisation->setText(tr("This file says that it is from %1").arg(m_claimed));
    if (auto* const from = m_rows->rowCount() > 0 ? m_rows->itemAt(0, QFormLayout::LabelRole) : nullptr)
        static_cast<QLabel*>(from->widget())
            ->setText(isVerified || state == SenderState::Checking ? tr("From") : tr("From (not verified)"));
}

void EnvelopeFront::setState(SenderState state) {
    showOrganisation(state);
    switch (state) {
    case SenderState::Checking:
        return setStateText(Mark::Busy, tr("Checking who sent this…"));
    case SenderState::SenderVerified:
        //: %1 is an organisation, %2 the host name of its key service. Never say "safe".
        return setGoodText(tr("Sender verified: sealed by %1 (%2)").arg(m_signer, m_host));
    case SenderState::Verified:
        //: %1 is an organisation, %2 the host name of its key service. Never say "safe".
        return setGoodText(tr("Verified: sealed by %1 (%2), not altered since").arg(m_signer, m_host));
    case SenderState::UnknownIssuer:
        return setStateText(Mark::Caution, tr("Not verified: %1 is not known on this computer").arg(m_host));
    case SenderState::Altered:
        return setStateText(Mark::Bad, tr("Altered: this is not what the sender sealed"));
    case SenderState::Incomplete:
        return setStateText(Mark::Bad, tr("Incomplete: a part of the file is missing"));
    case SenderState::NotVerified:
        return setStateText(Mark::Caution, tr("Not verified yet: the sender could not be checked"));
    }
}

void EnvelopeFront::setSigner(const QString& organisation) {
    m_signer = organisation.isEmpty() ? m_host : organisation;
}

void EnvelopeFront::setForeignParts() {
    m_hasForeignParts = true;
}

void EnvelopeFront::setNamesake(const QString& host) {
    m_namesake = host;
}

void EnvelopeFront::setGoodText(const QString& text) {
    QStringList said{text + QLatin1Char('.')};
    if (!m_namesake.isEmpty())
        said += tr("But %1 is a sender of the same name that you accepted before: make sure which of them "
                   "you expect.")
                    .arg(m_namesake);
    if (m_hasForeignParts)
        said += tr("But this file has parts that do not belong there: it was saved by a "
                   "web browser, or somebody added "
                   "parts to it. Do not open it in a browser: use the original "
                   "attachment. What you read here is the "
                   "sealed message alone.");
    const bool isGood = said.size() == 1;
    setStateText(isGood ? Mark::Good : Mark::Caution, isGood ? text : said.join(QLatin1Char(' ')));
}

void EnvelopeFront::setRows(Rows rows) {
    const bool isAll = rows == Rows::All || m_rows->rowCount() < 2;
    m_details->setVisible(!isAll);
    showRows(isAll);
}

void EnvelopeFront::showRows(bool isShown) {
    for (int row = 1; row < m_rows->rowCount(); ++row) // who sent it stays
        m_rows->setRowVisible(row, isShown);
    m_subject->setBrief(!isShown);
    m_details->setText(isShown ? tr("Fewer details") : tr("Details"));
}

QString EnvelopeFront::stateText() const {
    return m_stateText->text();
}

void EnvelopeFront::setStateText(Mark mark, const QString& text) {
    m_stateIcon->setMark(mark);
    m_stateText->setText(text);
    m_stateFrame->setProperty("mark", markName(mark));
    for (QWidget* const widget : {static_cast<QWidget*>(m_stateFrame), static_cast<QWidget*>(m_stateText)}) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
    describe();
}

void EnvelopeFront::describe() {
    QStringList words{m_organisation->text(), m_subject->text()};
    words += m_spoken;
    words += m_stateText->text();
    words.removeAll(QString());
    setAccessibleName(words.join(QStringLiteral(". ")));
}

} // namespace front
