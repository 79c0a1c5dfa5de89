// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/subject/secure_subject.h"

namespace outlook {

/// The subject rules that IT set by group policy, read anew each time: below
/// `Software\Policies\Securedoc\Addin` of the machine, else of the user (neither can be written by a user),
/// with the names of docs/addin-policy.schema.json: "tag" (REG_SZ), "transparent_tags" (REG_MULTI_SZ), and a
/// key "triggers" with one key for each trigger, in the order of their names, with "text", "position",
/// "case", "set_off" (REG_SZ). What is missing keeps its default, and so does a member with anything wrong in
/// it.
subject::SubjectRules policyRules();

} // namespace outlook
