// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "server/pages/open_pages.h"
#include "server/service/web/page_site.h"

#include <functional>
#include <variant>

namespace service {

/// The largest message that is opened for a browser without script, in bytes: it is held in memory.
inline constexpr std::uint64_t kPlainMessageLimit = 10'000'000;

struct PlainWish {
    std::shared_ptr<const base::RandomAccessSource> file; // shared with the request that brought it
    std::string address;
    base::SecretBytes password;
    std::string client; ///< network address
};

struct PlainFault {
    pages::OpenFault fault = pages::OpenFault::Busy;
    std::string detail; ///< see OpenView
    pages::Tries tries = {};
    base::Error file = {}; ///< see OpenView
};
using PlainOutcome = std::variant<pages::ShownMessage, PlainFault>;

/// Opens an envelope for a browser without script: checks who sealed it, signs in, has the key released,
/// decrypts in memory, ends the session and forgets everything but what `done` gets. `done` is called once,
/// on any thread. `site` must outlive that.
void openPlainly(PageSite& site, PlainWish wish, std::function<void(PlainOutcome)> done);

} // namespace service
