// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace host {

/// Asks for a larger pipe behind standard input, so that the two programs do not wake each other for every
/// 64 KiB of an attachment. Where it is refused all works, slower.
void widenStandardInput(int bytes);

} // namespace host
