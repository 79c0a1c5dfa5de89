// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Words of the page inside every envelope: name, English. See pages_words.h.

WORD(title, QT_TRANSLATE_NOOP("reader", "Secure message"))
WORD(noSubject, QT_TRANSLATE_NOOP("reader", "(no subject)"))
WORD(labelFrom, QT_TRANSLATE_NOOP("reader", "From"))
WORD(labelTo, QT_TRANSLATE_NOOP("reader", "To"))
WORD(labelCc, QT_TRANSLATE_NOOP("reader", "Cc"))
WORD(labelSubject, QT_TRANSLATE_NOOP("reader", "Subject"))
WORD(labelDate, QT_TRANSLATE_NOOP("reader", "Date"))
WORD(labelLevel, QT_TRANSLATE_NOOP("reader", "Security"))
WORD(levelHigh, QT_TRANSLATE_NOOP("reader", "High: the password is asked for each time"))
WORD(levelMedium, QT_TRANSLATE_NOOP("reader", "Medium: sign in; the viewer may remember you"))
WORD(levelNone, QT_TRANSLATE_NOOP("reader", "No password needed"))
WORD(unchecked, QT_TRANSLATE_NOOP("reader",
    "This is what the file says about itself. It has not been checked here: only the Secure Mail viewer can check"
    " who sealed this message."))
WORD(howHeading, QT_TRANSLATE_NOOP("reader", "How to read this message"))
WORD(howSave, QT_TRANSLATE_NOOP("reader", "Save this file, if you have not done so yet."))
WORD(howOpen, QT_TRANSLATE_NOOP("reader",
    "Open it with the Secure Mail viewer: on a computer where the viewer is installed, double-click the file."))
WORD(howChecks, QT_TRANSLATE_NOOP("reader",
    "The viewer checks the sender and then tells you what it needs. The first time, that may be registering your "
    "address."))
WORD(howNoViewer, QT_TRANSLATE_NOOP("reader",
    "You do not have the viewer? Ask the organisation that wrote to you, by a telephone number or web site you "
    "already know."))
WORD(neverAsks, QT_TRANSLATE_NOOP("reader", "This page never asks for a password."))
WORD(neverAsksClose, QT_TRANSLATE_NOOP("reader",
    "If a page that looks like this one does, close it. The message cannot be read in this browser window."))
