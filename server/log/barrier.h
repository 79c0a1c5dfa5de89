// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <typeinfo>
#include <utility>

/// What keeps a throw that nobody expected from ending a program. Our own functions do not throw; libraries
/// may, memory runs out, and a mistake of ours must cost one request, not everybody's. Every thread of a
/// server runs its work behind one of these.
namespace logging {

/// The type of the exception that is being handled; inside a catch block.
const std::type_info* currentExceptionType() noexcept;
/// One line: where, and the exception's type. Never its text, which may hold what was being worked on.
void reportThrow(std::string_view where, const std::type_info* type) noexcept;

/// Runs `work`. False when it threw: that was told in one line of the log and goes no further.
template <class Work>
bool contain(std::string_view where, Work&& work) noexcept {
    try {
        std::forward<Work>(work)();
        return true;
    } catch (...) {
        reportThrow(where, currentExceptionType());
        return false;
    }
}

/// The same for what a thread does again and again: tells of a series of like throws once. One thread at a
/// time.
class RepeatedWork final {
public:
    /// `where` must outlive it: a literal.
    explicit RepeatedWork(std::string_view where) : m_where(where) {}

    template <class Work>
    bool run(Work&& work) noexcept {
        try {
            std::forward<Work>(work)();
            m_lastThrown = nullptr;
            return true;
        } catch (...) {
            const std::type_info* thrown = currentExceptionType();
            if (m_lastThrown == nullptr || thrown == nullptr || *m_lastThrown != *thrown)
                reportThrow(m_where, thrown);
            m_lastThrown = thrown;
            return false;
        }
    }

private:
    const std::string_view m_where;
    const std::type_info* m_lastThrown = nullptr;
};

} // namespace logging
