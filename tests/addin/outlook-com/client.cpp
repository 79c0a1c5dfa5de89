// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Plays Outlook for the COM add-in, under wine or on Windows: a fake Application with events, inspectors and
// mail items, late bound as the real ones are. The add-in comes through the registry, as Outlook gets it.
// Prints what failed; ends with 0 or 1.
#include "tests/addin/outlook-com/answer_box.h"
#include "tests/addin/outlook-com/fake_ribbon.h"
#include "tests/addin/outlook-com/hostile.h"

namespace {

using fake::Application;
using fake::expect;
using fake::MailItem;
using fake::Ribbon;
using outlook::IDTExtensibility2;
using outlook::IRibbonExtensibility;
using test::Button;

void toggles(Ribbon& ribbon, Application& application) {
    MailItem mail(L"Befund f\u00fcr Frau M\u00fcller");
    expect(!ribbon.isPressed(mail) && ribbon.label(mail) == L"Secure: off", "off at first");
    ribbon.press(mail, true);
    expect(mail.subject == L"++ Befund f\u00fcr Frau M\u00fcller", "the mark is written at once");
    expect(mail.header == L"yes" && ribbon.isPressed(mail) && ribbon.label(mail) == L"Secure: on", "on");
    expect(ribbon.invalidated > 0, "the button is drawn anew");
    ribbon.press(mail, true);
    expect(mail.subject == L"++ Befund f\u00fcr Frau M\u00fcller", "the mark is never doubled");
    ribbon.press(mail, false);
    expect(mail.subject == L"Befund f\u00fcr Frau M\u00fcller" && mail.header == L"no",
           "off takes exactly the mark");
    expect(!application.send(mail) && mail.subject == L"Befund f\u00fcr Frau M\u00fcller",
           "off leaves as it is");
}

void repairs(Ribbon& ribbon, Application& application) {
    MailItem mail(L"Results");
    ribbon.press(mail, true);
    mail.subject = L"Results of Tuesday"; // somebody rewrote the subject
    expect(!application.send(mail), "a repaired message leaves");
    expect(mail.subject == L"++ Results of Tuesday", "the mark is repaired at send");
    MailItem typed(L"Re: ++ typed by hand");
    expect(!application.send(typed) && typed.header == L"yes", "a typed mark counts");
    MailItem meeting(L"Lunch");
    meeting.kind = L"IPM.Schedule.Meeting.Request";
    meeting.header = L"yes";
    expect(!application.send(meeting) && meeting.subject == L"Lunch", "what is no mail passes");
    MailItem reply(L"RE: [SECURE MESSAGE] Results");
    expect(ribbon.isPressed(reply) && reply.subject == L"++ RE: [SECURE MESSAGE] Results",
           "a reply to a secure message is secure");
}

void keepsDraftsApart(Ribbon& ribbon, Application& application) {
    MailItem one(L"one");
    MailItem two(L"two");
    ribbon.press(one, true);
    expect(ribbon.isPressed(one) && !ribbon.isPressed(two), "two windows, two states");
    one.subject = L"one, changed";
    expect(!application.send(two) && two.subject == L"two" && two.header.empty(),
           "the other draft is left alone");
    expect(!application.send(one) && one.subject == L"++ one, changed", "and the first is still secure");
}

void doesNotCut(Ribbon& ribbon, Application& application) {
    const std::wstring text(254, L'x');
    MailItem mail(text);
    ribbon.press(mail, true);
    expect(mail.subject == text && mail.header == L"yes", "a long subject is not cut: the header asks");
    expect(!application.send(mail), "and it leaves");
}

/// Sends while somebody presses `button` in the box that has to come; true when the message was held back.
bool sendAsked(Application& application, MailItem& mail, int button) {
    Button pressed(button);
    const bool isHeld = application.send(mail);
    expect(pressed.wasPressed(), "a box asks or says why");
    return isHeld;
}

void holdsBack(Application& application) {
    MailItem mail(L"Results");
    mail.header = L"yes";
    mail.isReadOnly = true;
    expect(sendAsked(application, mail, IDOK), "what cannot be marked does not leave");
}

/// Replies in the reading pane, Quick Steps, mailto, a window that is closed at once: the ribbon asked
/// nothing before.
void decidesWithoutAWindow(Application& application) {
    for (const wchar_t* subject :
         {L"RE: [SECURE MESSAGE] Results", L"[SECURE MESSAGE] Results", L"FW: [secure message] Results",
          L"[Ticket 7] RE: [SECURE MESSAGE] Results"}) {
        for (const HRESULT absence : {fake::kNotFound, E_FAIL}) {
            MailItem reply(subject);
            reply.absence = absence;
            expect(!application.send(reply) && reply.header == L"yes" &&
                       reply.subject == std::wstring(L"++ ") + subject,
                   "a tagged message is secure when it is sent");
        }
    }
    MailItem plain(L"Lunch");
    expect(!application.send(plain) && plain.subject == L"Lunch" && plain.header.empty(),
           "an ordinary one is left alone");
    MailItem lower(L"RE: [SECURE MESSAGE] Results");
    lower.kind = L"ipm.note.smime";
    expect(!application.send(lower) && lower.header == L"yes", "the class of a mail is known in any case");
    MailItem classless(L"RE: [SECURE MESSAGE] Results");
    classless.item.members.erase(L"MessageClass");
    expect(!application.send(classless) && classless.header == L"yes", "what says no class is mail");
}

void remembersOff(Ribbon& ribbon, Application& application) {
    MailItem reply(L"RE: [SECURE MESSAGE] Lunch");
    expect(ribbon.isPressed(reply), "on at first");
    ribbon.press(reply, false);
    expect(!ribbon.isPressed(reply) && reply.subject == L"RE: [SECURE MESSAGE] Lunch" &&
               reply.header == L"no",
           "off holds while the button is drawn again");
    expect(!application.send(reply) && reply.subject == L"RE: [SECURE MESSAGE] Lunch", "and at send");
    MailItem draft(reply.subject);
    draft.header = L"NO";
    expect(!ribbon.isPressed(draft) && !application.send(draft) && draft.header == L"NO",
           "and in a draft that is opened again");
    MailItem stubborn(L"RE: [SECURE MESSAGE] Lunch");
    stubborn.isReadOnly = true;
    ribbon.press(stubborn, false);
    expect(ribbon.isPressed(stubborn), "off that cannot be remembered is not shown");
}

/// "Resend this message" opens a sent one, as it left.
void sendsAgain(Application& application) {
    MailItem secure(L"++ Results");
    secure.header = L"yes";
    expect(!application.send(secure) && secure.subject == L"++ Results", "secure again");
    MailItem plain(L"RE: [SECURE MESSAGE] Lunch");
    plain.header = L"no";
    expect(!application.send(plain) && plain.subject == L"RE: [SECURE MESSAGE] Lunch", "off again");
}

void asksWhenNobodyCanTell(Application& application) {
    for (const int button : {IDYES, IDNO, IDCANCEL}) {
        MailItem unread(L"Results");
        unread.refusal = E_ACCESSDENIED;
        const bool isHeld = sendAsked(application, unread, button);
        expect(isHeld == (button == IDCANCEL), "only Cancel holds back");
        expect((unread.subject == L"++ Results") == (button == IDYES), "only Yes marks");
        expect(unread.header == (button == IDYES  ? L"yes"
                                 : button == IDNO ? L"no"
                                                  : L""),
               "the answer is kept");
    }
    MailItem noAccessor(L"Results");
    noAccessor.item.members.erase(L"PropertyAccessor");
    expect(sendAsked(application, noAccessor, IDCANCEL), "without properties it asks");
    MailItem noSubject(L"RE: [SECURE MESSAGE] Results");
    noSubject.isSubjectUnread = true;
    expect(sendAsked(application, noSubject, IDCANCEL), "without a subject it asks");
    MailItem typed(L"++ Results");
    typed.refusal = E_UNEXPECTED;
    expect(!application.send(typed), "a mark needs no header");
    MailItem tagged(L"RE: [SECURE MESSAGE] Results");
    tagged.refusal = E_UNEXPECTED;
    expect(!application.send(tagged) && tagged.subject == L"++ RE: [SECURE MESSAGE] Results",
           "a header that cannot be read says no no");
    fake::Fake nothing;
    Button pressed(IDCANCEL);
    expect(application.send(&nothing), "an object that answers nothing is not let through unasked");
    expect(pressed.wasPressed(), "it asks");
}

void repliesInTheReadingPane(Ribbon& ribbon, Application& application, fake::Explorer& first) {
    fake::Explorer second;
    application.explorers.open(second);
    expect(first.sink && second.sink, "every main window is heard");
    for (fake::Explorer* window : {&first, &second}) {
        MailItem reply(L"RE: [SECURE MESSAGE] Results");
        const int before = ribbon.invalidated;
        window->begin(reply);
        expect(reply.subject == L"++ RE: [SECURE MESSAGE] Results" && ribbon.invalidated > before,
               "a reply in the reading pane is marked as it begins");
        expect(ribbon.isPressed(window->control), "its button is pressed");
        ribbon.press(window->control, false);
        expect(!ribbon.isPressed(window->control) && reply.header == L"no", "and turns it off");
        expect(!application.send(reply) && reply.subject == L"RE: [SECURE MESSAGE] Results", "off holds");
        window->end();
        expect(!ribbon.isPressed(window->control), "no reply, no state");
        MailItem plain(L"RE: Lunch");
        window->begin(plain);
        expect(plain.subject == L"RE: Lunch" && !ribbon.isPressed(window->control),
               "an ordinary reply is off");
        ribbon.press(window->control, true);
        expect(plain.subject == L"++ RE: Lunch" && ribbon.isPressed(window->control),
               "until it is turned on");
        window->end();
    }
    second.fire(outlook::kExplorerClose);
    expect(!second.sink && second.references == 1, "a closed window is let go");
    application.explorers.all.pop_back();
}

void setPolicy(const wchar_t* key, const wchar_t* name, DWORD type, const std::wstring& text) {
    const std::wstring path = std::wstring(L"Software\\Policies\\Securedoc\\Addin") + key;
    expect(RegSetKeyValueW(HKEY_LOCAL_MACHINE, path.c_str(), name, type, text.c_str(),
                           static_cast<DWORD>((text.size() + 1) * sizeof(wchar_t))) == ERROR_SUCCESS,
           "the policy is written");
}

void obeysPolicy(Ribbon& ribbon, Application& application) {
    setPolicy(L"", L"tag", REG_SZ, L"[VERSCHL\u00dcSSELT]");
    setPolicy(L"", L"transparent_tags", REG_MULTI_SZ, std::wstring(L"[EXTERN]\0[AUSSEN]\0", 18));
    setPolicy(L"\\triggers\\1", L"text", REG_SZ, L"[Vertraulich]");
    setPolicy(L"\\triggers\\2", L"text", REG_SZ, L"geheim");
    setPolicy(L"\\triggers\\2", L"position", REG_SZ, L"anywhere");
    setPolicy(L"\\triggers\\2", L"set_off", REG_SZ, L"word");
    MailItem mail(L"Befund");
    ribbon.press(mail, true);
    expect(mail.subject == L"[Vertraulich] Befund", "the trigger of the policy is written");
    MailItem reply(L"AW: [EXTERN] [Verschl\u00fcsselt] Befund");
    expect(!application.send(reply) && reply.header == L"yes", "the tag of the policy counts");
    MailItem typed(L"[aussen] [vertraulich] Befund");
    expect(!application.send(typed) && typed.header == L"yes", "its trigger behind its marks counts");
    MailItem word(L"Der Befund ist geheim");
    expect(!application.send(word) && word.header == L"yes", "each trigger by its own rule");
    MailItem within(L"Geheimnisse der K\u00fcche");
    expect(!application.send(within) && within.header.empty(), "and only by it");
    MailItem other(L"RE: [SECURE MESSAGE] x");
    expect(!application.send(other) && other.header.empty(), "another tag does not count");
    expect(RegDeleteTreeW(HKEY_LOCAL_MACHINE, L"Software\\Policies\\Securedoc") == ERROR_SUCCESS, "cleaned");
}

/// A member with anything wrong in it keeps its default, as in the other add-ins; the others hold.
void keepsDefaultsForWrongPolicy(Ribbon& ribbon) {
    const std::pair<const wchar_t*, const wchar_t*> wrong[] = {
        {L"text", L"  "}, {L"position", L"Start"}, {L"case", L"any"}, {L"set_off", L"words"}};
    for (const auto& [name, value] : wrong) {
        setPolicy(L"\\triggers\\1", L"text", REG_SZ, L"[Vertraulich]");
        setPolicy(L"\\triggers\\2", L"text", REG_SZ, L"geheim");
        setPolicy(L"\\triggers\\2", name, REG_SZ, value);
        setPolicy(L"", L"tag", REG_SZ, L"[GEHEIM]");
        MailItem mail(L"Befund");
        ribbon.press(mail, true);
        expect(mail.subject == L"++ Befund", "a wrong trigger takes the others with it");
        MailItem reply(L"AW: [GEHEIM] Befund");
        expect(ribbon.isPressed(reply), "but not the tag");
        RegDeleteTreeW(HKEY_LOCAL_MACHINE, L"Software\\Policies\\Securedoc");
    }
}

void play(IDTExtensibility2* addIn) {
    Application application;
    fake::Explorer first;
    application.explorers.all.push_back(&first);
    expect(SUCCEEDED(addIn->OnConnection(&application, 1, nullptr, nullptr)), "connects");
    expect(application.sink != nullptr, "hears ItemSend");
    {
        Ribbon ribbon(addIn);
        toggles(ribbon, application);
        repairs(ribbon, application);
        keepsDraftsApart(ribbon, application);
        doesNotCut(ribbon, application);
        holdsBack(application);
        decidesWithoutAWindow(application);
        remembersOff(ribbon, application);
        asksWhenNobodyCanTell(application);
        repliesInTheReadingPane(ribbon, application, first);
        obeysPolicy(ribbon, application);
        keepsDefaultsForWrongPolicy(ribbon);
        sendsAgain(application);
        expect(SUCCEEDED(addIn->OnDisconnection(0, nullptr)), "disconnects");
    }
    expect(application.sink == nullptr, "the sink is taken away");
    expect(!application.explorers.sink && !first.sink, "and the others");
    expect(application.references == 1 && application.explorers.references == 1 && first.references == 1,
           "nothing of Outlook is held");
}

/// Calls what regsvr32 calls, in the library beside this program.
bool callLibrary(const char* function) {
    std::wstring path(MAX_PATH, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), MAX_PATH));
    path.replace(path.rfind(L'\\') + 1, std::wstring::npos, L"securedoc-outlook.dll");
    HMODULE library = LoadLibraryW(path.c_str());
    if (!library)
        return false;
    using Registration = HRESULT(WINAPI*)();
    const auto call =
        reinterpret_cast<Registration>(reinterpret_cast<void*>(GetProcAddress(library, function)));
    const bool isDone = call && SUCCEEDED(call());
    FreeLibrary(library);
    return isDone;
}

const std::wstring kOfficeKey =
    std::wstring(L"Software\\Microsoft\\Office\\Outlook\\Addins\\") + outlook::kProgId;

void registers() {
    expect(callLibrary("DllRegisterServer"), "the add-in registers");
    CLSID id;
    expect(SUCCEEDED(CLSIDFromProgID(outlook::kProgId, &id)) && id == outlook::kAddIn, "its class is known");
    DWORD behaviour = 0;
    DWORD size = sizeof behaviour;
    RegGetValueW(HKEY_LOCAL_MACHINE, kOfficeKey.c_str(), L"LoadBehavior", RRF_RT_REG_DWORD, nullptr,
                 &behaviour, &size);
    expect(behaviour == 3, "Outlook would load it at start");
}

void unregisters() {
    expect(callLibrary("DllUnregisterServer"), "the add-in unregisters");
    const std::wstring classKey = std::wstring(L"Software\\Classes\\CLSID\\") + outlook::kAddInText;
    for (const std::wstring& name : {kOfficeKey, classKey}) {
        HKEY key = nullptr;
        expect(RegOpenKeyExW(HKEY_LOCAL_MACHINE, name.c_str(), 0, KEY_READ, &key) == ERROR_FILE_NOT_FOUND,
               "its keys are gone");
    }
}

/// The ribbon's XML for a window names our toggle and this tab.
bool ribbonHas(IRibbonExtensibility* ribbon, const wchar_t* window, const wchar_t* tab) {
    BSTR name = SysAllocString(window);
    BSTR xml = nullptr;
    ribbon->GetCustomUI(name, &xml);
    const std::wstring text = xml ? xml : L"";
    SysFreeString(name);
    SysFreeString(xml);
    return text.find(L"OnToggle") != std::wstring::npos && text.find(tab) != std::wstring::npos;
}

} // namespace

int main() {
    std::setvbuf(stdout, nullptr, _IONBF, 0); // what was said before a crash is seen
    CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
    registers();
    IDTExtensibility2* addIn = nullptr;
    const HRESULT made = CoCreateInstance(outlook::kAddIn, nullptr, CLSCTX_INPROC_SERVER,
                                          outlook::kExtensibility2, reinterpret_cast<void**>(&addIn));
    expect(SUCCEEDED(made) && addIn, "loaded");
    if (addIn) {
        IRibbonExtensibility* ribbon = nullptr;
        expect(SUCCEEDED(
                   addIn->QueryInterface(outlook::kRibbonExtensibility, reinterpret_cast<void**>(&ribbon))),
               "has a ribbon");
        expect(ribbonHas(ribbon, L"Microsoft.Outlook.Mail.Compose", L"TabNewMailMessage"),
               "the compose ribbon");
        expect(ribbonHas(ribbon, L"Microsoft.Outlook.Explorer", L"TabComposeTools"), "the reading pane's");
        expect(!ribbonHas(ribbon, L"Microsoft.Outlook.Mail.Read", L""), "no other ribbon");
        ribbon->Release();
        play(addIn);
        expect(addIn->Release() == 0, "the last reference is the last");
    }
    IClassFactory* factory = nullptr;
    if (SUCCEEDED(CoGetClassObject(outlook::kAddIn, CLSCTX_INPROC_SERVER, nullptr, IID_IClassFactory,
                                   reinterpret_cast<void**>(&factory)))) {
        test::playHostile(factory);
        factory->Release();
    } else {
        expect(false, "its factory is there");
    }
    CoFreeUnusedLibrariesEx(0, 0);
    expect(GetModuleHandleW(L"securedoc-outlook.dll") == nullptr, "unloads");
    CoUninitialize();
    unregisters();
    expect(fake::g_fakes == 0, "no fake is left");
    std::printf(fake::g_failures == 0 ? "ok\n" : "%d failures\n", fake::g_failures);
    return fake::g_failures == 0 ? 0 : 1;
}
