// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGuiApplication>
#include <QPalette>

namespace web {

/// Whether the desktop writes light on dark. GUI thread.
inline bool isDarkDesktop() {
    return QGuiApplication::palette().color(QPalette::Base).lightness() < 128;
}

} // namespace web
