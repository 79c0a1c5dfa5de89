// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/explorer_watch.h"

#include <algorithm>

namespace outlook {

void ExplorerWatch::connect(const Object& application, Changed changed) {
    disconnect();
    m_changed = std::move(changed);
    m_explorers = application.object(L"Explorers");
    m_newWindows = EventSink::connect(m_explorers.get(), kExplorersEvents,
                                      [this](DISPID event, const DISPPARAMS* parameters) {
                                          if (event == kNewExplorer)
                                              watch(objectOf(argumentAt(parameters, 0)));
                                      });
    const long count = m_explorers.number(L"Count").value_or(0);
    for (long place = 1; place <= count; ++place) {
        const Object window = m_explorers.item(place);
        if (!window)
            break; // a count that is not true
        watch(window);
    }
}

void ExplorerWatch::disconnect() {
    if (m_newWindows)
        m_newWindows->disconnect();
    m_newWindows = {};
    m_explorers = {};
    for (Watched& one : m_watched)
        one.sink->disconnect();
    m_watched.clear();
}

void ExplorerWatch::watch(const Object& explorer) {
    IDispatch* const window = explorer.get();
    const bool isWatched = std::any_of(m_watched.begin(), m_watched.end(),
                                       [window](const Watched& one) { return one.explorer.get() == window; });
    if (!window || isWatched)
        return;
    auto sink = EventSink::connect(
        window, kExplorerEvents,
        [this, window](DISPID event, const DISPPARAMS* parameters) { heard(window, event, parameters); });
    if (sink)
        m_watched.push_back({explorer, std::move(sink)});
}

void ExplorerWatch::forget(IDispatch* explorer) {
    const auto found = std::find_if(m_watched.begin(), m_watched.end(), [explorer](const Watched& one) {
        return one.explorer.get() == explorer;
    });
    if (found == m_watched.end())
        return;
    const Watched kept = std::move(*found);
    m_watched.erase(found);
    kept.sink->disconnect();
}

void ExplorerWatch::heard(IDispatch* explorer, DISPID event, const DISPPARAMS* parameters) {
    if (event == kInlineResponse)
        m_changed(objectOf(argumentAt(parameters, 0)));
    else if (event == kInlineResponseClose)
        m_changed({});
    else if (event == kExplorerClose)
        forget(explorer);
}

} // namespace outlook
