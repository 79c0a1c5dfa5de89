// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;
class QWidget;

namespace windows {

/// Everything that can be done in the window.
enum class Command {
    Open,
    SaveMessage,
    PrintPreview,
    Print,
    SavePdf,
    Close,
    Quit,
    Copy,
    SelectAll,
    Find,
    FindNext,
    FindPrevious,
    Larger,
    Smaller,
    NormalSize,
    FullScreen,
    Reply,
    ReplyAll,
    Forward,
    OpenAttachment,
    SaveAttachment,
    SaveAllAttachments,
    SignOut,
    Help,
    Shortcuts,
    About,
};

/// What a command waits for.
enum class Needs { Nothing, Account, Text, WholeMessage, Attachment, Answer };

struct MenuRow {
    Command command;
    Needs needs;
    const char* text;
    QList<QKeySequence> keys;
    bool isFirstOfGroup = false;
};

/// The menus of the window, which hold every action, and the shortcuts; those of Thunderbird where it has
/// them. The buttons of the page that is shown stand in the message's menu, too.
class WindowMenus final : public QObject {
    Q_OBJECT
public:
    explicit WindowMenus(QMainWindow& window);

    QAction& action(Command command) const { return *m_actions.value(command); }
    void setEnabled(Needs needs, bool isEnabled);
    /// Whose buttons the message's menu shows; may be null.
    void setPage(QWidget* page) { m_page = page; }
    /// The commands for a text, where it is shown.
    void popupAt(const QPoint& place);
    /// "Ctrl+P  Print…", a line each.
    QString shortcutList() const;

Q_SIGNALS:
    void chosen(windows::Command command);

private:
    void fill(QMenu& menu, const QList<MenuRow>& rows);

    QMainWindow& m_window;
    QHash<Command, QAction*> m_actions;
    QHash<Command, Needs> m_needs;
    QList<Command> m_order;
    QWidget* m_page = nullptr;
};

} // namespace windows
