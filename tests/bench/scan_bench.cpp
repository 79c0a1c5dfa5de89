// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The content scan beside grep, in one run: a mail of 5 KB, and text by the megabyte.
//   scan_bench
#include "core/files/source.h"
#include "core/scan/scan_message.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sys/resource.h>

namespace {

constexpr std::string_view kHead = "From: a@in.example\r\nTo: b@out.example\r\nSubject: Minutes\r\n\r\n";
constexpr std::string_view kLine = "Thank you for the minutes of the meeting on 12 May; the order 482913 and "
                                   "the invoice follow, call +1 555 0100.\r\n";
constexpr int kRounds = 5;

std::string mailOf(std::size_t size) {
    std::string mail(kHead);
    while (mail.size() < size)
        mail += kLine;
    return mail;
}

// Processor time, so that a busy machine gives the same figures.
double used(int who) {
    rusage usage{};
    ::getrusage(static_cast<decltype(RUSAGE_SELF)>(who), &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

template <class Work>
double best(int who, const Work& work) {
    double seconds = 1e9;
    for (int i = 0; i < kRounds; ++i) {
        const double start = used(who);
        work();
        seconds = std::min(seconds, used(who) - start);
    }
    return seconds;
}

} // namespace

int main() {
    const scan::RuleSet rules = scan::RuleSet::builtIn();
    const std::string small = mailOf(5 << 10);
    const files::MemorySource smallMail(base::Bytes(small.begin(), small.end()));
    constexpr int kMails = 500;
    const double each = best(RUSAGE_SELF,
                             [&] {
                                 for (int i = 0; i < kMails; ++i)
                                     (void)scan::scanMessage(smallMail, rules);
                             }) /
                        kMails;
    std::printf("a mail of 5 KB: %.3f ms\n", each * 1e3);

    const std::string large = mailOf(8000 << 10);
    const files::MemorySource largeMail(base::Bytes(large.begin(), large.end()));
    const char* const path = "scan_bench.txt";
    std::ofstream(path, std::ios::binary) << large;
    const double ours = best(RUSAGE_SELF, [&] { (void)scan::scanMessage(largeMail, rules); });
    const double grep = best(RUSAGE_CHILDREN, [&] {
        const int found = std::system("LC_ALL=C grep -cE '[0-9]{3}-[0-9]{2}-[0-9]{4}|([0-9][ -]?){13,16}|"
                                      "(MRN|DOB|SSN|NPI|DEA|ICD|CPT)' scan_bench.txt > scan_bench.out");
        (void)found;
    });
    std::remove(path);
    std::remove("scan_bench.out");
    const double megabytes = double(large.size()) / 1e6;
    std::printf("text: scan %.0f MB/s, grep -E %.0f MB/s, scan/grep time %.2f\n", megabytes / ours,
                megabytes / grep, ours / grep);
    return 0;
}
