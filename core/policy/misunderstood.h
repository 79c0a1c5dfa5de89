// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/policy/policy_listing.h"

namespace policy {

/// The unknown members that may be meant as a restriction: written like a known one, named with a word that
/// restricts ("forbid_…", "…:locked"), or an object that holds such a member. A policy with one of them is
/// not understood, so that a typing error lifts nothing. Others are only listed: a policy may be newer than
/// the program.
std::vector<WrongMember> misunderstoodMembers(const PolicyListing& listing);

} // namespace policy
