// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/office.h"

#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace outlook {

/// A counted reference to a COM object.
template <class T>
class ComPointer final {
public:
    ComPointer() = default;
    /// Takes its own reference.
    explicit ComPointer(T* object) : m_object(object) {
        if (m_object)
            m_object->AddRef();
    }
    ComPointer(const ComPointer& other) : ComPointer(other.m_object) {}
    ComPointer(ComPointer&& other) noexcept : m_object(std::exchange(other.m_object, nullptr)) {}
    ComPointer& operator=(ComPointer other) noexcept {
        std::swap(m_object, other.m_object);
        return *this;
    }
    ~ComPointer() {
        if (m_object)
            m_object->Release();
    }

    T* get() const { return m_object; }
    T* operator->() const { return m_object; }
    explicit operator bool() const { return m_object != nullptr; }
    /// For out parameters that hand over a reference.
    T** receive() {
        *this = ComPointer();
        return &m_object;
    }

private:
    T* m_object = nullptr;
};

/// What a method answered. `status` is S_OK with a text, S_FALSE when the answer was empty, else how it
/// failed: Outlook's own code where it gave one (EXCEPINFO), DISP_E_TYPEMISMATCH for an answer that is no
/// text.
struct TextAnswer {
    HRESULT status = E_FAIL;
    std::wstring text;
};

/// An Office object by its names: late bound, as every version of Outlook understands. Failures are values.
class Object final {
public:
    Object() = default;
    explicit Object(IDispatch* object) : m_object(object) {}
    explicit operator bool() const { return bool(m_object); }

    std::optional<std::wstring> text(const wchar_t* property) const;
    Object object(const wchar_t* property) const;
    bool setText(const wchar_t* property, const std::wstring& value) const;
    std::optional<long> number(const wchar_t* property) const;
    /// One of a collection, counted from 1.
    Object item(long place) const;
    /// Calls a method with texts as arguments.
    TextAnswer ask(const wchar_t* method, std::initializer_list<std::wstring> arguments) const;
    IDispatch* get() const { return m_object.get(); }

private:
    HRESULT invoke(const wchar_t* name, WORD kind, DISPPARAMS& parameters, VARIANT* result) const;

    ComPointer<IDispatch> m_object;
};

/// The argument at `place`, counted from the first; null when there is none. By reference it is what it
/// refers to.
const VARIANT* argumentAt(const DISPPARAMS* parameters, UINT place);
/// The object in an argument; empty when it is none.
Object objectOf(const VARIANT* value);

/// Sets the flag in an argument that the caller reads back, however it was handed over; false when there is
/// none to set.
bool setFlag(const DISPPARAMS* parameters, UINT place);
/// Whether the argument is true; whatever can be read as a truth value counts.
bool isTrue(const VARIANT* value);

/// As names in COM are compared: in any case, and in every language of Windows the same.
bool isSameName(std::wstring_view left, std::wstring_view right);

/// The barrier of every function that Outlook calls: nothing that is thrown passes it.
template <class Work>
HRESULT guarded(Work work) noexcept {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    } catch (...) {
        return E_UNEXPECTED;
    }
}

/// Objects that outside holds; the library may be unloaded when there is none.
extern LONG g_objects;

} // namespace outlook
