// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What one core needs at least: AES-256-GCM in 64 KiB chunks and base64 in lines, file to file, no format, no
// MIME, no key service. The yardstick of open_bench.py.
//   reference seal FILE SEALED
//   reference open SEALED FILE
#include "core/base/base64.h"

#include <openssl/evp.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

constexpr std::size_t kChunk = 64 * 1024 - 16;
constexpr std::size_t kSealed = 64 * 1024;
constexpr std::size_t kLine = 76;
constexpr std::size_t kTextSize = (kSealed + 2) / 3 * 4;
constexpr std::size_t kText = kTextSize + (kTextSize + kLine - 1) / kLine;

void require(bool isTrue, const char* what) {
    if (isTrue)
        return;
    std::fprintf(stderr, "reference: %s failed\n", what);
    std::exit(1);
}

struct File {
    File(const char* path, const char* mode) : handle(std::fopen(path, mode)) {
        require(handle != nullptr, path);
        std::setvbuf(handle, nullptr, _IONBF, 0);
    }
    ~File() { require(std::fclose(handle) == 0, "close"); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    std::size_t read(void* data, std::size_t size) { return std::fread(data, 1, size, handle); }
    void write(const void* data, std::size_t size) {
        require(std::fwrite(data, 1, size, handle) == size, "write");
    }
    std::FILE* handle;
};

/// One chunk at a time, each with its own nonce and tag.
class Cipher {
public:
    Cipher() : m_context(EVP_CIPHER_CTX_new()) {
        m_key.fill(7);
        require(EVP_CipherInit_ex(m_context, EVP_aes_256_gcm(), nullptr, m_key.data(), nullptr, 1) == 1,
                "init");
    }
    ~Cipher() { EVP_CIPHER_CTX_free(m_context); }
    Cipher(const Cipher&) = delete;
    Cipher& operator=(const Cipher&) = delete;

    void seal(std::uint8_t* data, int size) {
        begin(1);
        int count = 0;
        EVP_CipherUpdate(m_context, data, &count, data, size);
        EVP_CipherFinal_ex(m_context, data + count, &count);
        require(EVP_CIPHER_CTX_ctrl(m_context, EVP_CTRL_AEAD_GET_TAG, 16, data + size) == 1, "tag");
    }
    void open(std::uint8_t* data, int size) {
        begin(0);
        int count = 0;
        EVP_CipherUpdate(m_context, data, &count, data, size);
        EVP_CIPHER_CTX_ctrl(m_context, EVP_CTRL_AEAD_SET_TAG, 16, data + size);
        require(EVP_CipherFinal_ex(m_context, data + count, &count) == 1, "authentication");
    }

private:
    void begin(int isSealing) {
        std::array<std::uint8_t, 12> nonce{};
        std::memcpy(nonce.data(), &m_number, sizeof m_number);
        ++m_number;
        require(EVP_CipherInit_ex(m_context, nullptr, nullptr, nullptr, nonce.data(), isSealing) == 1,
                "nonce");
    }
    EVP_CIPHER_CTX* m_context;
    std::array<std::uint8_t, 32> m_key{};
    std::uint64_t m_number = 0;
};

void seal(const char* from, const char* to) {
    File in(from, "rb");
    File out(to, "wb");
    Cipher cipher;
    base::Bytes chunk(kSealed);
    std::string text;
    while (const std::size_t count = in.read(chunk.data(), kChunk)) {
        cipher.seal(chunk.data(), static_cast<int>(count));
        text.clear();
        base::appendBase64Lines(base::BytesView(chunk).first(count + 16), kLine, text);
        out.write(text.data(), text.size());
    }
}

void open(const char* from, const char* to) {
    File in(from, "rb");
    File out(to, "wb");
    Cipher cipher;
    std::string text(kText, '\0');
    base::Bytes chunk(base::maxDecodedSize(kText));
    while (const std::size_t length = in.read(text.data(), kText)) {
        const auto count = base::decodeBase64Into(std::string_view(text).substr(0, length), chunk);
        require(count && *count > 16, "base64");
        cipher.open(chunk.data(), static_cast<int>(*count - 16));
        out.write(chunk.data(), *count - 16);
    }
}

} // namespace

int main(int argc, char** argv) {
    require(argc == 4, "usage: reference seal|open FROM TO");
    std::string_view(argv[1]) == "seal" ? seal(argv[2], argv[3]) : open(argv[2], argv[3]);
    return 0;
}
