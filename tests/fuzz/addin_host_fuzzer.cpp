// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/host_session.h"
#include "core/protocol/native_frames.h"

#include <QJsonDocument>

#include <cstdlib>

// A stream of native messages: every one that is cut out of it gets an answer that a browser takes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    policy::Policy policy;
    policy.addin.internalDomains = {"hospital.example"};
    // Nothing may reach the disk: the folder for envelopes cannot be made.
    const auto noProof = [](const std::string&, const std::string&, const host::ProofAnswer& done) {
        done(base::fail(base::ErrorCode::NotRegistered));
    };
    host::HostSession session(
        policy, {"/proc/nowhere", [](const QString&, const QStringList&) { return false; }, noProof});
    protocol::FrameReader frames(4096);
    const auto* text = reinterpret_cast<const char*>(data);
    for (std::size_t at = 0; at < size; at += 100) {
        frames.append({text + at, std::min<std::size_t>(100, size - at)});
        auto frame = frames.next();
        for (; frame && *frame; frame = frames.next()) {
            std::string answer;
            session.answer(**frame, [&answer](const std::string& json) { answer += json; });
            if (!protocol::frameOf(answer) ||
                !QJsonDocument::fromJson(QByteArray::fromStdString(answer)).isObject())
                std::abort();
        }
        if (!frame)
            break;
    }
    return 0;
}
