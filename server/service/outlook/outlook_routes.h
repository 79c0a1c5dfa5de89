// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/router.h"
#include "server/keyservice/institution/data_folder.h"

namespace service {

/// Serves the add-in for Outlook below /addin/outlook/: the manifest to deploy (manifest-without-send.xml is
/// the same for those whose Outlook must never wait for an add-in), its scripts with the institution's policy
/// (OutlookMemory), pages and icons, all built into the program. Nothing here answers with an error: an
/// add-in that is not there lets mail out unasked. `folder` must outlive the router.
void addOutlookRoutes(http::Router& router, const keyservice::DataFolder& folder);

} // namespace service
