// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cassert>
#include <type_traits>
#include <utility>
#include <variant>

namespace base {

/// Wraps an error on its way into a Result; named as in C++23.
template <class E>
class Unexpected {
public:
    explicit Unexpected(E error) : m_error(std::move(error)) {}
    E& error() { return m_error; }

private:
    E m_error;
};

/// Shorthand for `return fail(ErrorCode::X, "why")`.
inline Unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
    return Unexpected<Error>(Error{code, std::move(detail)});
}
inline Unexpected<Error> fail(Error error) {
    return Unexpected<Error>(std::move(error));
}

/// A value or the Error that kept us from it: a strict subset of std::expected<T, Error> (C++23), same names.
/// Reading the wrong side is a bug in the caller and asserts.
template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Unexpected<Error> error) : m_state(std::in_place_index<1>, std::move(error.error())) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() & { return checkedValue(); }
    const T& value() const& { return const_cast<Result*>(this)->checkedValue(); }
    T&& value() && { return std::move(checkedValue()); }
    T& operator*() & { return checkedValue(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(checkedValue()); }
    T* operator->() { return &checkedValue(); }
    const T* operator->() const { return &value(); }

    const Error& error() const {
        assert(!has_value());
        return *std::get_if<1>(&m_state);
    }

    template <class U>
    T value_or(U&& fallback) const& {
        return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
    }

    /// `function(value)` returns a Result; an error passes through.
    template <class F>
    auto and_then(F&& function) && -> std::invoke_result_t<F, T&&> {
        if (!has_value())
            return fail(error());
        return std::forward<F>(function)(std::move(checkedValue()));
    }

private:
    T& checkedValue() {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }

    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;

    Result() = default;
    Result(Unexpected<Error> error) : m_failed(true), m_error(std::move(error.error())) {}

    bool has_value() const { return !m_failed; }
    explicit operator bool() const { return has_value(); }

    const Error& error() const {
        assert(m_failed);
        return m_error;
    }

private:
    bool m_failed = false;
    Error m_error;
};

} // namespace base
