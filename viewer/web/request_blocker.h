// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWebEngineUrlRequestInterceptor>

namespace web {

/// Stops every request of a page but those for the message's own parts and data: pictures.
class RequestBlocker final : public QWebEngineUrlRequestInterceptor {
    Q_OBJECT
public:
    void interceptRequest(QWebEngineUrlRequestInfo& request) override;
};

} // namespace web
