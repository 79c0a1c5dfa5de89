// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/router.h"
#include "server/service/watch/readiness.h"
#include "server/service/watch/service_metrics.h"

namespace service {

/// GET /health: the process answers. GET /ready: 200, or 503 with a problem that names each check.
void addReadinessRoutes(http::Router& router, Readiness& readiness);

/// GET /metrics, for a port of its own: its handler waits for the store.
void addMetricsRoute(http::Router& router, Readiness& readiness, ServiceMetrics& metrics);

} // namespace service
