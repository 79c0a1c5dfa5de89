// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/add_in.h"

#include "addin/outlook-com/mail_toggle.h"
#include "addin/outlook-com/words.h"

#include <iterator>

namespace outlook {
namespace {

// What the ribbon calls by name; a name's id is its place here, from 1.
constexpr const wchar_t* kCallbacks[] = {L"OnLoad",   L"OnToggle",     L"GetPressed",
                                         L"GetLabel", L"GetScreentip", L"GetGroupLabel"};
enum Callback { kOnLoad = 1, kOnToggle, kGetPressed, kGetLabel, kGetScreentip, kGetGroupLabel };

constexpr wchar_t kRibbon[] =
    L"<customUI xmlns=\"http://schemas.microsoft.com/office/2009/07/customui\" "
    L"onLoad=\"OnLoad\"><ribbon><tabs>"
    L"<tab idMso=\"TabNewMailMessage\"><group id=\"securedocGroup\" getLabel=\"GetGroupLabel\">"
    L"<toggleButton id=\"securedocToggle\" size=\"large\" imageMso=\"EncryptMessage\" onAction=\"OnToggle\" "
    L"getPressed=\"GetPressed\" getLabel=\"GetLabel\" getScreentip=\"GetScreentip\" keytip=\"SE\"/>"
    L"</group></tab></tabs></ribbon></customUI>";

/// The argument at `place`, counted from the first.
const VARIANT* argument(const DISPPARAMS* parameters, UINT place) {
    if (!parameters || place >= parameters->cArgs)
        return nullptr;
    return &parameters->rgvarg[parameters->cArgs - 1 - place];
}

Object objectOf(const VARIANT* value) {
    return value && value->vt == VT_DISPATCH ? Object(value->pdispVal) : Object();
}

/// The message in the window whose ribbon holds the control: IRibbonControl.Context is its Inspector.
MailToggle toggleOf(const Object& control) {
    return MailToggle(control.object(L"Context").object(L"CurrentItem"));
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

bool isTrue(const VARIANT* value) {
    if (!value)
        return false;
    if (value->vt == (VT_BOOL | VT_BYREF))
        return *value->pboolVal != VARIANT_FALSE;
    return value->vt == VT_BOOL && value->boolVal != VARIANT_FALSE;
}

} // namespace

HRESULT AddIn::QueryInterface(REFIID id, void** out) {
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
    *count = 0;
    return S_OK;
}

HRESULT AddIn::GetIDsOfNames(REFIID, LPOLESTR* names, UINT count, LCID, DISPID* ids) {
    for (UINT i = 0; i < count; ++i)
        ids[i] = DISPID_UNKNOWN;
    for (std::size_t i = 0; count > 0 && i < std::size(kCallbacks); ++i)
        if (lstrcmpiW(names[0], kCallbacks[i]) == 0)
            ids[0] = static_cast<DISPID>(i + 1);
    return count > 0 && ids[0] != DISPID_UNKNOWN ? S_OK : DISP_E_UNKNOWNNAME;
}

HRESULT AddIn::Invoke(DISPID member, REFIID, LCID, WORD, DISPPARAMS* parameters, VARIANT* result, EXCEPINFO*,
                      UINT*) {
    const Object first = objectOf(argument(parameters, 0));
    switch (member) {
    case kOnLoad:
        m_ribbon = first;
        return S_OK;
    case kOnToggle:
        toggleOf(first).set(isTrue(argument(parameters, 1)));
        m_ribbon.call(L"Invalidate", {}); // the button says what the message says, not what was pressed
        return S_OK;
    case kGetPressed: {
        const MailToggle toggle = toggleOf(first);
        // A reply to a secure message is secure from the start.
        if (!toggle.isOn() && toggle.isReplyToSecure())
            toggle.set(true);
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

HRESULT AddIn::OnConnection(IDispatch* application, int, IDispatch*, SAFEARRAY**) {
    disconnect();
    m_sink = SendSink::connect(application);
    // Without the check at send the button would promise too much: better not loaded than half.
    return m_sink ? S_OK : E_FAIL;
}

HRESULT AddIn::OnDisconnection(int, SAFEARRAY**) {
    disconnect();
    return S_OK;
}

void AddIn::disconnect() {
    if (m_sink)
        m_sink->disconnect();
    m_sink = {};
    m_ribbon = {};
}

HRESULT AddIn::GetCustomUI(BSTR ribbonId, BSTR* xml) {
    const bool isCompose = ribbonId && lstrcmpW(ribbonId, L"Microsoft.Outlook.Mail.Compose") == 0;
    *xml = isCompose ? SysAllocString(kRibbon) : nullptr;
    return S_OK;
}

} // namespace outlook
