// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include <optional>

class QDateTimeEdit;
class QLineEdit;
class QRadioButton;

namespace companion {

/// Asks for the reason of a lock, which recipients will read.
class LockDialog final : public QDialog {
    Q_OBJECT
public:
    /// With `recipients`: for these alone.
    explicit LockDialog(const QString& subject, QWidget* parent = nullptr,
                        const QStringList& recipients = {});
    QString reason() const;

private:
    QLineEdit* m_reason;
};

/// Asks until when a message can be opened.
class ExpiryDialog final : public QDialog {
    Q_OBJECT
public:
    ExpiryDialog(const QString& subject, std::optional<std::int64_t> expiresAt, QWidget* parent = nullptr);
    /// Seconds since the epoch; nothing: never.
    std::optional<std::int64_t> expiresAt() const;

private:
    QRadioButton* m_never;
    QRadioButton* m_until;
    QDateTimeEdit* m_time;
};

} // namespace companion
