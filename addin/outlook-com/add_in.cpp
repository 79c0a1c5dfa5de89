// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/add_in.h"

#include "addin/outlook-com/mail_toggle.h"
#include "addin/outlook-com/send_check.h"
#include "addin/outlook-com/words.h"

#include <iterator>
#include <string_view>

namespace outlook {
namespace {

// What the ribbon calls by name; a name's id is its place here, from 1.
constexpr const wchar_t* kCallbacks[] = {L"OnLoad",   L"OnToggle",     L"GetPressed",
                                         L"GetLabel", L"GetScreentip", L"GetGroupLabel"};
enum Callback { kOnLoad = 1, kOnToggle, kGetPressed, kGetLabel, kGetScreentip, kGetGroupLabel };

#define SECUREDOC_RIBBON_START                                                                               \
    L"<customUI xmlns=\"http://schemas.microsoft.com/office/2009/07/customui\" "                             \
    L"onLoad=\"OnLoad\"><ribbon>"
#define SECUREDOC_RIBBON_GROUP                                                                               \
    L"<group id=\"securedocGroup\" getLabel=\"GetGroupLabel\">"                                              \
    L"<toggleButton id=\"securedocToggle\" size=\"large\" imageMso=\"EncryptMessage\" "                      \
    L"onAction=\"OnToggle\" "                                                                                \
    L"getPressed=\"GetPressed\" getLabel=\"GetLabel\" getScreentip=\"GetScreentip\" keytip=\"SE\"/>"         \
    L"</group>"
#define SECUREDOC_RIBBON_END L"</ribbon></customUI>"

constexpr wchar_t kComposeRibbon[] =
    SECUREDOC_RIBBON_START L"<tabs><tab "
                           L"idMso="
                           L"\"TabNewMailMessage\""
                           L">" SECUREDOC_RIBBON_GROUP L"</tab></tabs>" SECUREDOC_RIBBON_END;
// A reply in the reading pane: its tab comes and goes in the main window.
constexpr wchar_t kExplorerRibbon[] =
    SECUREDOC_RIBBON_START L"<contextualTabs><tabSet idMso=\"TabComposeTools\"><tab "
                           L"idMso="
                           L"\"TabMessage\""
                           L">" SECUREDOC_RIBBON_GROUP L"</tab></tabSet></"
                           L"contextualTabs>" SECUREDOC_RIBBON_END;

#undef SECUREDOC_RIBBON_START
#undef SECUREDOC_RIBBON_GROUP
#undef SECUREDOC_RIBBON_END

const wchar_t* ribbonOf(const wchar_t* window) {
    const std::wstring_view name = window ? window : L"";
    if (name == L"Microsoft.Outlook.Mail.Compose")
        return kComposeRibbon;
    if (name == L"Microsoft.Outlook.Explorer")
        return kExplorerRibbon;
    return nullptr;
}

/// The message in the window whose ribbon holds the control: IRibbonControl.Context is its Inspector, or the
/// Explorer in whose reading pane it is written.
MailToggle toggleOf(const Object& control) {
    const Object window = control.object(L"Context");
    if (const Object reply = window.object(L"ActiveInlineResponse"))
        return MailToggle(reply);
    return MailToggle(window.object(L"CurrentItem"));
}

void answerText(VARIANT* result, const wchar_t* text) {
    if (!result)
        return;
    result->vt = VT_BSTR;
    result->bstrVal = SysAllocString(text);
}

void answerBool(VARIANT* result, bool value) {
    if (!result)
        return;
    result->vt = VT_BOOL;
    result->boolVal = value ? VARIANT_TRUE : VARIANT_FALSE;
}

} // namespace

AddIn::~AddIn() {
    guarded([this] {
        disconnect(); // an Outlook that let go without saying so
        return S_OK;
    });
    InterlockedDecrement(&g_objects);
}

HRESULT AddIn::QueryInterface(REFIID id, void** out) {
    if (!out)
        return E_POINTER;
    if (id == IID_IUnknown || id == IID_IDispatch || id == kExtensibility2)
        *out = static_cast<IDTExtensibility2*>(this);
    else if (id == kRibbonExtensibility)
        *out = static_cast<IRibbonExtensibility*>(this);
    else
        *out = nullptr;
    if (*out)
        AddRef();
    return *out ? S_OK : E_NOINTERFACE;
}

ULONG AddIn::AddRef() {
    return static_cast<ULONG>(InterlockedIncrement(&m_references));
}

ULONG AddIn::Release() {
    const LONG left = InterlockedDecrement(&m_references);
    if (left == 0)
        delete this;
    return static_cast<ULONG>(left);
}

HRESULT AddIn::GetTypeInfoCount(UINT* count) {
    if (!count)
        return E_POINTER;
    *count = 0;
    return S_OK;
}

HRESULT AddIn::GetIDsOfNames(REFIID, LPOLESTR* names, UINT count, LCID, DISPID* ids) {
    if (!names || !ids)
        return E_POINTER;
    for (UINT i = 0; i < count; ++i)
        ids[i] = DISPID_UNKNOWN;
    for (std::size_t i = 0; count > 0 && names[0] && i < std::size(kCallbacks); ++i)
        if (isSameName(names[0], kCallbacks[i]))
            ids[0] = static_cast<DISPID>(i + 1);
    return count > 0 && ids[0] != DISPID_UNKNOWN ? S_OK : DISP_E_UNKNOWNNAME;
}

HRESULT AddIn::Invoke(DISPID member, REFIID, LCID, WORD, DISPPARAMS* parameters, VARIANT* result, EXCEPINFO*,
                      UINT*) {
    const ComPointer<AddIn> self(
        this); // what Outlook does while it is asked may let go of the last reference
    // Failed, the button shows nothing; the check at send does not stand on it.
    return guarded([&] { return answer(member, parameters, result); });
}

HRESULT AddIn::answer(DISPID member, const DISPPARAMS* parameters, VARIANT* result) {
    const Object first = objectOf(argumentAt(parameters, 0));
    switch (member) {
    case kOnLoad:
        if (first)
            m_ribbons.push_back(first);
        return S_OK;
    case kOnToggle:
        toggleOf(first).set(isTrue(argumentAt(parameters, 1)));
        drawAnew(); // the button says what the message says, not what was pressed
        return S_OK;
    case kGetPressed: {
        const MailToggle toggle = toggleOf(first);
        toggle.markTagged(); // a reply to a secure message is secure from the start
        answerBool(result, toggle.isOn());
        return S_OK;
    }
    case kGetLabel:
        answerText(result, toggleOf(first).isOn() ? words().on : words().off);
        return S_OK;
    case kGetScreentip:
        answerText(result, toggleOf(first).isOn() ? words().onTip : words().offTip);
        return S_OK;
    case kGetGroupLabel:
        answerText(result, words().group);
        return S_OK;
    default:
        return DISP_E_MEMBERNOTFOUND;
    }
}

void AddIn::drawAnew() {
    const std::vector<Object> ribbons = m_ribbons; // being drawn, Outlook may load another or end
    for (const Object& ribbon : ribbons)
        ribbon.ask(L"Invalidate", {});
}

HRESULT AddIn::OnConnection(IDispatch* application, int, IDispatch*, SAFEARRAY**) {
    const HRESULT connected = guarded([&] {
        disconnect();
        connect(application);
        // Without the check at send the button would promise too much: better not loaded than half.
        return m_sink ? S_OK : E_FAIL;
    });
    if (FAILED(connected))
        OnDisconnection(0, nullptr);
    return connected;
}

void AddIn::connect(IDispatch* application) {
    m_sink =
        EventSink::connect(application, kApplicationEvents, [](DISPID event, const DISPPARAMS* parameters) {
            if (event == kItemSend)
                checkSending(parameters);
        });
    if (!m_sink)
        return;
    m_explorers.connect(Object(application), [this](const Object& reply) {
        const ComPointer<AddIn> self(this);
        if (reply)
            MailToggle(reply).markTagged();
        drawAnew();
    });
}

HRESULT AddIn::OnDisconnection(int, SAFEARRAY**) {
    return guarded([this] {
        disconnect();
        return S_OK;
    });
}

void AddIn::disconnect() {
    if (m_sink)
        m_sink->disconnect();
    m_sink = {};
    m_explorers.disconnect();
    m_ribbons.clear();
}

HRESULT AddIn::GetCustomUI(BSTR ribbonId, BSTR* xml) {
    if (!xml)
        return E_POINTER;
    const wchar_t* const ribbon = ribbonOf(ribbonId);
    *xml = ribbon ? SysAllocString(ribbon) : nullptr;
    return ribbon && !*xml ? E_OUTOFMEMORY : S_OK;
}

} // namespace outlook
