// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/envelope_file.h"

#include "core/files/source.h"
#include "core/pipeline/locate_envelope.h"

namespace app {

base::Result<envelope::Envelope> readEnvelopeFile(const std::filesystem::path& path,
                                                  const base::Limits& limits) {
    auto file = files::FileSource::open(path);
    if (!file)
        return base::fail(file.error());
    return readEnvelope(std::move(*file), limits);
}

base::Result<envelope::Envelope> readEnvelope(std::shared_ptr<const base::RandomAccessSource> input,
                                              const base::Limits& limits) {
    auto located = pipeline::locateEnvelope(std::move(input), limits);
    if (!located)
        return base::fail(located.error());
    auto envelope = envelope::Envelope::read(located->file, limits);
    if (envelope)
        static_cast<void>(envelope->signals()); // looked for here, where a slow disk keeps no window waiting
    return envelope;
}

} // namespace app
