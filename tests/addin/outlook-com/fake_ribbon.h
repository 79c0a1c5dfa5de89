// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/addin/outlook-com/fake_windows.h"

namespace fake {

/// What a ribbon does first: it hands itself over.
inline void loadRibbon(IDispatch* addIn, Fake& ui) {
    VARIANT argument = variantOf(&ui);
    DISPPARAMS parameters{&argument, nullptr, 1, 0};
    addIn->Invoke(1, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr, nullptr, nullptr);
}

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
    void press(MailItem& mail, bool isOn) { press(mail.control, isOn); }
    void press(Fake& control, bool isOn) {
        VARIANT arguments[2];
        arguments[0].vt = VT_BOOL;
        arguments[0].boolVal = isOn ? VARIANT_TRUE : VARIANT_FALSE;
        arguments[1] = variantOf(&control);
        call(L"OnToggle", arguments, 2);
    }
    bool isPressed(MailItem& mail) { return isPressed(mail.control); }
    bool isPressed(Fake& control) {
        VARIANT argument = variantOf(&control);
        const VARIANT result = call(L"GetPressed", &argument, 1);
        return result.vt == VT_BOOL && result.boolVal != VARIANT_FALSE;
    }
    /// How GetPressed ends when Outlook itself fails.
    HRESULT tryPressed(Fake& control) {
        VARIANT argument = variantOf(&control);
        DISPPARAMS parameters{&argument, nullptr, 1, 0};
        VARIANT result;
        VariantInit(&result);
        return m_addIn->Invoke(3, IID_NULL, 0, DISPATCH_METHOD, &parameters, &result, nullptr, nullptr);
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

} // namespace fake
