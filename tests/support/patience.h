// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// How long a test waits for what must come, in milliseconds: long enough for a machine that is busy with
/// other things, so that only something broken ever uses it up.
inline constexpr int kPatience = 60'000;
