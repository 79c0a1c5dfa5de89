// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Words of the page inside every envelope: name, English. See pages_words.h. A sentence of a window stands here with that window's
// context; its "&" (a keyboard shortcut there) is left out by the page, and %1 is filled in as there.

// the front
WORD(title, QT_TRANSLATE_NOOP("reader", "Secure message"))
WORD(messageFrom, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Secure message from %1"))
WORD(noSubject, QT_TRANSLATE_NOOP("reader", "(no subject)"))
WORD(labelFrom, QT_TRANSLATE_NOOP("reader", "From"))
WORD(labelTo, QT_TRANSLATE_NOOP("reader", "To"))
WORD(labelCc, QT_TRANSLATE_NOOP("reader", "Cc"))
WORD(labelSubject, QT_TRANSLATE_NOOP("reader", "Subject"))
WORD(labelDate, QT_TRANSLATE_NOOP("reader", "Date"))
WORD(labelLevel, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Level"))
WORD(labelService, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Key service"))
WORD(levelHigh, QT_TRANSLATE_NOOP("front::EnvelopeFront", "High: the password is asked for each time"))
WORD(levelMedium, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Medium: your sign-in may be remembered"))
WORD(levelNone, QT_TRANSLATE_NOOP("front::EnvelopeFront", "None: opens without an account"))
WORD(labelSize, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Size"))
WORD(aboutSize, QT_TRANSLATE_NOOP("front::EnvelopeFront", "About %1, with attachments"))
WORD(andMore, QT_TRANSLATE_N_NOOP("reader", "and %n more"))

// who sent it
WORD(checking, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Checking who sent this…"))
WORD(signed, QT_TRANSLATE_NOOP("reader", "Signature checked: {organisation} sealed this message, says {host}."))
WORD(verified, QT_TRANSLATE_NOOP("reader",
    "Checked to the end: {organisation} sealed this message and it was not altered since, says {host}."))
WORD(signedLimits, QT_TRANSLATE_NOOP("reader",
    "This page came with the file, so trust it only as far as you trust the file: did you expect this message? The securedoc viewer "
    "and Open Online check it independently."))
WORD(passwordGoesTo, QT_TRANSLATE_NOOP("reader", "Your password goes to {host} and nowhere else."))
WORD(altered, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Altered: this is not what the sender sealed"))
WORD(incomplete, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Incomplete: a part of the file is missing"))
WORD(notChecked, QT_TRANSLATE_NOOP("front::EnvelopeFront", "Not verified yet: the sender could not be checked"))

// steps
WORD(email, QT_TRANSLATE_NOOP("front::PasswordPanel", "E-mail address"))
WORD(password, QT_TRANSLATE_NOOP("front::PasswordPanel", "Password"))
WORD(passwordOnceMore, QT_TRANSLATE_NOOP("front::AddressPanel", "Your password, once more"))
WORD(passwordAgain, QT_TRANSLATE_NOOP("front::RegistrationPanel", "Password again"))
WORD(showPassword, QT_TRANSLATE_NOOP("reader", "Show the password"))
WORD(enterPassword, QT_TRANSLATE_NOOP("front::PasswordPanel", "Enter your password to read this message"))
WORD(openMessage, QT_TRANSLATE_NOOP("front::Step", "&Open message"))
WORD(readyToOpen, QT_TRANSLATE_NOOP("front::Step", "This message is ready to open"))
WORD(noPasswordNeeded, QT_TRANSLATE_NOOP("front::Step", "You do not need a password."))
WORD(forgot, QT_TRANSLATE_NOOP("front::Step", "&Forgot password?"))
WORD(noAccount, QT_TRANSLATE_NOOP("front::Step", "Create &account"))
WORD(haveAccount, QT_TRANSLATE_NOOP("front::Step", "I already &have an account"))
WORD(notListed, QT_TRANSLATE_NOOP("front::Step", "My address is &not listed"))
WORD(notForMe, QT_TRANSLATE_NOOP("front::Step", "This message is not for &me"))
WORD(notForMeHeading, QT_TRANSLATE_NOOP("front::Step", "This message is not for you?"))
WORD(notForMeText, QT_TRANSLATE_NOOP("front::Step",
    "We tell %1 by mail that it reached the wrong person. Your copy is locked: it does not open any more until the sender unlocks it. "
    "You do not need an account."))
WORD(tellSender, QT_TRANSLATE_NOOP("front::Step", "&Tell the sender"))
WORD(tellingSender, QT_TRANSLATE_NOOP("windows::OpenFlow", "Telling the sender…"))
WORD(senderTold, QT_TRANSLATE_NOOP("front::Step", "The sender has been told"))
WORD(senderToldText, QT_TRANSLATE_NOOP("front::Step", "Thank you. You can delete the mail and this file."))
WORD(back, QT_TRANSLATE_NOOP("front::Step", "&Back"))
WORD(tryAgain, QT_TRANSLATE_NOOP("front::Step", "&Try again"))
WORD(sendAgain, QT_TRANSLATE_NOOP("front::Step", "&Send the mail again"))
WORD(createAccount, QT_TRANSLATE_NOOP("front::Step", "Create &account"))
WORD(createYourAccount, QT_TRANSLATE_NOOP("front::RegistrationPanel", "Create your account"))
WORD(useThatAddress, QT_TRANSLATE_NOOP("front::RegistrationPanel",
    "Use the address this message was sent to. We mail you a link to confirm it."))
WORD(yourName, QT_TRANSLATE_NOOP("front::RegistrationPanel", "Your name"))
WORD(passwordRule, QT_TRANSLATE_N_NOOP("front::RegistrationPanel",
    "At least %n characters; a short sentence is easiest to remember"))
WORD(passwordTwice, QT_TRANSLATE_NOOP("reader", "The two passwords are not the same."))
WORD(passwordShort, QT_TRANSLATE_N_NOOP("reader", "The password needs at least %n characters."))
WORD(addressWrong, QT_TRANSLATE_NOOP("reader", "Enter a complete e-mail address, like name@example.org."))
WORD(fieldMissing, QT_TRANSLATE_NOOP("reader", "Fill in this field."))
WORD(whichAddress, QT_TRANSLATE_NOOP("front::AddressPanel", "Which address do you read this mail at?"))
WORD(whichAddressText, QT_TRANSLATE_NOOP("front::AddressPanel",
    "Mail that was forwarded, or sent to a group, often names an address other than yours. Enter the address of the mailbox in which "
    "you found this message. If the sender used another one that is also yours, you can add it to your account afterwards."))
WORD(usedAddress, QT_TRANSLATE_NOOP("front::AddressPanel", "Which address did the sender use?"))
WORD(usedAddressText, QT_TRANSLATE_NOOP("front::AddressPanel",
    "Enter the address this message was first sent to. We mail a link to it; once you have used the link, your account opens "
    "this message and every later one to that address."))
WORD(sendMail, QT_TRANSLATE_NOOP("front::AddressPanel", "&Send the mail"))
WORD(chooseNewPassword, QT_TRANSLATE_NOOP("front::AddressPanel", "Choose a new password"))
WORD(chooseNewPasswordText, QT_TRANSLATE_NOOP("front::AddressPanel",
    "We mail you a link for that. The new password also opens your older messages."))
WORD(lookIntoMailbox, QT_TRANSLATE_NOOP("front::MailPanel", "Check your inbox"))
WORD(activationMailed, QT_TRANSLATE_NOOP("reader",
    "We sent a link to {address}. Open that mail, follow the link and type the password that you have just chosen; this page then "
    "continues by itself and opens the message. Leave it open."))
WORD(activationNotMailed, QT_TRANSLATE_NOOP("reader",
    "Many mails have been requested for {address}, so no further mail was sent now. Use the link in the newest one: it works with the "
    "password that you have just chosen, and this page then continues by itself."))
WORD(proofMailed, QT_TRANSLATE_NOOP("reader",
    "We sent a link to {address}. Open that mail and confirm that the address is yours; this page then continues by itself."))
WORD(resetMailed, QT_TRANSLATE_NOOP("front::MailPanel",
    "If %1 is the sign-in address of an account, a mail with a link is on its way. Choose a new password there, then come back here. "
    "The new password also opens your older messages."))
WORD(enterNewPassword, QT_TRANSLATE_NOOP("front::MailPanel", "&Enter the new password"))
WORD(waiting, QT_TRANSLATE_NOOP("front::MailPanel", "Waiting for the link to be used"))
WORD(noMail, QT_TRANSLATE_NOOP("front::MailPanel",
    "No mail after two minutes? Check your spam folder too. After several requests no mail is sent for a few minutes: use the link in "
    "the newest one."))
WORD(mailSentAgain, QT_TRANSLATE_NOOP("front::MailPanel",
    "The mail to %1 was sent again. Use the link in the newest one."))
WORD(signingIn, QT_TRANSLATE_NOOP("windows::OpenFlow", "Signing in…"))
WORD(creatingAccount, QT_TRANSLATE_NOOP("windows::OpenFlow", "Creating your account…"))
WORD(opening, QT_TRANSLATE_NOOP("windows::OpenFlow", "Opening the message…"))
WORD(sendingMail, QT_TRANSLATE_NOOP("windows::OpenFlow", "Sending the mail…"))

// other ways
WORD(otherWays, QT_TRANSLATE_NOOP("reader", "Other ways to read it"))
WORD(openOnline, QT_TRANSLATE_NOOP("reader", "Open Online"))
WORD(openOnlineText, QT_TRANSLATE_NOOP("reader", "Open it on the page of {host}, if something does not work here."))
WORD(onPhone, QT_TRANSLATE_NOOP("reader", "On a phone"))
WORD(onPhoneText, QT_TRANSLATE_NOOP("reader", "Forward the mail with this file to {address}. You get a link back."))
WORD(inViewer, QT_TRANSLATE_NOOP("reader", "securedoc viewer"))
WORD(inViewerText, QT_TRANSLATE_NOOP("reader",
    "Where it is installed, double-click the file {file} in its folder. It opens messages of any size and checks the sender before"
    " anything is asked."))
WORD(support, QT_TRANSLATE_NOOP("windows::OpenFlow", "Support: %1"))
WORD(tooLarge, QT_TRANSLATE_NOOP("reader", "This message ({size}) is too large for this browser"))
WORD(tooLargeText, QT_TRANSLATE_NOOP("reader",
    "It would need more memory than the browser may have, so nothing was loaded. The securedoc viewer opens it: double-click the file "
    "{file} on a computer where it is installed."))
WORD(tryAnyway, QT_TRANSLATE_NOOP("reader", "Try it here anyway"))
WORD(tooOld, QT_TRANSLATE_NOOP("reader", "This browser is too old to open the message"))
WORD(tooOldText, QT_TRANSLATE_NOOP("reader", "Update it, use another browser, or open the file in the securedoc viewer."))

// the message
WORD(stillLoading, QT_TRANSLATE_NOOP("reading::MessageView", "Still loading: the end is being checked"))
WORD(complete, QT_TRANSLATE_NOOP("reading::MessageView", "The message is complete"))
WORD(withdrawn, QT_TRANSLATE_NOOP("reader", "What was shown of the message has been withdrawn."))
WORD(remoteLeftOut, QT_TRANSLATE_NOOP("reading::MessageView",
    "Pictures and other content from the internet were left out to protect you."))
WORD(messageText, QT_TRANSLATE_NOOP("reader", "Text of the message"))
WORD(noText, QT_TRANSLATE_NOOP("reading::MessageView", "This message has no text."))
WORD(tooCostly, QT_TRANSLATE_NOOP("reading::MessageView",
    "This message is too complex to be shown as it was designed. This is its text."))
WORD(reduced, QT_TRANSLATE_NOOP("reading::MessageView",
    "This message is too large or too deeply nested to be shown in full. What is missing here is among the attachments."))
WORD(print, QT_TRANSLATE_NOOP("reader", "Print"))
WORD(attachments, QT_TRANSLATE_NOOP("reading::AttachmentBar", "Attachments"))
WORD(save, QT_TRANSLATE_NOOP("reader", "Save {name}"))
WORD(saveAll, QT_TRANSLATE_NOOP("reader", "Save all"))
WORD(arriving, QT_TRANSLATE_NOOP("reader", "still loading"))
WORD(canRun, QT_TRANSLATE_NOOP("reader", "can run programs: save it only if you expected it"))
WORD(openLink, QT_TRANSLATE_NOOP("reading::Question", "&Open link"))
WORD(openPage, QT_TRANSLATE_NOOP("reading::Question", "Open a web page at %1?"))
WORD(writeMail, QT_TRANSLATE_NOOP("reading::Question", "Write a mail to %1?"))
WORD(cancel, QT_TRANSLATE_NOOP("reader", "Cancel"))

// answers
WORD(reply, QT_TRANSLATE_NOOP("reader", "Reply"))
WORD(replyAll, QT_TRANSLATE_NOOP("reader", "Reply to all"))
WORD(forward, QT_TRANSLATE_NOOP("reader", "Forward"))
WORD(attachFiles, QT_TRANSLATE_NOOP("reader", "Attach files"))
WORD(replySealed, QT_TRANSLATE_NOOP("reader", "It is sealed in this page before it is sent; only the sender’s organisation can open it."))
WORD(quoteLine, QT_TRANSLATE_NOOP("reader", "On {date}, {name} wrote:"))
WORD(send, QT_TRANSLATE_NOOP("reader", "Send"))
WORD(sending, QT_TRANSLATE_NOOP("reader", "Sending…"))
WORD(sent, QT_TRANSLATE_NOOP("reader", "Sent to {to}."))
WORD(signInToAnswer, QT_TRANSLATE_NOOP("reader", "Sign in to send your reply"))
WORD(signIn, QT_TRANSLATE_NOOP("reader", "Sign in"))
WORD(forwarded, QT_TRANSLATE_NOOP("reader", "Also forwarded: {files}"))
WORD(answerIsKept, QT_TRANSLATE_NOOP("reader", "What you wrote is still here."))
WORD(answerTooLarge, QT_TRANSLATE_NOOP("reader", "Your message is too large to be sent."))
WORD(answerTooLargeNext, QT_TRANSLATE_NOOP("reader",
    "All files together can have up to {size}. Leave some out, or send them in a second message."))
WORD(answerTooLargeHelp, QT_TRANSLATE_NOOP("reader", "Leave some files out, or send them in a second message."))
WORD(discard, QT_TRANSLATE_NOOP("reader", "Discard what you wrote?"))
WORD(discardButton, QT_TRANSLATE_NOOP("reader", "Discard"))
WORD(keepWriting, QT_TRANSLATE_NOOP("reader", "Keep writing"))

// what went wrong, and what to do
WORD(theSender, QT_TRANSLATE_NOOP("ErrorText", "the sender"))
WORD(contact, QT_TRANSLATE_NOOP("ErrorText", "Contact %1."))
WORD(contactAt, QT_TRANSLATE_NOOP("ErrorText", "Contact %1: %2."))
// what a file is instead of a secure message
WORD(emptyFile, QT_TRANSLATE_NOOP("ErrorText", "This file is empty."))
WORD(saveAgain, QT_TRANSLATE_NOOP("ErrorText", "Save the attachment again from the original mail."))
WORD(reencoded, QT_TRANSLATE_NOOP("ErrorText",
    "Another program saved this file in another encoding (UTF-16). No secure message can be read in it."))
WORD(saveUnedited, QT_TRANSLATE_NOOP("ErrorText",
    "Save the attachment again from the original mail, and open it without editing it."))
WORD(changedOnItsWay, QT_TRANSLATE_NOOP("ErrorText",
    "A mail system changed or cut this secure message on its way: it cannot be opened any more."))
WORD(askForNewCopy, QT_TRANSLATE_NOOP("ErrorText",
    "Ask the sender to send the message again, or get the file from the original mail."))
WORD(retryLater, QT_TRANSLATE_NOOP("ErrorText", "Try again in a few minutes."))
WORD(retrySeconds, QT_TRANSLATE_N_NOOP("ErrorText", "Try again in %n seconds."))
WORD(retryMinute, QT_TRANSLATE_NOOP("ErrorText", "Try again in one minute."))
WORD(retryMinutes, QT_TRANSLATE_N_NOOP("ErrorText", "Try again in %n minutes."))
WORD(unreadable, QT_TRANSLATE_NOOP("ErrorText", "The file cannot be read."))
WORD(unreadableNext, QT_TRANSLATE_NOOP("ErrorText",
    "Check that it exists and that you may open it; save it again from the mail."))
WORD(notEnvelope, QT_TRANSLATE_NOOP("ErrorText", "This file is not a secure message."))
WORD(notEnvelopeNext, QT_TRANSLATE_NOOP("ErrorText",
    "Open the attachment named securedoc_….html from the notification mail."))
WORD(suspicious, QT_TRANSLATE_NOOP("ErrorText", "This file imitates a secure message but is not one."))
WORD(suspiciousNext, QT_TRANSLATE_NOOP("ErrorText",
    "Do not type a password into it. Delete it and tell your IT department."))
WORD(newerVersion, QT_TRANSLATE_NOOP("ErrorText", "This secure message was made by a newer version."))
WORD(newerVersionNext, QT_TRANSLATE_NOOP("reader", "Open it with Open Online or with the newest securedoc viewer."))
WORD(malformedHeader, QT_TRANSLATE_NOOP("ErrorText", "The file is damaged: its header cannot be read."))
WORD(signatureInvalid, QT_TRANSLATE_NOOP("ErrorText", "This message was altered, or it does not come from %1."))
WORD(signatureInvalidNext, QT_TRANSLATE_NOOP("ErrorText",
    "Do not open it. Ask the sender, by telephone, to send it again."))
WORD(truncated, QT_TRANSLATE_NOOP("ErrorText", "The file is incomplete: its end is missing."))
WORD(corrupt, QT_TRANSLATE_NOOP("ErrorText", "The file was changed after it was sealed and cannot be opened."))
WORD(limitExceeded, QT_TRANSLATE_NOOP("reader", "The message is larger than this page is allowed to open."))
WORD(limitExceededNext, QT_TRANSLATE_NOOP("ErrorText",
    "Ask your IT department, or ask the sender for a smaller message."))
WORD(malformedMessage, QT_TRANSLATE_NOOP("ErrorText", "The message inside is damaged and cannot be shown."))
WORD(notRegistered, QT_TRANSLATE_NOOP("ErrorText", "You have no account at %1 yet."))
WORD(notRegisteredNext, QT_TRANSLATE_NOOP("ErrorText", "Register with the address that received the message."))
WORD(notActivated, QT_TRANSLATE_NOOP("ErrorText", "Your account is not activated yet."))
WORD(notActivatedNext, QT_TRANSLATE_NOOP("ErrorText",
    "Open the link in the activation mail; check your spam folder too."))
WORD(wrongPassword, QT_TRANSLATE_NOOP("ErrorText", "The address or the password is incorrect."))
WORD(wrongPasswordNext, QT_TRANSLATE_NOOP("ErrorText",
    "Try again with the address that you registered, or have the password reset by mail."))
WORD(passwordRequired, QT_TRANSLATE_NOOP("ErrorText", "This message asks for your password."))
WORD(passwordRequiredNext, QT_TRANSLATE_NOOP("ErrorText", "Type the password of your account."))
WORD(triesLeft, QT_TRANSLATE_NOOP("ErrorText", "Tries left before you have to wait: %1."))
WORD(accountLocked, QT_TRANSLATE_NOOP("ErrorText", "Your account is locked after too many wrong passwords."))
WORD(accountLockedByThem, QT_TRANSLATE_NOOP("ErrorText", "Your account has been locked."))
WORD(accountLockedBecause, QT_TRANSLATE_NOOP("ErrorText", "Your account has been locked: “%1”."))
WORD(notRecipient, QT_TRANSLATE_NOOP("ErrorText", "This message is not addressed to %1."))
WORD(notRecipientNext, QT_TRANSLATE_NOOP("ErrorText",
    "Sign in with the address that received it, or add that address to your account."))
WORD(linkInvalid, QT_TRANSLATE_NOOP("ErrorText", "The link is no longer valid."))
WORD(linkInvalidNext, QT_TRANSLATE_NOOP("ErrorText", "Ask for a new mail and use its link within a day."))
WORD(notAccepted, QT_TRANSLATE_NOOP("ErrorText", "The key service did not accept what was entered."))
WORD(notAcceptedNext, QT_TRANSLATE_NOOP("ErrorText", "Check the address and choose a longer password."))
WORD(notAuthorized, QT_TRANSLATE_NOOP("ErrorText", "You are not allowed to do this."))
WORD(notAuthorizedNext, QT_TRANSLATE_NOOP("ErrorText", "Sign in again, or ask your IT department."))
WORD(lockedByYou, QT_TRANSLATE_NOOP("ErrorText", "You told the sender that this message is not for you, so it is locked."))
WORD(lockedByYouNext, QT_TRANSLATE_NOOP("ErrorText", "If it is for you after all, ask the sender to unlock it."))
WORD(lockedByFile, QT_TRANSLATE_NOOP("ErrorText",
    "Somebody told the sender that this message did not reach the right person, so it is locked."))
WORD(lockedByFileNext, QT_TRANSLATE_NOOP("ErrorText", "If it is for you, ask the sender to unlock it."))
WORD(locked, QT_TRANSLATE_NOOP("ErrorText", "This message is locked."))
WORD(lockedBecause, QT_TRANSLATE_NOOP("ErrorText", "This message is locked: “%1”."))
WORD(expired, QT_TRANSLATE_NOOP("ErrorText", "This message has expired."))
WORD(expiredAt, QT_TRANSLATE_NOOP("ErrorText", "This message could be opened until %1."))
WORD(expiredNext, QT_TRANSLATE_NOOP("ErrorText", "Ask the sender to extend it or to send it again."))
WORD(unknownEnvelope, QT_TRANSLATE_NOOP("ErrorText", "%1 does not know this message."))
WORD(unreachable, QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be reached."))
WORD(unreachableNext, QT_TRANSLATE_NOOP("ErrorText", "Check the network connection, then try again."))
WORD(unavailable, QT_TRANSLATE_NOOP("ErrorText", "%1 returned an unexpected response."))
WORD(tooMany, QT_TRANSLATE_NOOP("ErrorText", "There were too many attempts."))
WORD(internal, QT_TRANSLATE_NOOP("reader", "Something went wrong in this page."))
WORD(internalNext, QT_TRANSLATE_NOOP("reader", "Load it again, or open the file in another way named below."))

// without script
WORD(howHeading, QT_TRANSLATE_NOOP("reader", "How to read this message"))
WORD(howToOpen, QT_TRANSLATE_NOOP("reader",
    "The text is sealed inside this file. Save the file and open it in the securedoc viewer or in a web browser, or use"))
WORD(howRemoved, QT_TRANSLATE_NOOP("reader",
    "If nothing happens in the browser, a mail system has changed or removed parts of the file: use Open Online, or ask the sender to send"
    " it again."))
