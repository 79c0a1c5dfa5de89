// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Words of the service's pages: name, English. words.py makes C++ and JSON of this file and of
// securedoc_*.ts; .github/CONTRIBUTING.md says how to add one. {organisation}, {length} and the like are
// filled in by the page.

WORD(service, QT_TRANSLATE_NOOP("pages", "Secure messages"))
WORD(help, QT_TRANSLATE_NOOP("pages", "Need help? Contact"))
WORD(activateHeading, QT_TRANSLATE_NOOP("pages", "Activate your account"))
WORD(activateText, QT_TRANSLATE_NOOP("pages", "Type the password that you chose when you registered for "
                                              "secure messages from {organisation}. It shows that "
                                              "it was you who asked for this account."))
WORD(activatePassword, QT_TRANSLATE_NOOP("pages", "The password you chose"))
WORD(
    activateWrong,
    QT_TRANSLATE_NOOP(
        "pages",
        "This is not the password that was chosen for this address. Type it again, or choose a new one now."))
WORD(activateChoose, QT_TRANSLATE_NOOP("pages", "I do not remember it: choose a password now"))
WORD(activateChooseText,
     QT_TRANSLATE_NOOP("pages", "Choose the password for your account for secure messages from "
                                "{organisation} here. It replaces any password "
                                "chosen before: then return to your message and sign in with it."))
WORD(activateButton, QT_TRANSLATE_NOOP("pages", "Activate account"))
WORD(proveAddressHeading, QT_TRANSLATE_NOOP("pages", "Confirm your address"))
WORD(proveAddressText, QT_TRANSLATE_NOOP("pages", "You are about to confirm that this e-mail address is "
                                                  "yours too. Secure messages from {organisation} to it "
                                                  "can then be opened with your account."))
WORD(proveAddressButton, QT_TRANSLATE_NOOP("pages", "Confirm address"))
WORD(notYou,
     QT_TRANSLATE_NOOP(
         "pages",
         "Press the button only if you asked for this yourself. If not, close this page: nothing happens."))
WORD(resetHeading, QT_TRANSLATE_NOOP("pages", "Choose a new password"))
WORD(resetText, QT_TRANSLATE_NOOP("pages", "It replaces your old password for secure messages from "
                                           "{organisation}. The new password also opens messages "
                                           "you received earlier."))
WORD(passwordLabel, QT_TRANSLATE_NOOP("pages", "New password"))
WORD(repeatLabel, QT_TRANSLATE_NOOP("pages", "New password again"))
WORD(passwordRules, QT_TRANSLATE_NOOP("pages", "At least {length} characters. A few words in a row are easy "
                                               "to remember and hard to guess. Spaces, digits "
                                               "and symbols are allowed but not required."))
WORD(resetButton, QT_TRANSLATE_NOOP("pages", "Save new password"))
WORD(tooShort,
     QT_TRANSLATE_NOOP("pages", "This password is too short. It needs at least {length} characters."))
WORD(tooLong, QT_TRANSLATE_NOOP("pages", "This password is too long. Please choose a shorter one."))
WORD(tooCommon,
     QT_TRANSLATE_NOOP("pages",
                       "This password is among the first that attackers try. Please choose another one."))
WORD(notTheSame, QT_TRANSLATE_NOOP("pages", "The two passwords are not the same. Please type both again."))
WORD(activatedHeading, QT_TRANSLATE_NOOP("pages", "Your account is active"))
WORD(activatedText,
     QT_TRANSLATE_NOOP(
         "pages",
         "Return to the viewer, or to the page in which you opened your message: it continues by itself."))
WORD(activatedAnewText,
     QT_TRANSLATE_NOOP("pages",
                       "Return to your message and sign in with the password that you have just chosen."))
WORD(addressProvenHeading, QT_TRANSLATE_NOOP("pages", "Your address is confirmed"))
WORD(addressProvenText,
     QT_TRANSLATE_NOOP("pages", "Return to the viewer and open the message again. You can close this page."))
WORD(undoAddressHeading, QT_TRANSLATE_NOOP("pages", "Remove an address from your account"))
WORD(undoAddressText, QT_TRANSLATE_NOOP("pages", "Was an address added to your account for secure messages "
                                                 "from {organisation}, and not by you? This removes "
                                                 "it again and signs out everyone, including you."))
WORD(undoAddressButton, QT_TRANSLATE_NOOP("pages", "Remove the address"))
WORD(addressUndoneHeading, QT_TRANSLATE_NOOP("pages", "The address has been removed"))
WORD(addressUndoneText,
     QT_TRANSLATE_NOOP(
         "pages",
         "Everyone is signed out. Whoever added the address knew your password: choose a new one now."))
WORD(undoLinkInvalidText,
     QT_TRANSLATE_NOOP("pages", "The address has already been removed, or the link is too old. Sign in to "
                                "see which addresses belong to your "
                                "account, and choose a new password if you do not recognise one of them."))
WORD(passwordChangedHeading, QT_TRANSLATE_NOOP("pages", "Your new password is saved"))
WORD(passwordChangedText, QT_TRANSLATE_NOOP("pages", "Return to the viewer and sign in with it. On all other "
                                                     "devices you are signed out. You can close this page."))
WORD(linkInvalidHeading, QT_TRANSLATE_NOOP("pages", "This link no longer works"))
WORD(activationLinkInvalidText,
     QT_TRANSLATE_NOOP("pages", "Each activation link works once and for a limited time. If you activated "
                                "your account before, return to the "
                                "viewer and sign in. If not, open the message in the viewer, choose “Create "
                                "account”, and use the link in the "
                                "newest mail."))
WORD(addressLinkInvalidText,
     QT_TRANSLATE_NOOP("pages", "Each link works once and for a limited time. If you confirmed the address "
                                "before, return to the viewer and "
                                "open the message. If not, choose “My address is not listed” in the viewer "
                                "again and use the link in the "
                                "newest mail."))
WORD(resetLinkInvalidText,
     QT_TRANSLATE_NOOP("pages", "Each reset link works once and for a limited time. If you saved a new "
                                "password before, return to the viewer "
                                "and sign in with it. If not, choose “Forgot password?” in the viewer again "
                                "and use the link in the newest "
                                "mail."))
WORD(tooManyHeading, QT_TRANSLATE_NOOP("pages", "Too many attempts"))
WORD(tooManyText, QT_TRANSLATE_NOOP("pages", "Please wait a few minutes, then open the link again."))
WORD(unavailableHeading, QT_TRANSLATE_NOOP("pages", "That did not work just now"))
WORD(unavailableText, QT_TRANSLATE_NOOP("pages", "The service is busy or being restarted. Nothing was "
                                                 "changed. Please open the link again in a minute."))
WORD(notFoundHeading, QT_TRANSLATE_NOOP("pages", "There is no such page"))
WORD(notFoundText, QT_TRANSLATE_NOOP("pages", "Please open the link exactly as it appears in the mail."))
WORD(badRequestHeading, QT_TRANSLATE_NOOP("pages", "That could not be read"))
WORD(badRequestText, QT_TRANSLATE_NOOP("pages", "Please open the link in the mail again."))
WORD(homeHeading, QT_TRANSLATE_NOOP("pages", "Secure messages from {organisation}"))
WORD(homeText, QT_TRANSLATE_NOOP("pages", "This service releases the keys of encrypted messages to the "
                                          "people they were written for. To read one, open "
                                          "the attachment securedoc_….html of the mail you received."))

// Every page
WORD(languageName, QT_TRANSLATE_NOOP("pages", "English"))
WORD(navLabel, QT_TRANSLATE_NOOP("pages", "Pages"))
WORD(navOpen, QT_TRANSLATE_NOOP("pages", "Open a message"))
WORD(navSent, QT_TRANSLATE_NOOP("pages", "Sent messages"))
WORD(navAccount, QT_TRANSLATE_NOOP("pages", "Account"))
WORD(signedInAs, QT_TRANSLATE_NOOP("pages", "Signed in as {address}"))
WORD(signIn, QT_TRANSLATE_NOOP("pages", "Sign in"))
WORD(signOut, QT_TRANSLATE_NOOP("pages", "Sign out"))
WORD(emailAddress, QT_TRANSLATE_NOOP("front::PasswordPanel", "E-mail address"))
WORD(password, QT_TRANSLATE_NOOP("front::PasswordPanel", "Password"))
WORD(passwordAgain, QT_TRANSLATE_NOOP("front::RegistrationPanel", "Password again"))
WORD(yourName, QT_TRANSLATE_NOOP("front::RegistrationPanel", "Your name"))
WORD(mailLanguage, QT_TRANSLATE_NOOP("front::RegistrationPanel", "Language of mails to you"))
WORD(save, QT_TRANSLATE_NOOP("pages", "Save"))
WORD(back, QT_TRANSLATE_NOOP("pages", "Back"))
WORD(foreignFormHeading, QT_TRANSLATE_NOOP("pages", "This form was not sent from this site"))
WORD(foreignFormText,
     QT_TRANSLATE_NOOP("pages",
                       "Nothing was changed. Open the page of {organisation} again, then try once more."))
WORD(tryAgainHere, QT_TRANSLATE_NOOP("pages", "Please wait a few minutes, then try again."))
WORD(busy,
     QT_TRANSLATE_NOOP("pages",
                       "The service is busy or being restarted. Nothing was changed. Try again in a minute."))

// The start page
WORD(homeOpenHeading, QT_TRANSLATE_NOOP("pages", "I received a secure message"))
WORD(homeOpenText,
     QT_TRANSLATE_NOOP("pages",
                       "Open the attached file here, in this browser. It is decrypted on your own device."))
WORD(homeSentHeading, QT_TRANSLATE_NOOP("pages", "I sent secure messages"))
WORD(homeSentText, QT_TRANSLATE_NOOP("pages", "See who has opened them, lock them, or let them expire."))
WORD(homeAccountHeading, QT_TRANSLATE_NOOP("pages", "My account"))
WORD(homeAccountText, QT_TRANSLATE_NOOP("pages", "Change name, password and addresses."))

// Signing in
WORD(signInText, QT_TRANSLATE_NOOP("pages", "With your account for secure messages from {organisation}."))
WORD(forgotLink, QT_TRANSLATE_NOOP("pages", "Forgot password?"))
WORD(noAccount, QT_TRANSLATE_NOOP("pages", "I have no account yet"))
WORD(haveAccount, QT_TRANSLATE_NOOP("pages", "I already have an account"))
WORD(wrongPassword, QT_TRANSLATE_NOOP("ErrorText", "The address or the password is incorrect."))
WORD(wrongPasswordHelp,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Try again with the address that you registered, or have the password reset by mail."))
WORD(notActivated, QT_TRANSLATE_NOOP("ErrorText", "Your account is not activated yet."))
WORD(notActivatedHelp, QT_TRANSLATE_NOOP("ErrorText",
    "Open the link in the activation mail; check your spam folder too."))
WORD(triesLeft, QT_TRANSLATE_NOOP("pages", "Tries left before you have to wait: {count}."))
WORD(nextTry, QT_TRANSLATE_NOOP("pages", "Wait {time}, then try again."))
WORD(accountLocked, QT_TRANSLATE_NOOP("ErrorText", "Your account is locked after too many wrong passwords."))
WORD(lockedByOrganisation, QT_TRANSLATE_NOOP("pages", "{organisation} has locked your account: “{reason}”."))
WORD(tooManyTries, QT_TRANSLATE_NOOP("ErrorText", "There were too many attempts."))
WORD(cookieMissing,
     QT_TRANSLATE_NOOP(
         "pages", "Your browser did not keep the sign-in. Allow cookies for this page, then sign in again."))
WORD(sessionEnded,
     QT_TRANSLATE_NOOP(
         "pages",
         "For your safety, a sign-in here ends after 15 minutes. Nothing was changed. Please sign in again."))
WORD(signedOutNote, QT_TRANSLATE_NOOP("pages", "You are signed out."))
WORD(signedOutEverywhereNote, QT_TRANSLATE_NOOP("pages", "You are signed out on all devices."))
WORD(accountDeletedNote, QT_TRANSLATE_NOOP("pages", "Your account is deleted."))

// Registering
WORD(registerHeading, QT_TRANSLATE_NOOP("front::RegistrationPanel", "Create your account"))
WORD(registerText,
     QT_TRANSLATE_NOOP("front::RegistrationPanel",
                       "Use the address this message was sent to. We mail you a link to confirm it."))
WORD(registerButton, QT_TRANSLATE_NOOP("pages", "Create account"))
WORD(nameMissing, QT_TRANSLATE_NOOP("pages", "Please enter your name, without a link or an address in it."))
WORD(addressInvalid, QT_TRANSLATE_NOOP("pages", "Please enter a complete e-mail address, like name@example.org."))
WORD(mailboxHeading, QT_TRANSLATE_NOOP("front::MailPanel", "Check your inbox"))
WORD(registeredText,
     QT_TRANSLATE_NOOP("pages", "We sent a link to {address}. Open that mail, follow the link and type the "
                                "password that you have just chosen; "
                                "after that, return to your message and open it with your password."))
WORD(registeredNoMail,
     QT_TRANSLATE_NOOP("pages", "Many mails have been requested for {address}, so no further mail was sent "
                                "now. Use the link in the newest "
                                "one: it works with the password that you have just chosen."))
WORD(noMail, QT_TRANSLATE_NOOP("front::MailPanel", "No mail after two minutes? Check your spam folder too. "
                                                   "After several requests no mail is sent for a few "
                                                   "minutes: use the link in the newest one."))
WORD(activatedOpenHere,
     QT_TRANSLATE_NOOP("pages", "No viewer on this device? Open the message in this browser"))

// A forgotten password
WORD(forgotHeading, QT_TRANSLATE_NOOP("front::AddressPanel", "Choose a new password"))
WORD(forgotText,
     QT_TRANSLATE_NOOP("front::AddressPanel",
                       "We mail you a link for that. The new password also opens your older messages."))
WORD(forgotButton, QT_TRANSLATE_NOOP("pages", "Send the mail"))
WORD(forgotSentText, QT_TRANSLATE_NOOP("pages", "If {address} is the sign-in address of an account, a mail "
                                                "with a link is on its way. Choose a new password "
                                                "there. The new password also opens your older messages."))

// The account
WORD(accountHeading, QT_TRANSLATE_NOOP("pages", "Your account"))
WORD(detailsHeading, QT_TRANSLATE_NOOP("pages", "Name and language"))
WORD(detailsSaved, QT_TRANSLATE_NOOP("pages", "Name and language are saved."))
WORD(addressesHeading, QT_TRANSLATE_NOOP("pages", "Your addresses"))
WORD(addressesText, QT_TRANSLATE_NOOP("pages", "Messages to any of these addresses open with this account."))
WORD(ownAddress, QT_TRANSLATE_NOOP("pages", "sign-in address"))
WORD(removeAddress, QT_TRANSLATE_NOOP("pages", "Remove"))
WORD(removeAddressLabel, QT_TRANSLATE_NOOP("pages", "Remove {address}"))
WORD(addressRemoved,
     QT_TRANSLATE_NOOP("pages", "The address is removed. Messages to it no longer open with this account."))
WORD(addAddressLabel, QT_TRANSLATE_NOOP("pages", "Another address of yours"))
WORD(addAddressButton, QT_TRANSLATE_NOOP("pages", "Add address"))
WORD(addAddressHelp,
     QT_TRANSLATE_NOOP("pages", "We mail a link to it. The address is added when you have used the link."))
WORD(addAddressPassword, QT_TRANSLATE_NOOP("front::AddressPanel", "Your password, once more"))
WORD(addressMailed,
     QT_TRANSLATE_NOOP(
         "pages",
         "A mail with a link is on its way to that address. It is added when you have used the link."))
WORD(changePasswordHeading, QT_TRANSLATE_NOOP("pages", "Password"))
WORD(currentPassword, QT_TRANSLATE_NOOP("pages", "Current password"))
WORD(currentPasswordWrong,
     QT_TRANSLATE_NOOP("pages", "The current password is incorrect. Nothing was changed."))
WORD(changePasswordButton, QT_TRANSLATE_NOOP("pages", "Change password"))
WORD(changePasswordHelp,
     QT_TRANSLATE_NOOP("pages", "You stay signed in here; on all other devices you are signed out."))
WORD(passwordChangedNote,
     QT_TRANSLATE_NOOP("pages", "Your new password is saved. On all other devices you are signed out."))
WORD(everywhereHeading, QT_TRANSLATE_NOOP("pages", "Lost a device?"))
WORD(everywhereText, QT_TRANSLATE_NOOP("pages", "Sign out on all devices, including this one. Nobody can "
                                                "open a message with your account until you sign in again."))
WORD(everywhereButton, QT_TRANSLATE_NOOP("pages", "Sign out everywhere"))
WORD(deleteHeading, QT_TRANSLATE_NOOP("pages", "Delete your account"))
WORD(deleteLink, QT_TRANSLATE_NOOP("pages", "Delete account…"))
WORD(deleteForgotten, QT_TRANSLATE_NOOP("pages", "Your name, your password and your addresses are deleted at "
                                                 "once, and you are signed out on all devices."))
WORD(deleteReceived,
     QT_TRANSLATE_NOOP(
         "pages", "Messages that you received no longer open, unless you register the same address again."))
WORD(deleteSent, QT_TRANSLATE_NOOP("pages", "Recipients can still open the messages that you sent, and you "
                                            "can no longer lock them. Before you delete "
                                            "your account, lock what nobody should read any more."))
WORD(deleteLog, QT_TRANSLATE_NOOP("pages", "The record of who opened which message is kept."))
WORD(deleteButton, QT_TRANSLATE_NOOP("pages", "Delete account"))
WORD(deleteKeep, QT_TRANSLATE_NOOP("pages", "Keep my account"))

// Sent messages
WORD(sentEmpty, QT_TRANSLATE_NOOP("pages", "You have not sent a secure message from this account yet."))
WORD(sentSearchLabel, QT_TRANSLATE_NOOP("pages", "Words of the subject, or a recipient’s address"))
WORD(sentSearchButton, QT_TRANSLATE_NOOP("pages", "Search"))
WORD(sentFound, QT_TRANSLATE_NOOP("pages", "Messages with “{words}”:"))
WORD(sentNothingFound,
     QT_TRANSLATE_NOOP("pages", "No message has “{words}” in its subject or among its recipients."))
WORD(sentAll, QT_TRANSLATE_NOOP("pages", "All messages"))
WORD(sentOlder, QT_TRANSLATE_NOOP("pages", "Older messages"))
WORD(sentNewest, QT_TRANSLATE_NOOP("pages", "Newest messages"))
WORD(noSubject, QT_TRANSLATE_NOOP("front::EnvelopeFront", "(no subject)"))
WORD(openedBy, QT_TRANSLATE_NOOP("pages", "Opened by {opened} of {all}"))
WORD(stateLocked, QT_TRANSLATE_NOOP("pages", "Locked"))
WORD(stateExpired, QT_TRANSLATE_NOOP("pages", "Expired"))
WORD(labelSent, QT_TRANSLATE_NOOP("pages", "Sent"))
WORD(labelExpires, QT_TRANSLATE_NOOP("pages", "Expires"))
WORD(never, QT_TRANSLATE_NOOP("pages", "Never"))
WORD(labelRecipient, QT_TRANSLATE_NOOP("pages", "Recipient"))
WORD(labelOpened, QT_TRANSLATE_NOOP("pages", "Opened"))
WORD(notOpened, QT_TRANSLATE_NOOP("pages", "Not yet"))
WORD(recipientsHeading, QT_TRANSLATE_NOOP("pages", "Who opened it"))
WORD(lockHeading, QT_TRANSLATE_NOOP("pages", "Lock"))
WORD(lockText,
     QT_TRANSLATE_NOOP("pages",
                       "Nobody can open a locked message. Recipients keep what they have already saved."))
WORD(lockReason, QT_TRANSLATE_NOOP("pages", "Reason, shown to recipients (optional)"))
WORD(lockReasonFault, QT_TRANSLATE_NOOP("pages", "The reason is too long. Please shorten it."))
WORD(lockButton, QT_TRANSLATE_NOOP("pages", "Lock message"))
WORD(lockedNote, QT_TRANSLATE_NOOP("pages", "The message is locked. Nobody can open it."))
WORD(lockedReason, QT_TRANSLATE_NOOP("pages", "Recipients see this reason: “{reason}”."))
WORD(lockedByAdministrator,
     QT_TRANSLATE_NOOP("pages", "An administrator locked it: only an administrator can unlock it."))
WORD(copyNotForThem, QT_TRANSLATE_NOOP("SentText", "says it is not for them; locked"))
WORD(copyNotForSomebody, QT_TRANSLATE_NOOP("SentText", "somebody with the file says it is not for them; locked"))
WORD(copyLocked, QT_TRANSLATE_NOOP("SentText", "locked"))
WORD(lockCopyButton, QT_TRANSLATE_NOOP("pages", "Lock for this recipient"))
WORD(unlockCopyButton, QT_TRANSLATE_NOOP("pages", "Unlock for this recipient"))
WORD(copyChanged, QT_TRANSLATE_NOOP("pages", "The change is saved."))
WORD(unlockButton, QT_TRANSLATE_NOOP("pages", "Unlock message"))
WORD(unlockedNote, QT_TRANSLATE_NOOP("pages", "The message is unlocked and can be opened again."))
WORD(expiryHeading, QT_TRANSLATE_NOOP("pages", "Expiry"))
WORD(expiryText, QT_TRANSLATE_NOOP("pages", "After that the message can no longer be opened."))
WORD(expiryDate, QT_TRANSLATE_NOOP("pages", "Last day on which it can be opened (UTC)"))
WORD(expiryFault, QT_TRANSLATE_NOOP("pages", "Please enter a day as year-month-day, like 2027-01-31."))
WORD(expiryButton, QT_TRANSLATE_NOOP("pages", "Set expiry"))
WORD(expiryClear, QT_TRANSLATE_NOOP("pages", "Never expire"))
WORD(expirySaved, QT_TRANSLATE_NOOP("pages", "The expiry is saved."))
WORD(notYoursHeading, QT_TRANSLATE_NOOP("pages", "This message is not in your list"))
WORD(notYoursText,
     QT_TRANSLATE_NOOP("pages", "It was sent from an address other than yours, or not through this service."))

// Open Online, and the page for phones
WORD(openText, QT_TRANSLATE_NOOP("pages", "Choose the file securedoc_….html that came with the mail. It is "
                                          "decrypted in this browser; {organisation} "
                                          "does not see the message."))
WORD(openChoose, QT_TRANSLATE_NOOP("pages", "Choose the file"))
WORD(openDrop, QT_TRANSLATE_NOOP("pages", "or drop it here"))
WORD(openAnother, QT_TRANSLATE_NOOP("pages", "Open another file"))
WORD(openFile, QT_TRANSLATE_NOOP("pages", "The file securedoc_….html"))
WORD(openPlainHeading, QT_TRANSLATE_NOOP("pages", "Without JavaScript"))
WORD(openPlainText, QT_TRANSLATE_NOOP("pages", "This browser does not run JavaScript, so the service "
                                               "decrypts the message for you. For that, the file, your "
                                               "password and the message pass through the service, which "
                                               "keeps none of them. Messages up to {size} can be "
                                               "opened this way."))
WORD(openButton, QT_TRANSLATE_NOOP("pages", "Open message"))
WORD(openNoFile, QT_TRANSLATE_NOOP("pages", "Please choose the file first."))
WORD(openNotEnvelope, QT_TRANSLATE_NOOP("ErrorText", "This file is not a secure message."))
WORD(openNotEnvelopeHelp,
     QT_TRANSLATE_NOOP("ErrorText", "Open the attachment named securedoc_….html from the notification mail."))
WORD(openForeign, QT_TRANSLATE_NOOP("pages", "This message is from another service. Open it at {issuer}."))
WORD(openAltered, QT_TRANSLATE_NOOP("ErrorText", "This message was altered, or it does not come from %1."))
WORD(openAlteredHelp,
     QT_TRANSLATE_NOOP("ErrorText", "Do not open it. Ask the sender, by telephone, to send it again."))
WORD(openDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "The file was changed after it was sealed and cannot be opened."))
WORD(openDamagedHelp,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Ask the sender to send the message again, or get the file from the original mail."))
WORD(fileEmpty, QT_TRANSLATE_NOOP("ErrorText", "This file is empty."))
WORD(fileSaveAgain, QT_TRANSLATE_NOOP("ErrorText", "Save the attachment again from the original mail."))
WORD(fileReencoded, QT_TRANSLATE_NOOP("ErrorText", "Another program saved this file in another encoding (UTF-16). No secure message can be read in it."))
WORD(fileSaveUnedited, QT_TRANSLATE_NOOP("ErrorText", "Save the attachment again from the original mail, and open it without editing it."))
WORD(fileArchive, QT_TRANSLATE_NOOP("ErrorText", "There is no secure message in this file, nor in what is packed in it."))
WORD(fileChanged, QT_TRANSLATE_NOOP("ErrorText", "A mail system changed or cut this secure message on its way: it cannot be opened any more."))
WORD(fileIncumbent, QT_TRANSLATE_NOOP("ErrorText", "This file looks like a registered envelope of another service, res.cisco.com."))
WORD(fileIncumbentHelp, QT_TRANSLATE_NOOP("ErrorText", "This program can neither open it nor tell whether it is genuine. If you do not expect it, ask the sender by telephone."))
WORD(fileFake, QT_TRANSLATE_NOOP("ErrorText", "This file imitates a secure message but is not one."))
WORD(fileFakeHelp, QT_TRANSLATE_NOOP("ErrorText", "Do not type a password into it. Delete it and tell your IT department."))
WORD(fileAsks, QT_TRANSLATE_NOOP("ErrorText", "This file is not a secure message, but it asks for a password."))
WORD(fileLeads, QT_TRANSLATE_NOOP("ErrorText", "This file is not a secure message: it leads to a page elsewhere."))
WORD(fileLeadsHelp, QT_TRANSLATE_NOOP("ErrorText", "Do not open it unless you know who sent it and why. In doubt show it to your IT department."))
WORD(fileNewer, QT_TRANSLATE_NOOP("ErrorText", "This secure message was made by a newer version."))
WORD(fileNewerHelp, QT_TRANSLATE_NOOP("reader", "Open it with Open Online or with the newest securedoc viewer."))
WORD(fileMalformed, QT_TRANSLATE_NOOP("ErrorText", "The file is damaged: its header cannot be read."))
WORD(fileIncomplete, QT_TRANSLATE_NOOP("ErrorText", "The file is incomplete: its end is missing."))
WORD(fileMalformedMessage, QT_TRANSLATE_NOOP("ErrorText", "The message inside is damaged and cannot be shown."))
WORD(openTooLarge, QT_TRANSLATE_NOOP("pages", "This message is larger than {size}. Allow JavaScript for this "
                                              "page, or use the viewer: neither has this "
                                              "limit."))
WORD(openNotARecipient, QT_TRANSLATE_NOOP("ErrorText", "This message is not addressed to your account."))
WORD(openNotARecipientHelp,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Sign in with the address that received it, or add that address to your account."))
WORD(openLocked, QT_TRANSLATE_NOOP("ErrorText", "This message is locked."))
WORD(openLockedReason, QT_TRANSLATE_NOOP("pages", "This message is locked: “{reason}”."))
WORD(openExpired, QT_TRANSLATE_NOOP("ErrorText", "This message has expired."))
WORD(openExpiredHelp, QT_TRANSLATE_NOOP("ErrorText", "Ask the sender to extend it or to send it again."))
WORD(openUnknown, QT_TRANSLATE_NOOP("pages", "{organisation} does not know this message."))
WORD(openAgain, QT_TRANSLATE_NOOP("pages", "Please choose the file again: browsers do not keep it."))
WORD(labelFrom, QT_TRANSLATE_NOOP("front::EnvelopeFront", "From"))
WORD(labelTo, QT_TRANSLATE_NOOP("front::EnvelopeFront", "To"))
WORD(labelCopy, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Cc"))
WORD(labelDate, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Date"))
WORD(openVerified, QT_TRANSLATE_NOOP("pages", "Verified: sealed by {organisation}, not altered since"))
WORD(openMessageFrame, QT_TRANSLATE_NOOP("pages", "The message"))
WORD(openBlocked, QT_TRANSLATE_NOOP("pages", "Pictures from the internet are not shown."))
WORD(openReduced, QT_TRANSLATE_NOOP("reading::MessageView",
    "This message is too large or too deeply nested to be shown in full. What is missing here is among the attachments."))
WORD(openNoBody, QT_TRANSLATE_NOOP("pages", "This message has no text."))
WORD(attachments, QT_TRANSLATE_NOOP("pages", "Attachments"))
WORD(saveAttachment, QT_TRANSLATE_NOOP("pages", "Save"))
WORD(saveAttachmentLabel, QT_TRANSLATE_NOOP("pages", "Save {name}"))
WORD(openLeave,
     QT_TRANSLATE_NOOP("pages",
                       "Close this page when you have finished: what it shows is no longer protected."))
WORD(saveGoneHeading, QT_TRANSLATE_NOOP("pages", "This attachment has to be opened again"))
WORD(saveGoneText, QT_TRANSLATE_NOOP("pages", "The page is too old, or the service was restarted. Open the "
                                              "message again, then save the attachment."))
WORD(mobileText, QT_TRANSLATE_NOOP("pages", "This is the secure message that you forwarded. The link works "
                                            "until {until}; after that, forward the mail "
                                            "again."))
WORD(mobileGoneHeading, QT_TRANSLATE_NOOP("pages", "This link has expired"))
WORD(mobileGoneText, QT_TRANSLATE_NOOP("pages", "Links for phones work for eight hours. Forward the mail "
                                                "with the secure message to {mobile} again; you get a"
                                                " new link within seconds."))
WORD(mobileGoneNoAddress,
     QT_TRANSLATE_NOOP(
         "pages",
         "Links for phones work for eight hours. Open the file securedoc_….html from your mail instead."))
