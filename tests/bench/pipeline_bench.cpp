// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Seals and opens without a key service, so that a measurement holds nothing but our own work:
//   pipeline_bench seal MESSAGE ENVELOPE
//   pipeline_bench open ENVELOPE FOLDER
#include "core/crypto/signature.h"
#include "core/files/output_file.h"
#include "core/files/source.h"
#include "core/pipeline/export_message.h"
#include "core/sealing/envelope_writer.h"

#include <cstdio>
#include <string_view>

namespace {

base::SecretBytes key() {
    return base::SecretBytes(base::Bytes(32, 7));
}

int report(const base::Error& error) {
    std::fprintf(stderr, "%s: %s\n", base::errorName(error.code).data(), error.detail.c_str());
    return 1;
}

int seal(const char* messagePath, const char* envelopePath) {
    const auto message = files::FileSource::open(messagePath);
    if (!message)
        return report(message.error());
    auto out = files::OutputFile::create(envelopePath);
    if (!out)
        return report(out.error());
    const sealing::SigningKey signing{"bench", *crypto::SigningKey::generate().value().toPem()};
    envelope::EnvelopeHeader header;
    header.issuer = "https://keys.example.org";
    header.envelopeId = sealing::newEnvelopeId();
    header.issuedAt = 1386689999;
    header.organisation = "Bench";
    header.from.address = "sender@example.org";
    header.to = {{"", "recipient@example.net"}};
    const auto messageKey = key();
    const auto sealed = sealing::writeEnvelope(header, {signing, messageKey}, **message, *out);
    if (!sealed)
        return report(sealed.error());
    const auto kept = out->keep();
    return kept ? 0 : report(kept.error());
}

int open(const char* envelopePath, const char* folder) {
    auto file = files::FileSource::open(envelopePath);
    if (!file)
        return report(file.error());
    const auto envelope = envelope::Envelope::read(std::move(*file));
    if (!envelope)
        return report(envelope.error());
    const auto messageKey = key();
    const auto exported =
        pipeline::exportMessage(*envelope, messageKey, {folder, pipeline::exportFolderName(envelopePath)});
    return exported ? 0 : report(exported.error());
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view verb = argc == 4 ? argv[1] : "";
    if (verb == "seal")
        return seal(argv[2], argv[3]);
    if (verb == "open")
        return open(argv[2], argv[3]);
    std::fputs("usage: pipeline_bench seal MESSAGE ENVELOPE | open ENVELOPE FOLDER\n", stderr);
    return 2;
}
