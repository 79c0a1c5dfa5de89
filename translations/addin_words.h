// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Words of the add-ins in mail programs: name, English. See pages_words.h.

WORD(extensionName, QT_TRANSLATE_NOOP("addin", "Secure messages"))
WORD(extensionDescription, QT_TRANSLATE_NOOP("addin",
    "Encrypts mail to external recipients with one button, says what will happen, and opens secure messages."))
WORD(commandToggle, QT_TRANSLATE_NOOP("addin", "Turn encryption for external recipients on or off"))
WORD(buttonOn, QT_TRANSLATE_NOOP("addin", "Secure: on"))
WORD(buttonOff, QT_TRANSLATE_NOOP("addin", "Secure: off"))
WORD(buttonOnTitle, QT_TRANSLATE_NOOP("addin",
    "Secure is on: external recipients get this message encrypted. Press to turn it off."))
WORD(buttonOffTitle, QT_TRANSLATE_NOOP("addin",
    "Secure is off: this message is sent as ordinary mail. Press to encrypt it for external recipients."))
WORD(stripOnNobodyYet, QT_TRANSLATE_NOOP("addin",
    "Secure is on: external recipients will get this message encrypted."))
WORD(stripOutsideEncrypted, QT_TRANSLATE_N_NOOP("addin", "%n external recipients: encrypted."))
WORD(stripOutsideClear, QT_TRANSLATE_N_NOOP("addin", "%n external recipients: not encrypted."))
WORD(stripInternal, QT_TRANSLATE_N_NOOP("addin", "%n internal: as usual."))
WORD(stripAllInternal, QT_TRANSLATE_N_NOOP("addin",
    "%n internal recipients only: Secure has no effect, the message goes as usual."))
WORD(stripNearLimit, QT_TRANSLATE_NOOP("addin", "About {size} MB of at most {limit} MB."))
WORD(stripTooLarge, QT_TRANSLATE_NOOP("addin",
    "Too large: about {size} MB; the limit for secure messages is {limit} MB."))
WORD(stripEndToEnd, QT_TRANSLATE_NOOP("addin",
    "Encrypted end to end with {technology}: only the recipients can read it. Secure is not used for this message."))
WORD(stripNewsgroups, QT_TRANSLATE_NOOP("addin", "Newsgroups are never encrypted: everyone can read what you post."))
WORD(stripChecking, QT_TRANSLATE_NOOP("addin", "Checking the message before it is sent…"))
WORD(stripScanUnavailable, QT_TRANSLATE_NOOP("addin", "The content check is not available on this computer."))
WORD(askTitle, QT_TRANSLATE_NOOP("addin", "Before this message is sent"))
WORD(askAllInternal, QT_TRANSLATE_N_NOOP("addin",
    "Secure is on, but there are %n internal recipients only. It has no effect: the message goes as usual."))
WORD(askFinding, QT_TRANSLATE_NOOP("addin", "{what} in {place}: {masked}"))
WORD(askMoreFindings, QT_TRANSLATE_N_NOOP("addin", "And %n more places like this."))
WORD(askTooLarge, QT_TRANSLATE_NOOP("addin",
    "This message is about {size} MB; the limit for secure messages is {limit} MB. The mail server would return "
    "it. Remove an attachment or send large files another way."))
WORD(askNearLimit, QT_TRANSLATE_NOOP("addin",
    "This message is about {size} MB, close to the limit of {limit} MB for secure messages. The mail server "
    "may return it."))
WORD(askSubject, QT_TRANSLATE_NOOP("addin",
    "The subject seems to contain a patient’s number, date of birth or card number. Subjects are never encrypted: "
    "anyone along the way can read them."))
WORD(askLookAlike, QT_TRANSLATE_NOOP("addin",
    "“{domain}” looks like “{known}” but is a different domain. Is the address right?"))
WORD(askNewDomain, QT_TRANSLATE_NOOP("addin", "You have not written to “{domain}” before. Is the address right?"))
WORD(askNewsgroup, QT_TRANSLATE_NOOP("addin",
    "Secure is on, but newsgroups are never encrypted: everyone can read what you post."))
WORD(askUnchecked, QT_TRANSLATE_NOOP("addin", "The content of this message could not be checked on this computer."))
WORD(answerSecure, QT_TRANSLATE_NOOP("addin", "Encrypt and send"))
WORD(answerSend, QT_TRANSLATE_NOOP("addin", "Send"))
WORD(answerSendClear, QT_TRANSLATE_NOOP("addin", "Send unencrypted"))
WORD(answerSendPlain, QT_TRANSLATE_NOOP("addin", "Send without Secure"))
WORD(answerSendAnyway, QT_TRANSLATE_NOOP("addin", "Send anyway"))
WORD(answerBack, QT_TRANSLATE_NOOP("addin", "Back to the message"))
WORD(answerRead, QT_TRANSLATE_NOOP("addin", "I have read this"))
WORD(silence, QT_TRANSLATE_NOOP("addin", "Do not show this again"))
WORD(openSecurely, QT_TRANSLATE_NOOP("addin", "Open securely"))
WORD(openSecurelyTitle, QT_TRANSLATE_NOOP("addin", "Open this secure message in the viewer"))
WORD(openFailedTitle, QT_TRANSLATE_NOOP("addin", "The secure message was not opened"))
WORD(openFailedHost, QT_TRANSLATE_NOOP("addin",
    "The viewer is not installed on this computer, or could not be started. Save the attachment and open it "
    "with a double-click, or ask your IT support to install securedoc-viewer."))
WORD(openFailedNoEnvelope, QT_TRANSLATE_NOOP("addin", "This message no longer has a secure attachment."))
WORD(menuSent, QT_TRANSLATE_NOOP("addin", "Sent secure messages"))
WORD(sentFailedTitle, QT_TRANSLATE_NOOP("addin", "The list was not opened"))
WORD(sentFailedHost, QT_TRANSLATE_NOOP("addin",
    "The list of sent secure messages is not installed on this computer. Ask your IT support."))
WORD(optionsTitle, QT_TRANSLATE_NOOP("addin", "Secure messages: options"))
WORD(optionsPrompts, QT_TRANSLATE_NOOP("addin", "Before sending"))
WORD(optionsScan, QT_TRANSLATE_NOOP("addin", "Check the content on this computer before sending"))
WORD(optionAllInternal, QT_TRANSLATE_NOOP("addin", "Secure is on, but all recipients are internal"))
WORD(optionFinding, QT_TRANSLATE_NOOP("addin", "Private data, and Secure is off"))
WORD(optionSize, QT_TRANSLATE_NOOP("addin", "The message is near or over the size limit"))
WORD(optionSubject, QT_TRANSLATE_NOOP("addin", "The subject holds private data"))
WORD(optionLookAlike, QT_TRANSLATE_NOOP("addin", "An address looks like another one"))
WORD(optionNewDomain, QT_TRANSLATE_NOOP("addin", "An address at a domain that is new"))
WORD(modeOff, QT_TRANSLATE_NOOP("addin", "Do not ask"))
WORD(modeAsk, QT_TRANSLATE_NOOP("addin", "Ask"))
WORD(modeForce, QT_TRANSLATE_NOOP("addin", "Ask, and insist"))
WORD(optionsLocked, QT_TRANSLATE_NOOP("addin", "set by your organisation"))
WORD(optionsFacts, QT_TRANSLATE_NOOP("addin", "Set by your organisation"))
WORD(factTrigger, QT_TRANSLATE_NOOP("addin", "Mark in the subject"))
WORD(factInternal, QT_TRANSLATE_NOOP("addin", "Internal domains"))
WORD(factSizeLimit, QT_TRANSLATE_NOOP("addin", "Largest secure message"))
WORD(factHost, QT_TRANSLATE_NOOP("addin", "Content check"))
WORD(factHostReady, QT_TRANSLATE_NOOP("addin", "ready ({version})"))
WORD(factHostMissing, QT_TRANSLATE_NOOP("addin", "not available: securedoc-addin-host did not answer"))
WORD(factNone, QT_TRANSLATE_NOOP("addin", "none"))
WORD(optionsProblem, QT_TRANSLATE_NOOP("addin",
    "The policy of your organisation has unknown or invalid members: {members}"))
WORD(askTitleEncrypt, QT_TRANSLATE_NOOP("addin", "Encrypt this message?"))
WORD(askLead, QT_TRANSLATE_NOOP("addin", "Secure is off: external recipients would get it unencrypted."))
WORD(askLeadGateway, QT_TRANSLATE_NOOP("addin",
    "Secure is off. The mail gateway checks once more: if it finds private data, it still encrypts the message "
    "for external recipients; otherwise the message is sent unencrypted."))
WORD(place_subject, QT_TRANSLATE_NOOP("addin", "the subject"))
WORD(place_text, QT_TRANSLATE_NOOP("addin", "the text"))
WORD(place_html, QT_TRANSLATE_NOOP("addin", "the text"))
WORD(place_attachment, QT_TRANSLATE_NOOP("addin", "attachment “{name}”"))
WORD(place_entry, QT_TRANSLATE_NOOP("addin", "file “{name}”"))
WORD(place_message, QT_TRANSLATE_NOOP("addin", "an attached message"))
WORD(place_sheet, QT_TRANSLATE_NOOP("addin", "sheet “{name}”"))
WORD(place_row, QT_TRANSLATE_NOOP("addin", "row {number}"))
WORD(place_page, QT_TRANSLATE_NOOP("addin", "page {number}"))
WORD(place_slide, QT_TRANSLATE_NOOP("addin", "slide {number}"))
WORD(place_line, QT_TRANSLATE_NOOP("addin", "line {number}"))
WORD(proofSealedTitle, QT_TRANSLATE_NOOP("addin", "Encrypted"))
WORD(proofSealed, QT_TRANSLATE_NOOP("addin", "“{subject}” was encrypted for {recipients}."))
WORD(proofInClearTitle, QT_TRANSLATE_NOOP("addin", "This message was NOT encrypted"))
WORD(proofInClear, QT_TRANSLATE_N_NOOP("addin", "“{subject}” was sent unencrypted to %n external recipients."))
WORD(proofInClearNext, QT_TRANSLATE_NOOP("addin",
    "If it holds confidential information, tell your data protection officer or IT department now."))
WORD(proofUnknownTitle, QT_TRANSLATE_NOOP("addin", "Encryption is not confirmed"))
WORD(proofUnknown, QT_TRANSLATE_NOOP("addin",
    "The mail gateway has not confirmed within a minute that “{subject}” was encrypted for {recipients}. Tools > Sent "
    "secure messages shows it as soon as it does."))
WORD(proofSignInTitle, QT_TRANSLATE_NOOP("addin", "See whether it was encrypted"))
WORD(proofSignIn, QT_TRANSLATE_NOOP("addin",
    "Sign in once under Tools > Sent secure messages to see here what the mail gateway encrypted."))
WORD(optionsProof, QT_TRANSLATE_NOOP("addin", "Report after sending whether a secure message was encrypted"))
WORD(outlookTurnOn, QT_TRANSLATE_NOOP("addin", "Turn Secure on"))
WORD(outlookNotChecked, QT_TRANSLATE_NOOP("addin",
    "Encryption could not be confirmed for this message. Wait a moment and send again; if the problem persists, "
    "contact your IT support."))
WORD(outlookFailed, QT_TRANSLATE_NOOP("addin",
    "Outlook did not answer. Wait a moment and try again."))
WORD(outlookNotStarted, QT_TRANSLATE_NOOP("addin",
    "Outlook has not loaded what this pane needs. To encrypt this message, start its subject with {mark}. If the "
    "problem persists, contact your IT support."))
WORD(outlookHelp, QT_TRANSLATE_NOOP("addin",
    "External recipients get an encrypted message that they open with a password. Internal recipients get it as "
    "usual. The subject is never encrypted."))
WORD(outlookSent, QT_TRANSLATE_NOOP("addin", "Sent secure messages"))
