// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/base64.h"
#include "core/envelope/envelope.h"
#include "tests/core/envelope/envelope_fixture.h"

#include <memory>
#include <string>

/// What the tests of this folder share besides those of the envelope: messages, and their envelope files.
namespace fixture {

inline std::shared_ptr<files::MemorySource> sourceOf(std::string_view text) {
    const auto bytes = base::bytesOf(text);
    return std::make_shared<files::MemorySource>(base::Bytes(bytes.begin(), bytes.end()));
}

inline std::string contentOf(const base::RandomAccessSource& source) {
    std::string text(source.size(), '\0');
    const auto count = source.readAt(0, std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size()));
    return count && *count == text.size() ? text : "unreadable";
}

/// Bytes that no compression shrinks.
inline std::string noiseText(std::size_t size) {
    return std::string(base::textOf(noise(size)));
}

/// The envelope file of a message.
inline std::string sealed(const std::string& message, const envelope::EnvelopeHeader& front = header()) {
    const auto bytes = base::bytesOf(message);
    return std::string(base::textOf(written({bytes.begin(), bytes.end()}, front)));
}

inline envelope::Envelope envelopeOf(const std::string& file) {
    return *envelope::Envelope::read(sourceOf(file));
}

inline std::string base64Part(const std::string& fields, const std::string& content) {
    std::string text = fields + "Content-Transfer-Encoding: base64\r\n\r\n";
    const std::string encoded = base::encodeBase64(base::bytesOf(content));
    for (std::size_t at = 0; at < encoded.size(); at += 76)
        text += encoded.substr(at, 76) + "\r\n";
    return text;
}

/// A message as they are: text and HTML with a picture, then attachments of `size` bytes each.
inline std::string typicalMessage(std::size_t size) {
    const std::string image = base64Part(
        "Content-Type: image/png; name=logo.png\r\nContent-ID: <logo>\r\nContent-Disposition: inline\r\n",
        noiseText(99));
    const std::string pdf = "Content-Type: application/pdf\r\nContent-Disposition: attachment; ";
    return "From: =?utf-8?Q?Ana_N=C3=BA=C3=B1ez?= <ana@example.org>\r\n"
           "To: Bob <bob@example.net>, carol@example.net\r\nCc: dave@example.net\r\n"
           "Subject: =?utf-8?Q?Ergebnisse_f=C3=BCr_Sie?=\r\nDate: Tue, 10 Dec 2013 15:39:59 -0500\r\n"
           "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=mixed\r\n\r\n"
           "--mixed\r\nContent-Type: multipart/related; boundary=related\r\n\r\n"
           "--related\r\nContent-Type: multipart/alternative; boundary=alternative\r\n\r\n"
           "--alternative\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xFC\xDF"
           "e\r\n"
           "--alternative\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Gr\xC3\xBC\xC3\x9F"
           "e</p><img src=\"cid:logo\">\r\n"
           "--alternative--\r\n--related\r\n" +
           image + "--related--\r\n--mixed\r\n" +
           base64Part(pdf + "filename=../../plan.pdf\r\n", noiseText(size)) + "--mixed\r\n" +
           base64Part(pdf + "filename=plan.pdf\r\n", noiseText(size + 1)) + "--mixed--\r\n";
}

} // namespace fixture
