// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/helper_cage.h"

#include <array>
#include <cstddef>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace scan {
namespace {

constexpr rlim_t kMemory = 1ULL << 30;
constexpr rlim_t kGrace = 2; // with equal limits the system kills and sends no SIGXCPU
constexpr rlim_t kFiles = 32;

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned kArchitecture = 0; // no filter: the numbers of the calls are another system's
#endif

void must(bool isDone) {
    if (!isDone)
        ::_exit(kNoCage);
}

void limit(int resource, rlim_t value) {
    const rlimit both{value, resource == RLIMIT_CPU ? value + kGrace : value};
    must(::setrlimit(static_cast<decltype(RLIMIT_AS)>(resource), &both) == 0);
}

// 0, 1 and 2 are the streams, everything else goes. The streams may be low numbers themselves: they are moved
// out of the way first.
void placeStreams(const HelperStreams& streams) {
    constexpr int kAway = 10;
    const int input = ::fcntl(streams.input, F_DUPFD, kAway);
    const int output = ::fcntl(streams.output, F_DUPFD, kAway);
    const int complaints = ::fcntl(streams.complaints, F_DUPFD, kAway);
    must(input >= 0 && output >= 0 && complaints >= 0);
    must(::dup2(input, 0) == 0 && ::dup2(output, 1) == 1 && ::dup2(complaints, 2) == 2);
    must(::syscall(SYS_close_range, 3U, ~0U, 0U) == 0);
}

constexpr sock_filter refuse(unsigned call) {
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
}
constexpr sock_filter kRefusal = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1U); // EPERM

// A list of what no reader of documents needs: the network, other processes, the kernel's rarer doors.
void filterCalls() {
    if (kArchitecture == 0)
        return;
    std::array filter{
        sock_filter(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch))),
        sock_filter(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0)),
        sock_filter(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)),
        sock_filter(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))),
        refuse(SYS_socket),
        kRefusal,
        refuse(SYS_socketpair),
        kRefusal,
        refuse(SYS_ptrace),
        kRefusal,
        refuse(SYS_process_vm_readv),
        kRefusal,
        refuse(SYS_process_vm_writev),
        kRefusal,
        refuse(SYS_kill),
        kRefusal,
        refuse(SYS_tkill),
        kRefusal,
        refuse(SYS_bpf),
        kRefusal,
        refuse(SYS_perf_event_open),
        kRefusal,
        refuse(SYS_userfaultfd),
        kRefusal,
        refuse(SYS_io_uring_setup),
        kRefusal,
        refuse(SYS_keyctl),
        kRefusal,
        refuse(SYS_unshare),
        kRefusal,
        refuse(SYS_setns),
        kRefusal,
        refuse(SYS_mount),
        kRefusal,
        refuse(SYS_unlinkat),
        kRefusal,
        refuse(SYS_renameat2),
        kRefusal,
        refuse(SYS_fchmodat),
        kRefusal,
        sock_filter(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)),
    };
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    must(::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

} // namespace

void enterCage(const HelperStreams& streams, int parent, unsigned processorSeconds) {
    placeStreams(streams);
    must(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0);
    must(::getppid() == parent); // it may have gone before
    must(::chdir("/") == 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0); // no file can be written; pipes can
    limit(RLIMIT_NOFILE, kFiles);
    limit(RLIMIT_CPU, processorSeconds);
    limit(RLIMIT_AS, kMemory);
    must(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    filterCalls();
    std::array<int, 4> signals{SIGPIPE, SIGTERM, SIGINT, SIGXCPU};
    for (const int number : signals)
        ::signal(number, SIG_DFL);
}

} // namespace scan
