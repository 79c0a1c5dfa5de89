// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/input_file.h"

#include "app/envelope_file.h"
#include "core/pipeline/export_message.h"
#include "viewer/cli/platform/pipe.h"

namespace cli {
namespace {

std::filesystem::path pathOf(const QString& operand) {
    return std::filesystem::path(operand.toStdU16String());
}

} // namespace

base::Result<envelope::Envelope> readInput(const QString& operand, const base::Limits& limits) {
    const std::filesystem::path path = pathOf(operand);
    if (!isPipe(path))
        return app::readEnvelopeFile(path, limits);
    auto content = readPipe(path, limits.fileSize);
    if (!content)
        return base::fail(content.error());
    return app::readEnvelope(std::move(*content), limits);
}

std::string outputName(const QString& operand, const envelope::Envelope& envelope) {
    const std::filesystem::path path = pathOf(operand);
    if (isPipe(path))
        return pipeline::exportFolderName("securedoc_" + envelope.header().envelopeId + ".html");
    return pipeline::exportFolderName(path);
}

} // namespace cli
