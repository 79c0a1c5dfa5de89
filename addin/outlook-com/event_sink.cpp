// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/event_sink.h"

namespace outlook {

ComPointer<EventSink> EventSink::connect(IDispatch* source, REFIID interfaceId, Handler handler) {
    ComPointer<IConnectionPointContainer> container;
    ComPointer<IConnectionPoint> point;
    if (!source ||
        FAILED(source->QueryInterface(IID_IConnectionPointContainer,
                                      reinterpret_cast<void**>(container.receive()))) ||
        !container || FAILED(container->FindConnectionPoint(interfaceId, point.receive())) || !point)
        return {};
    ComPointer<EventSink> sink;
    *sink.receive() = new EventSink(interfaceId, std::move(handler));
    if (FAILED(point->Advise(sink.get(), &sink->m_cookie)))
        return {};
    sink->m_point = std::move(point);
    return sink;
}

void EventSink::disconnect() {
    if (m_point)
        m_point->Unadvise(m_cookie);
    m_point = {};
    m_handler = nullptr; // an object that calls on is not heard
}

HRESULT EventSink::QueryInterface(REFIID id, void** out) {
    if (!out)
        return E_POINTER;
    const bool isKnown = id == IID_IUnknown || id == IID_IDispatch || id == m_interface;
    *out = isKnown ? static_cast<IDispatch*>(this) : nullptr;
    if (isKnown)
        AddRef();
    return isKnown ? S_OK : E_NOINTERFACE;
}

ULONG EventSink::AddRef() {
    return static_cast<ULONG>(InterlockedIncrement(&m_references));
}

ULONG EventSink::Release() {
    const LONG left = InterlockedDecrement(&m_references);
    if (left == 0)
        delete this;
    return static_cast<ULONG>(left);
}

HRESULT EventSink::GetTypeInfoCount(UINT* count) {
    if (!count)
        return E_POINTER;
    *count = 0;
    return S_OK;
}

HRESULT EventSink::Invoke(DISPID event, REFIID, LCID, WORD, DISPPARAMS* parameters, VARIANT*, EXCEPINFO*,
                          UINT*) {
    const ComPointer<EventSink> self(this); // the handler may let go of the last one
    return guarded([&] {                    // a handler that must not fail open has seen to it itself
        if (const Handler handler = m_handler)
            handler(event, parameters);
        return S_OK;
    });
}

} // namespace outlook
