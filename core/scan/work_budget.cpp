// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/work_budget.h"

#include <ctime>

namespace scan {
namespace {

constexpr std::int64_t kBetweenQuestions = 64 << 10; // a few milliseconds of work

std::chrono::nanoseconds threadTime() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

} // namespace

bool WorkBudget::ask() {
    m_untilQuestion = kBetweenQuestions;
    m_isOutOfTime = m_isOutOfTime || timeLeft() <= std::chrono::nanoseconds::zero();
    m_wasCancelled = m_wasCancelled || (m_isCancelled && m_isCancelled());
    return mayGoOn();
}

void WorkBudget::spendTime(std::chrono::nanoseconds time) {
    m_timeLeft -= time;
}

Limit WorkBudget::reached() const {
    if (m_wasCancelled)
        return Limit::None;
    if (m_workLeft == 0)
        return Limit::Work;
    return m_isOutOfTime ? Limit::Time : Limit::None;
}

std::chrono::nanoseconds WorkBudget::timeLeft() const {
    return m_shiftBegan ? m_timeLeft - (threadTime() - *m_shiftBegan) : m_timeLeft;
}

WorkBudget::Shift::Shift(WorkBudget& budget) : m_budget(budget) {
    m_budget.m_shiftBegan = threadTime();
}

WorkBudget::Shift::~Shift() {
    m_budget.m_timeLeft = m_budget.timeLeft();
    m_budget.m_shiftBegan.reset();
}

} // namespace scan
