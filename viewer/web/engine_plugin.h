// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/web/html_engine.h"

#include <QObject>

namespace web {

/// The module's root: sets up Qt WebEngine after the application has started and hands out views.
class EnginePlugin final : public QObject, public HtmlEngine {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID SECUREDOC_HTML_ENGINE_IID)
    Q_INTERFACES(web::HtmlEngine)

public:
    EnginePlugin();
    ~EnginePlugin() override;

    void warmUp() override;
    std::unique_ptr<HtmlView> createView(QWidget* parent) override;

private:
    std::unique_ptr<HtmlView> m_spare; ///< a view whose processes are already running
};

} // namespace web
