// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// How fast envelopes are written and read: payload_bench FOLDER MEGABYTES. Prints seconds and peak memory; a
// program for people, not a test.
#include "core/crypto/signature.h"
#include "core/envelope/payload_reader.h"
#include "core/files/source.h"
#include "core/sealing/envelope_writer.h"

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>

namespace {

class FileSink final : public base::PatchableSink {
public:
    explicit FileSink(const std::string& path) : m_file(std::fopen(path.c_str(), "wb")) {
        std::setvbuf(m_file, nullptr, _IONBF, 0);
    }
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;
    ~FileSink() override { std::fclose(m_file); }
    base::Result<void> write(base::BytesView bytes) override {
        if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
            return base::fail(base::ErrorCode::OutputUnwritable);
        m_position += bytes.size();
        return {};
    }
    std::uint64_t position() const override { return m_position; }
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView bytes) override {
        const bool isDone = std::fseek(m_file, static_cast<long>(offset), SEEK_SET) == 0 &&
                            std::fwrite(bytes.data(), 1, bytes.size(), m_file) == bytes.size() &&
                            std::fseek(m_file, 0, SEEK_END) == 0;
        return isDone ? base::Result<void>() : base::fail(base::ErrorCode::OutputUnwritable);
    }

private:
    std::FILE* m_file;
    std::uint64_t m_position = 0;
};

// The same megabyte again and again: what is measured does not look at it.
class Repeated final : public base::RandomAccessSource {
public:
    explicit Repeated(std::uint64_t size) : m_size(size), m_bytes(2U << 20) {
        for (std::size_t i = 0; i < m_bytes.size(); ++i)
            m_bytes[i] = static_cast<std::uint8_t>(i * 2654435761U >> 13);
    }
    std::uint64_t size() const override { return m_size; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        const std::size_t count = std::min<std::uint64_t>({out.size(), m_size - offset, 1U << 20});
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(offset % (1U << 20)), count, out.begin());
        return count;
    }

private:
    std::uint64_t m_size;
    base::Bytes m_bytes;
};

double processorSeconds(const rusage& usage) {
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void measure(const char* name, const std::function<bool()>& work) {
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const auto start = std::chrono::steady_clock::now();
    const bool isDone = work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    getrusage(RUSAGE_SELF, &after);
    std::printf("%-24s %7.3f s  processors %7.3f s  peak %5ld KiB  %s\n", name, taken.count(),
                processorSeconds(after) - processorSeconds(before), after.ru_maxrss, isDone ? "" : "FAILED");
}

envelope::EnvelopeHeader benchHeader() {
    envelope::EnvelopeHeader header;
    header.issuer = "https://keys.example.org";
    header.envelopeId = sealing::newEnvelopeId();
    header.organisation = "Bench";
    header.from = {"", "from@example.org"};
    header.to = {{"", "to@example.net"}};
    return header;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("payload_bench FOLDER MEGABYTES\n", stderr);
        return 2;
    }
    const std::string path = std::string(argv[1]) + "/bench.html";
    const Repeated message(std::strtoull(argv[2], nullptr, 10) * 1'000'000);
    const sealing::SigningKey signingKey{"bench", *crypto::SigningKey::generate()->toPem()};
    const base::SecretBytes key = sealing::newMessageKey();
    measure("write", [&] {
        FileSink sink(path);
        return sealing::writeEnvelope(benchHeader(), {signingKey, key}, message, sink).has_value();
    });
    std::shared_ptr<const base::RandomAccessSource> file = std::move(*files::FileSource::open(path));
    measure("front", [&] { return envelope::Envelope::read(file).has_value(); });
    const auto envelope = envelope::Envelope::read(file);
    measure("open", [&] { return envelope::PayloadReader::open(*envelope, key).has_value(); });
    for (int run = 0; run < 3; ++run)
        for (const unsigned threads : {1U, 2U})
            measure(threads == 1 ? "verify, 1 thread" : "verify, 2 threads", [&] {
                auto reader = envelope::PayloadReader::open(*envelope, key);
                return reader && (*reader)->verifyAll(nullptr, {}, threads).has_value();
            });
    measure("readAt, 64 KiB in order", [&] {
        auto reader = envelope::PayloadReader::open(*envelope, key);
        base::Bytes part(64U << 10);
        for (std::uint64_t offset = 0; offset < message.size(); offset += part.size())
            if (!(*reader)->readAt(offset, part))
                return false;
        return true;
    });
    std::remove(path.c_str());
    return 0;
}
