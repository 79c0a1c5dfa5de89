// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/settings_dialog.h"

#include "app/style/widgets.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QSettings>
#include <QVBoxLayout>

namespace companion {
namespace {

const QLatin1String kTellOpenings("companion/tell_openings");

QString settingsPath(const app::UserFolders& folders) {
    return QString::fromStdU16String(folders.settingsFile().u16string());
}

} // namespace

bool tellsOpenings(const app::UserFolders& folders) {
    return QSettings(settingsPath(folders), QSettings::IniFormat).value(kTellOpenings, true).toBool();
}

SettingsDialog::SettingsDialog(const app::UserFolders& folders, const account::Session* session,
                               QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Settings"));
    auto* const who = app::newLabel("text");
    who->setText(session ? tr("Signed in as %1 at %2.")
                               .arg(QString::fromStdString(session->address()),
                                    QString::fromStdString(session->issuer().issuer))
                         : tr("Nobody is signed in."));
    auto* const tell = new QCheckBox(tr("&Tell me on the desktop when a message is opened"));
    tell->setChecked(tellsOpenings(folders));
    connect(tell, &QCheckBox::toggled, this, [path = settingsPath(folders)](bool isOn) {
        QSettings(path, QSettings::IniFormat).setValue(kTellOpenings, isOn);
    });
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(who);
    layout->addWidget(tell);
    layout->addWidget(buttons);
}

} // namespace companion
