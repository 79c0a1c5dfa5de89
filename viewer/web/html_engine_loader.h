// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/web/html_engine.h"

namespace web {

/// Loads the engine's module on first use. One per process, made by main(), GUI thread.
class HtmlEngineLoader final {
public:
    /// Null when the engine is not installed or does not load; asked again, the answer is the same.
    HtmlEngine* engine();

private:
    bool m_isTried = false;
    HtmlEngine* m_engine = nullptr; ///< owned by its plug-in, which stays loaded
};

} // namespace web
