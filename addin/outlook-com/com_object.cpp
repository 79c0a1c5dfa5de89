// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/com_object.h"

#include <vector>

namespace outlook {

LONG g_objects = 0;

namespace {

/// A VARIANT that is freed.
struct Value {
    Value() { VariantInit(&variant); }
    explicit Value(const std::wstring& text) : Value() {
        variant.vt = VT_BSTR;
        variant.bstrVal = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
    }
    Value(Value&& other) noexcept : variant(other.variant) { VariantInit(&other.variant); }
    Value(const Value&) = delete;
    Value& operator=(const Value&) = delete;
    ~Value() { VariantClear(&variant); }

    std::optional<std::wstring> text() const {
        if (variant.vt == VT_EMPTY || variant.vt == VT_NULL)
            return std::wstring();
        if (variant.vt != VT_BSTR)
            return std::nullopt;
        return std::wstring(variant.bstrVal ? variant.bstrVal : L"", SysStringLen(variant.bstrVal));
    }

    VARIANT variant;
};

} // namespace

HRESULT Object::invoke(const wchar_t* name, WORD kind, DISPPARAMS& parameters, VARIANT* result) const {
    if (!m_object)
        return E_POINTER;
    DISPID id = DISPID_UNKNOWN;
    auto* names = const_cast<LPOLESTR>(name);
    const HRESULT found = m_object->GetIDsOfNames(IID_NULL, &names, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(found))
        return found;
    return m_object->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, kind, &parameters, result, nullptr, nullptr);
}

std::optional<std::wstring> Object::text(const wchar_t* property) const {
    Value value;
    DISPPARAMS none{};
    if (FAILED(invoke(property, DISPATCH_PROPERTYGET, none, &value.variant)))
        return std::nullopt;
    return value.text();
}

Object Object::object(const wchar_t* property) const {
    Value value;
    DISPPARAMS none{};
    const HRESULT got = invoke(property, DISPATCH_PROPERTYGET, none, &value.variant);
    return SUCCEEDED(got) && value.variant.vt == VT_DISPATCH ? Object(value.variant.pdispVal) : Object();
}

bool Object::setText(const wchar_t* property, const std::wstring& value) const {
    Value argument(value);
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS parameters{&argument.variant, &put, 1, 1};
    return SUCCEEDED(invoke(property, DISPATCH_PROPERTYPUT, parameters, nullptr));
}

std::optional<std::wstring> Object::call(const wchar_t* method,
                                         std::initializer_list<std::wstring> arguments) const {
    std::vector<Value> values;
    for (auto argument = std::rbegin(arguments); argument != std::rend(arguments); ++argument)
        values.emplace_back(*argument); // last first, as IDispatch wants them
    std::vector<VARIANT> plain;
    for (const Value& value : values)
        plain.push_back(value.variant);
    DISPPARAMS parameters{plain.data(), nullptr, static_cast<UINT>(plain.size()), 0};
    Value result;
    if (FAILED(invoke(method, DISPATCH_METHOD | DISPATCH_PROPERTYGET, parameters, &result.variant)))
        return std::nullopt;
    return result.text();
}

} // namespace outlook
