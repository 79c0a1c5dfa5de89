// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_printer.h"

#include <QPrintDialog>
#include <QPrinter>

namespace reading {

void printMessage(MessageBody& body, QWidget* parent) {
    auto printer = std::make_shared<QPrinter>(); // until the engine has painted the last page
    auto* const dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), &body,
                     [&body, printer](QPrinter*) { body.print(*printer, [printer] {}); });
    // The dialog paints through the printer until it is gone.
    QObject::connect(dialog, &QObject::destroyed, &body, [printer] {});
    dialog->open();
}

} // namespace reading
