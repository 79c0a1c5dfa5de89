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

    /// What it refers to, where it came by reference. False when that cannot be had.
    bool follow() {
        if ((variant.vt & VT_BYREF) == 0)
            return true;
        return variant.byref && SUCCEEDED(VariantCopyInd(&variant, &variant)); // Windows looks behind a null
    }

    std::optional<std::wstring> text() {
        if (!follow())
            return std::nullopt;
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
    EXCEPINFO reason{};
    const HRESULT status =
        m_object->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, kind, &parameters, result, &reason, nullptr);
    if (status == DISP_E_EXCEPTION && reason.pfnDeferredFillIn)
        reason.pfnDeferredFillIn(&reason);
    SysFreeString(reason.bstrSource);
    SysFreeString(reason.bstrDescription);
    SysFreeString(reason.bstrHelpFile);
    return status == DISP_E_EXCEPTION && FAILED(reason.scode) ? reason.scode : status;
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
    return SUCCEEDED(got) ? objectOf(&value.variant) : Object();
}

std::optional<long> Object::number(const wchar_t* property) const {
    Value value;
    DISPPARAMS none{};
    if (FAILED(invoke(property, DISPATCH_PROPERTYGET, none, &value.variant)) || !value.follow() ||
        FAILED(VariantChangeType(&value.variant, &value.variant, 0, VT_I4)))
        return std::nullopt;
    return value.variant.lVal;
}

Object Object::item(long place) const {
    Value argument;
    argument.variant.vt = VT_I4;
    argument.variant.lVal = place;
    Value value;
    DISPPARAMS parameters{&argument.variant, nullptr, 1, 0};
    const HRESULT got = invoke(L"Item", DISPATCH_METHOD | DISPATCH_PROPERTYGET, parameters, &value.variant);
    return SUCCEEDED(got) ? objectOf(&value.variant) : Object();
}

bool Object::setText(const wchar_t* property, const std::wstring& value) const {
    Value argument(value);
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS parameters{&argument.variant, &put, 1, 1};
    return SUCCEEDED(invoke(property, DISPATCH_PROPERTYPUT, parameters, nullptr));
}

TextAnswer Object::ask(const wchar_t* method, std::initializer_list<std::wstring> arguments) const {
    std::vector<Value> values;
    for (auto argument = std::rbegin(arguments); argument != std::rend(arguments); ++argument)
        values.emplace_back(*argument); // last first, as IDispatch wants them
    std::vector<VARIANT> plain;
    for (const Value& value : values)
        plain.push_back(value.variant);
    DISPPARAMS parameters{plain.data(), nullptr, static_cast<UINT>(plain.size()), 0};
    Value result;
    const HRESULT status =
        invoke(method, DISPATCH_METHOD | DISPATCH_PROPERTYGET, parameters, &result.variant);
    if (FAILED(status))
        return {status, {}};
    const auto text = result.text();
    if (result.variant.vt == VT_ERROR && FAILED(result.variant.scode))
        return {result.variant.scode, {}}; // a failure that is handed over as an answer
    if (!text)
        return {DISP_E_TYPEMISMATCH, {}};
    const bool isEmpty = result.variant.vt != VT_BSTR;
    return {isEmpty ? S_FALSE : S_OK, *text};
}

namespace {

/// What a VARIANT that holds another by reference refers to in the end; null for one that refers to nothing.
VARIANT* referredBy(VARIANT* value) {
    constexpr int kDeepest = 4; // one is usual; a ring would have no end
    for (int depth = 0; value && value->vt == (VT_VARIANT | VT_BYREF); ++depth)
        value = depth < kDeepest ? value->pvarVal : nullptr;
    return value;
}

VARIANT* placeOf(const DISPPARAMS* parameters, UINT place) {
    if (!parameters || !parameters->rgvarg || place >= parameters->cArgs)
        return nullptr;
    return referredBy(&parameters->rgvarg[parameters->cArgs - 1 - place]); // last first
}

IUnknown* unknownIn(const VARIANT& value) {
    switch (value.vt) {
    case VT_DISPATCH:
        return value.pdispVal;
    case VT_DISPATCH | VT_BYREF:
        return value.ppdispVal ? *value.ppdispVal : nullptr;
    case VT_UNKNOWN:
        return value.punkVal;
    case VT_UNKNOWN | VT_BYREF:
        return value.ppunkVal ? *value.ppunkVal : nullptr;
    default:
        return nullptr;
    }
}

} // namespace

const VARIANT* argumentAt(const DISPPARAMS* parameters, UINT place) {
    return placeOf(parameters, place);
}

Object objectOf(const VARIANT* value) {
    IUnknown* const unknown = value ? unknownIn(*value) : nullptr;
    ComPointer<IDispatch> object;
    if (unknown)
        unknown->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(object.receive()));
    return Object(object.get());
}

bool setFlag(const DISPPARAMS* parameters, UINT place) {
    VARIANT* const value = placeOf(parameters, place);
    if (value && value->vt == (VT_BOOL | VT_BYREF) && value->pboolVal) {
        *value->pboolVal = VARIANT_TRUE;
        return true;
    }
    // Script languages hand over a VARIANT by reference: what they read back is the VARIANT itself.
    const bool isReadBack = value && value != &parameters->rgvarg[parameters->cArgs - 1 - place];
    if (!isReadBack || (value->vt != VT_BOOL && value->vt != VT_EMPTY))
        return false;
    value->vt = VT_BOOL;
    value->boolVal = VARIANT_TRUE;
    return true;
}

bool isTrue(const VARIANT* value) {
    if (!value || ((value->vt & VT_BYREF) != 0 && !value->byref))
        return false;
    Value flag;
    return SUCCEEDED(VariantCopyInd(&flag.variant, const_cast<VARIANT*>(value))) &&
           SUCCEEDED(VariantChangeType(&flag.variant, &flag.variant, 0, VT_BOOL)) &&
           flag.variant.boolVal != VARIANT_FALSE;
}

bool isSameName(std::wstring_view left, std::wstring_view right) {
    return CompareStringOrdinal(left.data(), static_cast<int>(left.size()), right.data(),
                                static_cast<int>(right.size()), TRUE) == CSTR_EQUAL;
}

} // namespace outlook
