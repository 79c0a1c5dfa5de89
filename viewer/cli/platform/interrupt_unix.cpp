// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/platform/interrupt.h"

#include <QSocketNotifier>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace cli {
namespace {

// A signal handler reaches nothing but globals.
std::atomic<bool> interrupted{false};
int wakeUpPipe[2] = {-1, -1};

extern "C" void onSignal(int signal) {
    if (interrupted.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
        return;
    }
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(wakeUpPipe[1], &byte, 1);
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    // No SA_RESTART: a read that waits for a password shall end.
    sigaction(signal, &action, nullptr);
}

} // namespace

void catchInterrupts(QObject* context, std::function<void()> react) {
    if (::pipe2(wakeUpPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto* notifier = new QSocketNotifier(wakeUpPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, react = std::move(react)] {
        notifier->setEnabled(false);
        react();
    });
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN);
}

bool isInterrupted() {
    return interrupted.load(std::memory_order_relaxed);
}

} // namespace cli
