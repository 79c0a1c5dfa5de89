// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/addin/outlook-com/fake.h"

namespace fake {

/// Outlook.MailItem with its own compose window. What fails in Outlook can be made to fail here.
struct MailItem {
    explicit MailItem(std::wstring text) : subject(std::move(text)) {
        properties.members[L"GetProperty"] = [this](WORD, DISPPARAMS& arguments, VARIANT* result) -> HRESULT {
            if (refusal != S_OK)
                return refusal;
            if (textOf(arguments.rgvarg[0]) != kHeader || header.empty())
                return absence;
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
                if (isSubjectUnread)
                    return E_ACCESSDENIED;
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
    bool isSubjectUnread = false;
    HRESULT absence = kNotFound; ///< how GetProperty says that there is no such property
    HRESULT refusal = S_OK;      ///< how GetProperty fails, whatever there is
    Fake item;
    Fake properties;
    Fake inspector;
    Fake control;
};

} // namespace fake
