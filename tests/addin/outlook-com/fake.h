// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Outlook's objects as far as the COM add-in sees them, late bound as the real ones are: mail items, windows,
// replies in a reading pane, events and ribbons. Nothing here answers better than Outlook does; what fails
// there can be made to fail here.
#include "addin/outlook-com/office.h"

#include <olectl.h>

#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace fake {

inline int g_failures = 0;
inline LONG g_fakes = 0;

inline void expect(bool isTrue, const char* what) {
    if (!isTrue) {
        ++g_failures;
        std::printf("FAILED: %s\n", what);
    }
}

constexpr auto kNotFound = static_cast<HRESULT>(0x8004010F); // MAPI_E_NOT_FOUND
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
                                     VARIANT* result, EXCEPINFO* reason, UINT*) override {
        DISPID at = 100;
        for (const auto& [name, member] : members) {
            if (at++ != id)
                continue;
            const HRESULT done = member(kind, *parameters, result);
            if (done != kNotFound || !reason)
                return done;
            reason->scode = done; // as Outlook gives MAPI's codes
            return DISP_E_EXCEPTION;
        }
        return DISP_E_MEMBERNOTFOUND;
    }

    std::map<std::wstring, Member> members;
    LONG references = 1;
};

inline void give(VARIANT* result, IDispatch* object) {
    result->vt = VT_DISPATCH;
    result->pdispVal = object;
    object->AddRef();
}

inline void give(VARIANT* result, const std::wstring& text) {
    result->vt = VT_BSTR;
    result->bstrVal = SysAllocString(text.c_str());
}

inline std::wstring textOf(const VARIANT& value) {
    return value.vt == VT_BSTR && value.bstrVal ? value.bstrVal : L"";
}

} // namespace fake
