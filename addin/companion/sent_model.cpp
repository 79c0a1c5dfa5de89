// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/sent_model.h"

#include "app/sent_text.h"

#include <QDateTime>

#include <algorithm>

namespace companion {
namespace {

using protocol::EnvelopeStatus;

bool isSame(const EnvelopeStatus& a, const EnvelopeStatus& b) {
    return a.subject == b.subject && a.isLocked == b.isLocked && a.lockReason == b.lockReason &&
           a.expiresAt == b.expiresAt &&
           std::equal(a.recipients.begin(), a.recipients.end(), b.recipients.begin(), b.recipients.end(),
                      [](const auto& x, const auto& y) {
                          return x.address == y.address && x.openedAt == y.openedAt &&
                                 x.lockedAt == y.lockedAt;
                      });
}

} // namespace

QString recipientList(const EnvelopeStatus& status) {
    QStringList recipients;
    for (const auto& recipient : status.recipients)
        recipients += app::plainLine(recipient.address);
    return recipients.join(QLatin1String(", "));
}

QString openedCount(const EnvelopeStatus& status) {
    const auto opened = std::count_if(status.recipients.begin(), status.recipients.end(),
                                      [](const auto& recipient) { return recipient.openedAt.has_value(); });
    return SentModel::tr("%1 of %2").arg(opened).arg(status.recipients.size());
}

void SentModel::merge(const std::vector<EnvelopeStatus>& statuses) {
    for (const EnvelopeStatus& status : statuses) {
        const auto known = std::find_if(m_messages.begin(), m_messages.end(), [&](const auto& message) {
            return message.envelopeId == status.envelopeId;
        });
        if (known == m_messages.end()) {
            insert(status);
        } else if (!isSame(*known, status)) {
            const EnvelopeStatus before = std::exchange(*known, status);
            const int row = static_cast<int>(known - m_messages.begin());
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
            announceOpenings(before, status);
        }
    }
}

void SentModel::insert(const EnvelopeStatus& status) {
    // In a list newest first: before the first older one. Those of one second come in the service's order.
    const auto place = std::find_if(m_messages.begin(), m_messages.end(), [&](const auto& message) {
        return message.depositedAt < status.depositedAt;
    });
    const int row = static_cast<int>(place - m_messages.begin());
    beginInsertRows({}, row, row);
    m_messages.insert(place, status);
    endInsertRows();
}

void SentModel::announceOpenings(const EnvelopeStatus& before, const EnvelopeStatus& after) {
    for (const auto& recipient : after.recipients) {
        const bool wasUnopened =
            std::any_of(before.recipients.begin(), before.recipients.end(),
                        [&](const auto& old) { return old.address == recipient.address && !old.openedAt; });
        if (recipient.openedAt && wasUnopened)
            Q_EMIT messageOpened(app::plainLine(after.subject), app::plainLine(recipient.address));
    }
}

void SentModel::clear() {
    beginResetModel();
    m_messages.clear();
    endResetModel();
}

const EnvelopeStatus* SentModel::find(const std::string& envelopeId) const {
    const auto known = std::find_if(m_messages.begin(), m_messages.end(),
                                    [&](const auto& message) { return message.envelopeId == envelopeId; });
    return known == m_messages.end() ? nullptr : &*known;
}

void SentModel::refreshStates() {
    if (!m_messages.empty())
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State));
}

int SentModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

int SentModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SentModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const EnvelopeStatus& status = m_messages.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(status, index.column());
    case SearchRole:
        return QString(app::plainLine(status.subject) + u' ' + recipientList(status));
    case IdRole:
        return QString::fromStdString(status.envelopeId);
    case SortRole:
        if (index.column() == Sent)
            return static_cast<qint64>(status.depositedAt);
        return text(status, index.column());
    default:
        return {};
    }
}

QString SentModel::text(const EnvelopeStatus& status, int column) const {
    switch (column) {
    case Sent:
        return app::localTime(status.depositedAt);
    case Subject:
        return app::plainLine(status.subject);
    case Recipients:
        return recipientList(status);
    case Opened:
        return openedCount(status);
    default:
        break;
    }
    switch (app::sentState(status, QDateTime::currentSecsSinceEpoch())) {
    case app::SentState::Locked:
        return tr("Locked");
    case app::SentState::Expired:
        return tr("Expired");
    case app::SentState::Open:
        break;
    }
    return tr("Can be opened");
}

QVariant SentModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Sent"), tr("Subject"), tr("Recipients"), tr("Opened"), tr("State")};
    return section >= 0 && section < ColumnCount ? QVariant(names[section]) : QVariant();
}

} // namespace companion
