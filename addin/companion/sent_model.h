// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"

#include <QAbstractTableModel>

#include <vector>

namespace companion {

/// The messages sent, newest first, one a row. Rows are merged in as they come and never move, so that a
/// selection stays where it is. GUI thread.
class SentModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Sent, Subject, Recipients, Opened, State, ColumnCount };
    enum Role {
        SearchRole = Qt::UserRole, ///< what the search looks at: subject and recipients
        IdRole,
        /// A number or text to sort a column by
        SortRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes in what the service says now; rows it does not name stay as they are.
    void merge(const std::vector<protocol::EnvelopeStatus>& statuses);
    void clear();
    const std::vector<protocol::EnvelopeStatus>& messages() const { return m_messages; }
    /// Null when there is none.
    const protocol::EnvelopeStatus* find(const std::string& envelopeId) const;
    /// States depend on the time: an expiry may have passed.
    void refreshStates();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// A recipient opened a message that was here before, unopened.
    void messageOpened(const QString& subject, const QString& recipient);

private:
    void announceOpenings(const protocol::EnvelopeStatus& before, const protocol::EnvelopeStatus& after);
    void insert(const protocol::EnvelopeStatus& status);
    QString text(const protocol::EnvelopeStatus& status, int column) const;

    std::vector<protocol::EnvelopeStatus> m_messages;
};

/// "2 of 3": how many recipients opened it.
QString openedCount(const protocol::EnvelopeStatus& status);
QString recipientList(const protocol::EnvelopeStatus& status);

} // namespace companion
