// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Plays Outlook for the COM add-in, under wine or on Windows: a fake Application with events, inspectors and
// mail items, late bound as the real ones are. The add-in comes through the registry, as Outlook gets it.
// Prints what failed; ends with 0 or 1.
#include "addin/outlook-com/office.h"

#include <olectl.h>

#include <atomic>
#include <cstdio>
#include <functional>
#include <map>
#include <string>

namespace {

using outlook::IDTExtensibility2;
using outlook::IRibbonExtensibility;

int g_failures = 0;
LONG g_fakes = 0;

void expect(bool isTrue, const char* what) {
    if (!isTrue) {
        ++g_failures;
        std::printf("FAILED: %s\n", what);
    }
}

constexpr wchar_t kHeader[] =
    L"http://schemas.microsoft.com/mapi/string/{00020386-0000-0000-C000-000000000046}/x-securedoc";

/// An object of Outlook: members by name, each a function of the kind of call, its arguments and its result.
class Fake : public IDispatch {
public:
    using Member = std::function<HRESULT(WORD kind, DISPPARAMS& parameters, VARIANT* result)>;

    Fake() { InterlockedIncrement(&g_fakes); }
    virtual ~Fake() { InterlockedDecrement(&g_fakes); }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override {
        *out = id == IID_IUnknown || id == IID_IDispatch ? static_cast<IDispatch*>(this) : nullptr;
        if (*out)
            AddRef();
        return *out ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return static_cast<ULONG>(++references); }
    ULONG STDMETHODCALLTYPE Release() override { return static_cast<ULONG>(--references); } // on the stack
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override {
        *count = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* names, UINT, LCID, DISPID* ids) override {
        ids[0] = DISPID_UNKNOWN;
        DISPID id = 100;
        for (const auto& [name, member] : members) {
            if (lstrcmpiW(names[0], name.c_str()) == 0)
                ids[0] = id;
            ++id;
        }
        return ids[0] == DISPID_UNKNOWN ? DISP_E_UNKNOWNNAME : S_OK;
    }
    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID, LCID, WORD kind, DISPPARAMS* parameters,
                                     VARIANT* result, EXCEPINFO*, UINT*) override {
        DISPID at = 100;
        for (const auto& [name, member] : members)
            if (at++ == id)
                return member(kind, *parameters, result);
        return DISP_E_MEMBERNOTFOUND;
    }

    std::map<std::wstring, Member> members;
    LONG references = 1;
};

void give(VARIANT* result, IDispatch* object) {
    result->vt = VT_DISPATCH;
    result->pdispVal = object;
    object->AddRef();
}

void give(VARIANT* result, const std::wstring& text) {
    result->vt = VT_BSTR;
    result->bstrVal = SysAllocString(text.c_str());
}

std::wstring textOf(const VARIANT& value) {
    return value.vt == VT_BSTR && value.bstrVal ? value.bstrVal : L"";
}

struct MailItem {
    explicit MailItem(std::wstring text) : subject(std::move(text)) {
        properties.members[L"GetProperty"] = [this](WORD, DISPPARAMS& arguments, VARIANT* result) -> HRESULT {
            if (textOf(arguments.rgvarg[0]) != kHeader || header.empty())
                return E_FAIL; // as Outlook's, for a property that is not there
            give(result, header);
            return S_OK;
        };
        properties.members[L"SetProperty"] = [this](WORD, DISPPARAMS& arguments, VARIANT*) -> HRESULT {
            if (isReadOnly || textOf(arguments.rgvarg[1]) != kHeader)
                return E_FAIL;
            header = textOf(arguments.rgvarg[0]);
            return S_OK;
        };
        item.members[L"MessageClass"] = [this](WORD, DISPPARAMS&, VARIANT* result) {
            give(result, kind);
            return S_OK;
        };
        item.members[L"PropertyAccessor"] = [this](WORD, DISPPARAMS&, VARIANT* result) {
            give(result, &properties);
            return S_OK;
        };
        item.members[L"Subject"] = [this](WORD kindOfCall, DISPPARAMS& arguments,
                                          VARIANT* result) -> HRESULT {
            if ((kindOfCall & DISPATCH_PROPERTYPUT) == 0) {
                give(result, subject);
                return S_OK;
            }
            const std::wstring text = textOf(arguments.rgvarg[0]);
            if (isReadOnly || text.size() > 255)
                return E_FAIL;
            subject = text;
            return S_OK;
        };
        inspector.members[L"CurrentItem"] = [this](WORD, DISPPARAMS&, VARIANT* result) {
            give(result, &item);
            return S_OK;
        };
        control.members[L"Context"] = [this](WORD, DISPPARAMS&, VARIANT* result) {
            give(result, &inspector);
            return S_OK;
        };
    }

    std::wstring subject;
    std::wstring header;
    std::wstring kind = L"IPM.Note";
    bool isReadOnly = false;
    Fake item;
    Fake properties;
    Fake inspector;
    Fake control;
};

/// Application with its events: one sink at most, which is what the add-in connects.
class Application final : public Fake, public IConnectionPointContainer, public IConnectionPoint {
public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override {
        if (id == IID_IConnectionPointContainer)
            *out = static_cast<IConnectionPointContainer*>(this);
        else if (id == IID_IConnectionPoint)
            *out = static_cast<IConnectionPoint*>(this);
        else
            return Fake::QueryInterface(id, out);
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return Fake::AddRef(); }
    ULONG STDMETHODCALLTYPE Release() override { return Fake::Release(); }
    HRESULT STDMETHODCALLTYPE EnumConnectionPoints(IEnumConnectionPoints**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE FindConnectionPoint(REFIID id, IConnectionPoint** out) override {
        if (id != outlook::kApplicationEvents)
            return CONNECT_E_NOCONNECTION;
        *out = this;
        AddRef();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetConnectionInterface(IID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetConnectionPointContainer(IConnectionPointContainer**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE Advise(IUnknown* unknown, DWORD* cookie) override {
        *cookie = 7;
        return unknown->QueryInterface(outlook::kApplicationEvents, reinterpret_cast<void**>(&sink));
    }
    HRESULT STDMETHODCALLTYPE Unadvise(DWORD cookie) override {
        if (cookie != 7 || !sink)
            return CONNECT_E_NOCONNECTION;
        sink->Release();
        sink = nullptr;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE EnumConnections(IEnumConnections**) override { return E_NOTIMPL; }

    /// Fires ItemSend as Outlook does; true when the add-in held the message back.
    bool send(MailItem& mail) {
        VARIANT_BOOL cancel = VARIANT_FALSE;
        VARIANT arguments[2];
        arguments[0].vt = VT_BOOL | VT_BYREF;
        arguments[0].pboolVal = &cancel;
        arguments[1].vt = VT_DISPATCH;
        arguments[1].pdispVal = &mail.item;
        DISPPARAMS parameters{arguments, nullptr, 2, 0};
        sink->Invoke(outlook::kItemSend, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr, nullptr,
                     nullptr);
        return cancel != VARIANT_FALSE;
    }

    IDispatch* sink = nullptr;
};

/// Outlook's ribbon: calls the add-in by the names in its XML.
class Ribbon final {
public:
    explicit Ribbon(IDispatch* addIn) : m_addIn(addIn) {
        m_ui.members[L"Invalidate"] = [this](WORD, DISPPARAMS&, VARIANT*) {
            ++invalidated;
            return S_OK;
        };
        VARIANT argument = variantOf(&m_ui);
        call(L"OnLoad", &argument, 1);
    }
    void press(MailItem& mail, bool isOn) {
        VARIANT arguments[2];
        arguments[0].vt = VT_BOOL;
        arguments[0].boolVal = isOn ? VARIANT_TRUE : VARIANT_FALSE;
        arguments[1] = variantOf(&mail.control);
        call(L"OnToggle", arguments, 2);
    }
    bool isPressed(MailItem& mail) {
        VARIANT argument = variantOf(&mail.control);
        const VARIANT result = call(L"GetPressed", &argument, 1);
        return result.vt == VT_BOOL && result.boolVal != VARIANT_FALSE;
    }
    std::wstring label(MailItem& mail) {
        VARIANT argument = variantOf(&mail.control);
        VARIANT result = call(L"GetLabel", &argument, 1);
        const std::wstring text = textOf(result);
        VariantClear(&result);
        return text;
    }

    int invalidated = 0;

private:
    static VARIANT variantOf(IDispatch* object) {
        VARIANT value;
        value.vt = VT_DISPATCH;
        value.pdispVal = object;
        return value;
    }
    VARIANT call(const wchar_t* name, VARIANT* arguments, UINT count) {
        VARIANT result;
        VariantInit(&result);
        DISPID id = 0;
        auto* names = const_cast<LPOLESTR>(name);
        const HRESULT found = m_addIn->GetIDsOfNames(IID_NULL, &names, 1, 0, &id);
        expect(SUCCEEDED(found), "the ribbon's callback has an id");
        DISPPARAMS parameters{arguments, nullptr, count, 0};
        const HRESULT called =
            m_addIn->Invoke(id, IID_NULL, 0, DISPATCH_METHOD, &parameters, &result, nullptr, nullptr);
        expect(SUCCEEDED(called), "the ribbon's callback works");
        return result;
    }

    IDispatch* m_addIn;
    Fake m_ui;
};

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

/// Presses OK in the message box that says why a message was held back; 1 when there was one.
DWORD WINAPI pressOk(void* isOver) {
    while (!*static_cast<std::atomic<bool>*>(isOver)) {
        if (HWND box = FindWindowW(L"#32770", L"Secure messages")) {
            PostMessageW(box, WM_COMMAND, IDOK, 0);
            return 1;
        }
        Sleep(20);
    }
    return 0;
}

void holdsBack(Application& application) {
    MailItem mail(L"Results");
    mail.header = L"yes";
    mail.isReadOnly = true;
    std::atomic<bool> isOver = false;
    HANDLE thread = CreateThread(nullptr, 0, &pressOk, &isOver, 0, nullptr);
    expect(application.send(mail), "what cannot be marked does not leave");
    isOver = true;
    WaitForSingleObject(thread, INFINITE);
    DWORD wasTold = 0;
    GetExitCodeThread(thread, &wasTold);
    expect(wasTold == 1, "and a box says why");
    CloseHandle(thread);
}

void play(IDTExtensibility2* addIn) {
    Application application;
    expect(SUCCEEDED(addIn->OnConnection(&application, 1, nullptr, nullptr)), "connects");
    expect(application.sink != nullptr, "hears ItemSend");
    {
        Ribbon ribbon(addIn);
        toggles(ribbon, application);
        repairs(ribbon, application);
        keepsDraftsApart(ribbon, application);
        doesNotCut(ribbon, application);
        holdsBack(application);
        expect(SUCCEEDED(addIn->OnDisconnection(0, nullptr)), "disconnects");
    }
    expect(application.sink == nullptr, "the sink is taken away");
    expect(application.references == 1, "nothing of Outlook is held");
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

} // namespace

int main() {
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
        BSTR xml = nullptr;
        BSTR window = SysAllocString(L"Microsoft.Outlook.Mail.Compose");
        ribbon->GetCustomUI(window, &xml);
        expect(xml && std::wstring(xml).find(L"OnToggle") != std::wstring::npos, "the ribbon's XML");
        SysFreeString(xml);
        SysFreeString(window);
        ribbon->Release();
        play(addIn);
        expect(addIn->Release() == 0, "the last reference is the last");
    }
    CoFreeUnusedLibrariesEx(0, 0);
    expect(GetModuleHandleW(L"securedoc-outlook.dll") == nullptr, "unloads");
    CoUninitialize();
    unregisters();
    expect(g_fakes == 0, "no fake is left");
    std::printf(g_failures == 0 ? "ok\n" : "%d failures\n", g_failures);
    return g_failures == 0 ? 0 : 1;
}
