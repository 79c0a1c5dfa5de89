// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"

namespace app {

/// The origin of another accepted issuer that goes by the same name, whatever its case, spaces and signs;
/// empty if there is none. Any service may publish any name: who knows an organisation has to hear that this
/// is not the one.
std::string namesakeOf(Application& application, const protocol::IssuerDocument& issuer);

} // namespace app
