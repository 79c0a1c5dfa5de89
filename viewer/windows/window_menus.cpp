// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/window_menus.h"

#include "app/style/widgets.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace windows {
namespace {

/// A place for the sentences in the translations; their context is that of the window.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(windows::EnvelopeWindow)
};

QList<MenuRow> fileRows() {
    return {{Command::Open,
             Needs::Nothing,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Open…"),
             {QKeySequence::Open}},
            {Command::SaveMessage,
             Needs::WholeMessage,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "Save message &as…"),
             {QKeySequence::Save},
             true},
            {Command::SavePdf,
             Needs::WholeMessage,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "Save as P&DF…"),
             {Qt::CTRL | Qt::SHIFT | Qt::Key_S}},
            {Command::PrintPreview,
             Needs::WholeMessage,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "Print pre&view…"),
             {}},
            {Command::Print,
             Needs::WholeMessage,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Print…"),
             {QKeySequence::Print}},
            {Command::Close,
             Needs::Nothing,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Close"),
             {Qt::CTRL | Qt::Key_W},
             true},
            {Command::Quit,
             Needs::Nothing,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Quit"),
             {Qt::CTRL | Qt::Key_Q}}};
}

QList<MenuRow> editRows() {
    return {{Command::Copy,
             Needs::Text,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Copy"),
             {QKeySequence::Copy}},
            {Command::SelectAll,
             Needs::Text,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "Select &all"),
             {QKeySequence::SelectAll}},
            {Command::Find,
             Needs::Text,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Find in message…"),
             {Qt::CTRL | Qt::Key_F},
             true},
            {Command::FindNext,
             Needs::Text,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "Find &next"),
             {Qt::Key_F3, Qt::CTRL | Qt::Key_G}},
            {Command::FindPrevious,
             Needs::Text,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "Find &previous"),
             {Qt::SHIFT | Qt::Key_F3, Qt::CTRL | Qt::SHIFT | Qt::Key_G}}};
}

QList<MenuRow> viewRows() {
    return {{Command::Larger,
             Needs::Text,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Larger text"),
             {QKeySequence::ZoomIn, Qt::CTRL | Qt::Key_Equal}},
            {Command::Smaller,
             Needs::Text,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Smaller text"),
             {QKeySequence::ZoomOut}},
            {Command::NormalSize,
             Needs::Text,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Normal size"),
             {Qt::CTRL | Qt::Key_0}},
            {Command::FullScreen,
             Needs::Nothing,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Full screen"),
             {Qt::Key_F11},
             true}};
}

QList<MenuRow> messageRows() {
    return {{Command::Reply,
             Needs::Answer,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Reply"),
             {Qt::CTRL | Qt::Key_R}},
            {Command::ReplyAll,
             Needs::Answer,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "Reply to &all"),
             {Qt::CTRL | Qt::SHIFT | Qt::Key_R}},
            {Command::Forward,
             Needs::Answer,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "For&ward"),
             {Qt::CTRL | Qt::Key_L}},
            {Command::OpenAttachment,
             Needs::Attachment,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Open attachment"),
             {},
             true},
            {Command::SaveAttachment,
             Needs::Attachment,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Save attachment…"),
             {}},
            {Command::SaveAllAttachments,
             Needs::Attachment,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "Save a&ll attachments…"),
             {}}};
}

QList<MenuRow> toolRows() {
    return {{Command::SignOut,
             Needs::Account,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Sign out and forget me"),
             {}}};
}

QList<MenuRow> helpRows() {
    return {{Command::Help,
             Needs::Nothing,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Help"),
             {QKeySequence::HelpContents}},
            {Command::Shortcuts,
             Needs::Nothing,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&Keyboard shortcuts"),
             {}},
            {Command::About,
             Needs::Nothing,
             QT_TRANSLATE_NOOP("windows::EnvelopeWindow", "&About securedoc viewer"),
             {},
             true}};
}

} // namespace

WindowMenus::WindowMenus(QMainWindow& window) : QObject(&window), m_window(window) {
    fill(*window.menuBar()->addMenu(Words::tr("&File")), fileRows());
    fill(*window.menuBar()->addMenu(Words::tr("&Edit")), editRows());
    fill(*window.menuBar()->addMenu(Words::tr("&View")), viewRows());
    QMenu* const message = window.menuBar()->addMenu(Words::tr("&Message"));
    fill(*message, messageRows());
    connect(message, &QMenu::aboutToShow, this, [this, message] { app::showButtonsIn(*message, m_page); });
    fill(*window.menuBar()->addMenu(Words::tr("&Tools")), toolRows());
    fill(*window.menuBar()->addMenu(Words::tr("&Help")), helpRows());
    for (const Needs needs :
         {Needs::Account, Needs::Text, Needs::WholeMessage, Needs::Attachment, Needs::Answer})
        setEnabled(needs, false);
}

void WindowMenus::fill(QMenu& menu, const QList<MenuRow>& rows) {
    for (const MenuRow& row : rows) {
        if (row.isFirstOfGroup)
            menu.addSeparator();
        QAction* const action = menu.addAction(Words::tr(row.text));
        action->setShortcuts(row.keys);
        connect(action, &QAction::triggered, this, [this, command = row.command] { Q_EMIT chosen(command); });
        m_actions.insert(row.command, action);
        m_needs.insert(row.command, row.needs);
        m_order += row.command;
    }
}

void WindowMenus::setEnabled(Needs needs, bool isEnabled) {
    for (auto action = m_actions.begin(); action != m_actions.end(); ++action)
        if (m_needs.value(action.key()) == needs)
            action.value()->setEnabled(isEnabled);
}

void WindowMenus::popupAt(const QPoint& place) {
    auto* const menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Command command : {Command::Copy, Command::SelectAll, Command::Find})
        menu->addAction(&action(command));
    menu->addSeparator();
    for (const Command command : {Command::Reply, Command::ReplyAll, Command::Forward})
        menu->addAction(&action(command));
    menu->addSeparator();
    for (const Command command : {Command::Print, Command::SavePdf})
        menu->addAction(&action(command));
    menu->popup(place);
}

QString WindowMenus::shortcutList() const {
    QStringList lines;
    for (const Command command : m_order) {
        const QAction& each = action(command);
        QStringList keys;
        for (const QKeySequence& sequence : each.shortcuts())
            keys += sequence.toString(QKeySequence::NativeText);
        QString text = each.text();
        text.remove(u'&').remove(u'…');
        if (!keys.isEmpty())
            lines += QStringLiteral("%1: %2").arg(text, keys.join(QStringLiteral(", ")));
    }
    return lines.join(u'\n');
}

} // namespace windows
