// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Words of the service's pages: name, English. words.py makes C++ and JSON of this file and of securedoc_*.ts;
// .github/CONTRIBUTING.md says how to add one. {organisation}, {length} and the like are filled in by the page.

WORD(service, QT_TRANSLATE_NOOP("pages", "Secure messages"))
WORD(help, QT_TRANSLATE_NOOP("pages", "Need help? Contact"))
WORD(activateHeading, QT_TRANSLATE_NOOP("pages", "Activate your account"))
WORD(activateText, QT_TRANSLATE_NOOP("pages",
    "You are about to activate your account for secure messages from {organisation}. After that you can open them"
    " with your password."))
WORD(activateButton, QT_TRANSLATE_NOOP("pages", "Activate account"))
WORD(proveAddressHeading, QT_TRANSLATE_NOOP("pages", "Confirm your address"))
WORD(proveAddressText, QT_TRANSLATE_NOOP("pages",
    "You are about to confirm that this e-mail address is yours too. Secure messages from {organisation} to it "
    "can then be opened with your account."))
WORD(proveAddressButton, QT_TRANSLATE_NOOP("pages", "Confirm address"))
WORD(notYou, QT_TRANSLATE_NOOP("pages",
    "Press the button only if you asked for this yourself. If not, close this page: nothing happens."))
WORD(resetHeading, QT_TRANSLATE_NOOP("pages", "Choose a new password"))
WORD(resetText, QT_TRANSLATE_NOOP("pages",
    "It replaces your old password for secure messages from {organisation}. Messages you received before open "
    "with the new one too."))
WORD(passwordLabel, QT_TRANSLATE_NOOP("pages", "New password"))
WORD(repeatLabel, QT_TRANSLATE_NOOP("pages", "New password again"))
WORD(passwordRules, QT_TRANSLATE_NOOP("pages",
    "At least {length} characters. A few words in a row are easy to remember and hard to guess. Blanks, digits "
    "and signs are welcome, none is required."))
WORD(resetButton, QT_TRANSLATE_NOOP("pages", "Save new password"))
WORD(tooShort, QT_TRANSLATE_NOOP("pages", "This password is too short. It needs at least {length} characters."))
WORD(tooLong, QT_TRANSLATE_NOOP("pages", "This password is too long. Please choose a shorter one."))
WORD(tooCommon, QT_TRANSLATE_NOOP("pages",
    "This password is among the first that attackers try. Please choose another one."))
WORD(notTheSame, QT_TRANSLATE_NOOP("pages", "The two passwords are not the same. Please type both again."))
WORD(activatedHeading, QT_TRANSLATE_NOOP("pages", "Your account is active"))
WORD(activatedText, QT_TRANSLATE_NOOP("pages",
    "Return to the viewer: it goes on by itself and opens your message. You can close this page."))
WORD(addressProvenHeading, QT_TRANSLATE_NOOP("pages", "Your address is confirmed"))
WORD(addressProvenText, QT_TRANSLATE_NOOP("pages",
    "Return to the viewer and open the message again. You can close this page."))
WORD(passwordChangedHeading, QT_TRANSLATE_NOOP("pages", "Your new password is saved"))
WORD(passwordChangedText, QT_TRANSLATE_NOOP("pages",
    "Return to the viewer and sign in with it. On all other devices you are signed out. You can close this page."))
WORD(linkInvalidHeading, QT_TRANSLATE_NOOP("pages", "This link no longer works"))
WORD(activationLinkInvalidText, QT_TRANSLATE_NOOP("pages",
    "Each activation link works once and for a limited time. If you activated your account before, return to the "
    "viewer and sign in. If not, open the message in the viewer, choose Register, and use the link in the newest "
    "mail."))
WORD(addressLinkInvalidText, QT_TRANSLATE_NOOP("pages",
    "Each link works once and for a limited time. If you confirmed the address before, return to the viewer and "
    "open the message. If not, choose “My address is not listed” in the viewer again and use the link in the "
    "newest mail."))
WORD(resetLinkInvalidText, QT_TRANSLATE_NOOP("pages",
    "Each reset link works once and for a limited time. If you saved a new password before, return to the viewer "
    "and sign in with it. If not, choose “Forgot password” in the viewer again and use the link in the newest "
    "mail."))
WORD(conflictHeading, QT_TRANSLATE_NOOP("pages", "This address belongs to another account"))
WORD(conflictText, QT_TRANSLATE_NOOP("pages",
    "The address was confirmed for another account in the meantime. Sign in with that account, or ask for help."))
WORD(tooManyHeading, QT_TRANSLATE_NOOP("pages", "Too many attempts"))
WORD(tooManyText, QT_TRANSLATE_NOOP("pages", "Please wait a few minutes, then open the link again."))
WORD(unavailableHeading, QT_TRANSLATE_NOOP("pages", "That did not work just now"))
WORD(unavailableText, QT_TRANSLATE_NOOP("pages",
    "The service is busy or being restarted. Nothing was changed. Please open the link again in a minute."))
WORD(notFoundHeading, QT_TRANSLATE_NOOP("pages", "There is no such page"))
WORD(notFoundText, QT_TRANSLATE_NOOP("pages", "Please open the link exactly as it stands in the mail."))
WORD(badRequestHeading, QT_TRANSLATE_NOOP("pages", "That could not be read"))
WORD(badRequestText, QT_TRANSLATE_NOOP("pages", "Please open the link in the mail again."))
WORD(homeHeading, QT_TRANSLATE_NOOP("pages", "Secure messages from {organisation}"))
WORD(homeText, QT_TRANSLATE_NOOP("pages",
    "This service releases the keys of encrypted messages to the people they were written for. To read one, open "
    "the attachment securedoc_….html of the mail you received."))
