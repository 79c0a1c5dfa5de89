<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>Arguments</name>
        <message numerus="yes">
            <source>A message can be forwarded to %n people at most.</source>
            <translation>
                <numerusform>A message can be forwarded to %n person at most.</numerusform>
                <numerusform>A message can be forwarded to %n people at most.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Doctor</name>
        <message numerus="yes">
            <source>The clock of this computer is wrong by %n days.</source>
            <translation>
                <numerusform>The clock of this computer is wrong by %n day.</numerusform>
                <numerusform>The clock of this computer is wrong by %n days.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this computer is wrong by %n seconds.</source>
            <translation>
                <numerusform>The clock of this computer is wrong by %n second.</numerusform>
                <numerusform>The clock of this computer is wrong by %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message numerus="yes">
            <source>Try again in %n minutes.</source>
            <translation>
                <numerusform>Try again in %n minute.</numerusform>
                <numerusform>Try again in %n minutes.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Try again in %n seconds.</source>
            <translation>
                <numerusform>Try again in %n second.</numerusform>
                <numerusform>Try again in %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RegisterCommand</name>
        <message numerus="yes">
            <source>The password needs at least %n characters.</source>
            <translation>
                <numerusform>The password needs at least %n character.</numerusform>
                <numerusform>The password needs at least %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SentCommand</name>
        <message numerus="yes">
            <source>and %n more; all of them: securedoc sent show %1</source>
            <translation>
                <numerusform>and %n more; all of them: securedoc sent show %1</numerusform>
                <numerusform>and %n more; all of them: securedoc sent show %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SentText</name>
        <message numerus="yes">
            <source>NOT ENCRYPTED: this message was sent unencrypted to %n external recipients.</source>
            <translation>
                <numerusform>NOT ENCRYPTED: this message was sent unencrypted to %n external recipient.</numerusform>
                <numerusform>NOT ENCRYPTED: this message was sent unencrypted to %n external recipients.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>addin</name>
        <message numerus="yes">
            <source>%n external recipients: encrypted.</source>
            <translation>
                <numerusform>%n external recipient: encrypted.</numerusform>
                <numerusform>%n external recipients: encrypted.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n external recipients: not encrypted.</source>
            <translation>
                <numerusform>%n external recipient: not encrypted.</numerusform>
                <numerusform>%n external recipients: not encrypted.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n internal: as usual.</source>
            <translation>
                <numerusform>%n internal: as usual.</numerusform>
                <numerusform>%n internal: as usual.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n internal recipients only: Secure has no effect, the message goes as usual.</source>
            <translation>
                <numerusform>%n internal recipient only: Secure has no effect, the message goes as usual.</numerusform>
                <numerusform>%n internal recipients only: Secure has no effect, the message goes as usual.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Secure is on, but there are %n internal recipients only. It has no effect: the message goes as usual.</source>
            <translation>
                <numerusform>Secure is on, but there is %n internal recipient only. It has no effect: the message goes as usual.</numerusform>
                <numerusform>Secure is on, but there are %n internal recipients only. It has no effect: the message goes as usual.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>And %n more places like this.</source>
            <translation>
                <numerusform>And %n more place like this.</numerusform>
                <numerusform>And %n more places like this.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>“{subject}” was sent unencrypted to %n external recipients.</source>
            <translation>
                <numerusform>“{subject}” was sent unencrypted to %n external recipient.</numerusform>
                <numerusform>“{subject}” was sent unencrypted to %n external recipients.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>companion::MessageDetails</name>
        <message numerus="yes">
            <source>%n messages are chosen: Lock, Unlock and Set expiry act on all of them.</source>
            <translation>
                <numerusform>%n message is chosen: Lock, Unlock and Set expiry act on it.</numerusform>
                <numerusform>%n messages are chosen: Lock, Unlock and Set expiry act on all of them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>companion::SentPage</name>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>compose::AttachmentList</name>
        <message numerus="yes">
            <source>%n attachments</source>
            <translation>
                <numerusform>%n attachment</numerusform>
                <numerusform>%n attachments</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>compose::ComposeWindow</name>
        <message numerus="yes">
            <source>A message can be forwarded to %n people at most.</source>
            <translation>
                <numerusform>A message can be forwarded to %n person at most.</numerusform>
                <numerusform>A message can be forwarded to %n people at most.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>compose::RecipientField</name>
        <message numerus="yes">
            <source>and %n more</source>
            <comment>recipients that are not listed</comment>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>front::MailPanel</name>
        <message numerus="yes">
            <source>&amp;Send the mail again (in %n s)</source>
            <translation>
                <numerusform>&amp;Send the mail again (in %n s)</numerusform>
                <numerusform>&amp;Send the mail again (in %n s)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>front::RegistrationPanel</name>
        <message numerus="yes">
            <source>At least %n characters; a short sentence is easiest to remember</source>
            <translation>
                <numerusform>At least %n character; a short sentence is easiest to remember</numerusform>
                <numerusform>At least %n characters; a short sentence is easiest to remember</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>front::Step</name>
        <message numerus="yes">
            <source>%1 and %n others</source>
            <translation>
                <numerusform>%1 and %n other</numerusform>
                <numerusform>%1 and %n others</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>reader</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The password needs at least %n characters.</source>
            <translation>
                <numerusform>The password needs at least %n character.</numerusform>
                <numerusform>The password needs at least %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>reading::AttachmentBar</name>
        <message numerus="yes">
            <source>%n attachments</source>
            <translation>
                <numerusform>%n attachment</numerusform>
                <numerusform>%n attachments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files saved in %1</source>
            <translation>
                <numerusform>%n file saved in %1</numerusform>
                <numerusform>%n files saved in %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>reading::MessageHead</name>
        <message numerus="yes">
            <source>Show all %n</source>
            <comment>recipients</comment>
            <translation>
                <numerusform>Show %n</numerusform>
                <numerusform>Show all %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>reading::PartFacts</name>
        <message numerus="yes">
            <source>%n bytes</source>
            <translation>
                <numerusform>%n bytes</numerusform>
                <numerusform>%n bytes</numerusform>
            </translation>
        </message>
    </context>
</TS>
