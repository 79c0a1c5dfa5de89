// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/watch/readiness.h"

#include "core/crypto/certificate.h"

#include <QFile>

#include <algorithm>

namespace service {

namespace {

using keyservice::ServiceState;

constexpr std::chrono::seconds kKeep{3};

std::string minutes(std::int64_t seconds) {
    return std::to_string(seconds / 60) + " min";
}

Check mailCheck(const ServiceState& state, const ReadinessLimits& limits) {
    if (!state.oldestMailAt)
        return {"mail", true, "no mail waits"};
    const auto age = std::max<std::int64_t>(0, state.now - *state.oldestMailAt);
    return {"mail", age <= limits.mailAge,
            "the oldest mail waits for " + minutes(age) +
                (age <= limits.mailAge ? "" : "; securedoc-service admin outbox list says why")};
}

Check gatewayCheck(const ServiceState& state, const ReadinessLimits& limits) {
    if (state.gatewayPolledAt == 0)
        return {"gateway", true, "no gateway has come for replies yet"};
    const auto silence = std::max<std::int64_t>(0, state.now - state.gatewayPolledAt);
    return {"gateway", silence <= limits.gatewaySilence,
            "a gateway was last seen " + minutes(silence) + " ago"};
}

} // namespace

bool ReadinessReport::isReady() const {
    return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.isGood; });
}

Readiness::Readiness(keyservice::KeyService& keyService, std::filesystem::path data, std::string certificate,
                     ReadinessLimits limits)
    : m_keyService(keyService), m_data(std::move(data)), m_certificate(std::move(certificate)),
      m_limits(limits) {}

void Readiness::ask(Done done) {
    {
        std::unique_lock lock(m_mutex);
        if (!m_report.checks.empty() && std::chrono::steady_clock::now() - m_lookedAt < kKeep) {
            const ReadinessReport known = m_report;
            lock.unlock();
            return done(known);
        }
        m_waiting.push_back(std::move(done));
        if (m_waiting.size() > 1)
            return; // the look under way answers this one too
    }
    m_keyService.state([this](const keyservice::Answer<ServiceState>& state) { onState(state); });
}

void Readiness::onState(const keyservice::Answer<ServiceState>& state) {
    const ReadinessReport report = look(state);
    std::vector<Done> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_report = report;
        m_lookedAt = std::chrono::steady_clock::now();
        waiting.swap(m_waiting);
    }
    for (const Done& done : waiting)
        done(report);
}

ReadinessReport Readiness::look(const keyservice::Answer<ServiceState>& state) const {
    ReadinessReport report;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    report.at = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    if (state)
        report.state = state.value();
    report.checks.push_back(state ? Check{"store", true, "the store takes writes"}
                                  : Check{"store", false, "the store does not take writes"});
    report.checks.push_back(diskCheck(report));
    if (state) {
        report.checks.push_back(mailCheck(report.state, m_limits));
        report.checks.push_back(gatewayCheck(report.state, m_limits));
    }
    if (!m_certificate.empty())
        report.checks.push_back(certificateCheck(report));
    return report;
}

Check Readiness::diskCheck(ReadinessReport& report) const {
    std::error_code error;
    const auto space = std::filesystem::space(m_data, error);
    if (error)
        return {"disk", false, "the data folder cannot be looked at"};
    report.freeDisk = space.available;
    const auto free = std::to_string(space.available >> 20) + " MiB are free where the data folder is";
    return {"disk", space.available >= m_limits.freeDisk, free};
}

Check Readiness::certificateCheck(ReadinessReport& report) const {
    constexpr qint64 kLargest = 1 << 20;
    QFile file(QString::fromStdString(m_certificate));
    if (!file.open(QIODevice::ReadOnly))
        return {"certificate", false,
                "the file of --tls-cert cannot be read; the one in use was read before"};
    const auto ends = crypto::certificateExpiry(file.read(kLargest).toStdString());
    if (!ends)
        return {"certificate", false, "the file of --tls-cert holds no certificate"};
    report.certificateEnds = *ends;
    const auto left = *ends - report.at;
    if (left <= 0)
        return {"certificate", false, "the certificate has expired"};
    return {"certificate", true, "the certificate is valid for " + std::to_string(left / 86400) + " days"};
}

} // namespace service
