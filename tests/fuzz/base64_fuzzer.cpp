// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The kernels and their scalar twin take the same texts and give the same bytes; what was encoded decodes.
#include "core/base/base64.h"
#include "core/base/base64_scalar.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::BytesView bytes(data, size);
    const auto decoded = base::decodeBase64(base::textOf(bytes));
    base::Bytes twin(base::maxDecodedSize(size));
    const auto count = base::scalar::decode(base::textOf(bytes), twin);
    if (decoded.has_value() != count.has_value())
        std::abort();
    twin.resize(count ? *count : 0);
    if (decoded && *decoded != twin)
        std::abort();

    const std::size_t lineLength = size == 0 ? 76 : data[0] + std::size_t{1};
    std::string lines;
    base::appendBase64Lines(bytes, lineLength, lines);
    const auto again = base::decodeBase64(lines);
    if (!again || base::BytesView(*again).size() != size || !std::equal(again->begin(), again->end(), data))
        std::abort();
    return 0;
}
