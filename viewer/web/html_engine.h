// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QUrl>
#include <QtPlugin>

#include <functional>
#include <memory>

class QPoint;
class QWidget;

namespace web {

/// A decoded part of the message that its HTML shows by Content-ID; empty data when there is none.
struct InlinePart {
    QByteArray data;
    QByteArray mimeType;
};

/// What a view shows and whom it tells. All functions are called in the GUI thread.
struct HtmlPage {
    QByteArray document; ///< a complete, sanitised document (render::htmlDocument)
    std::function<QFuture<InlinePart>(const QString& contentId)> part;
    std::function<void(const QUrl&)> linkActivated; ///< the page itself never navigates
    std::function<void(const QPoint& place)>
        menuWanted;               ///< a click for the menu, in the screen's coordinates
    std::function<void()> shown;  ///< once: the first picture of the page is there
    std::function<void()> failed; ///< the engine gave up: show it another way
};

enum class FindDirection { Forward, Backward };

/// One HTML document on the screen. Owned by its caller, dies before the engine.
class HtmlView {
public:
    virtual ~HtmlView() = default;
    virtual QWidget& widget() = 0;
    virtual void show(HtmlPage page) = 0;
    virtual void setZoom(double factor) = 0;
    /// Selects the next place that holds `text`, around the end; none when it is empty.
    virtual void find(const QString& text, FindDirection direction,
                      std::function<void(bool isFound)> done) = 0;
    virtual void copy() = 0;
    virtual void selectAll() = 0;
};

/// A browser engine that shows HTML without any way out: no script, no network, no file, no storage.
class HtmlEngine {
public:
    virtual ~HtmlEngine() = default;
    /// Starts the engine's processes, so that the first view is ready sooner. May be called again.
    virtual void warmUp() = 0;
    virtual std::unique_ptr<HtmlView> createView(QWidget* parent) = 0;
};

} // namespace web

#define SECUREDOC_HTML_ENGINE_IID "securedoc.HtmlEngine/2"
Q_DECLARE_INTERFACE(web::HtmlEngine, SECUREDOC_HTML_ENGINE_IID)
