// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/event_sink.h"

#include <vector>

namespace outlook {

/// Hears of replies that are written in the reading pane (Explorer.InlineResponse), in every main window of
/// Outlook. Older ones than 2013 have none, and this hears nothing.
class ExplorerWatch final {
public:
    /// Called with the reply when one begins, with an empty object when it ends.
    using Changed = std::function<void(const Object& item)>;

    void connect(const Object& application, Changed changed);
    void disconnect();

private:
    void watch(const Object& explorer);
    void forget(IDispatch* explorer);
    void heard(IDispatch* explorer, DISPID event, const DISPPARAMS* parameters);

    struct Watched {
        Object explorer;
        ComPointer<EventSink> sink;
    };

    Changed m_changed;
    ComPointer<EventSink> m_newWindows;
    Object m_explorers; ///< whoever lets go of the collection hears no more events of it
    std::vector<Watched> m_watched;
};

} // namespace outlook
