// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/report/work_budget.h"

#include "core/scan/report/thread_time.h"

namespace scan {
namespace {

constexpr std::int64_t kBetweenQuestions = 64 << 10; // a few milliseconds of work

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
