// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace keyservice {

/// Why an operation was refused, with what the caller is told beside the code.
struct Refusal {
    base::Error error;  ///< The detail is for the log.
    std::string reason; ///< For the caller: the sender's lock reason, or which rule a request
                        ///< breaks; may be empty.
    std::uint32_t retryAfterSeconds = 0;   ///< RateLimited, AccountLocked, ServiceUnavailable, WrongPassword
    std::optional<std::int64_t> expiredAt; ///< EnvelopeExpired
    std::optional<std::uint32_t> triesLeft = {}; ///< WrongPassword: looked at without waiting
    std::string lockedBy = {};                   ///< EnvelopeLocked: see protocol::Problem::lockedBy
};

/// An answer without a value, e.g. of sign out.
struct Nothing {};

/// A value, or the refusal that a problem document is made of.
template <class T>
class [[nodiscard]] Answer {
public:
    Answer(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Answer(Refusal refusal) : m_state(std::in_place_index<1>, std::move(refusal)) {}
    Answer(base::Error error) : Answer(Refusal{std::move(error), {}, 0, {}}) {}
    Answer(base::Unexpected<base::Error> error) : Answer(std::move(error.error())) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() { return std::get<0>(m_state); }
    const T& value() const { return std::get<0>(m_state); }
    T& operator*() { return value(); }
    T* operator->() { return &value(); }
    const Refusal& refusal() const { return std::get<1>(m_state); }
    base::ErrorCode code() const { return refusal().error.code; }

private:
    std::variant<T, Refusal> m_state;
};

/// Called exactly once, on a thread of the service or, for what can be refused at once, before the operation
/// returns: post it to where the answer is needed. It must not block and must not throw.
template <class T>
using Completion = std::function<void(Answer<T>)>;

} // namespace keyservice
