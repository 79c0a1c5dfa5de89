// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace scan {

/// The processor time that the calling thread has used.
std::chrono::nanoseconds threadTime();

} // namespace scan
