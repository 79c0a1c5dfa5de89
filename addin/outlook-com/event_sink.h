// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/com_object.h"

#include <functional>

namespace outlook {

/// Hears the events of one object of Outlook. Outlook's one thread.
class EventSink final : public IDispatch {
public:
    /// `event` is the event's id. Nothing that is thrown gets out to Outlook.
    using Handler = std::function<void(DISPID event, const DISPPARAMS* parameters)>;

    /// Connects to the events `interfaceId` of `source`; null when it has none.
    static ComPointer<EventSink> connect(IDispatch* source, REFIID interfaceId, Handler handler);
    void disconnect();

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override;
    ULONG STDMETHODCALLTYPE AddRef() override;
    ULONG STDMETHODCALLTYPE Release() override;
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override;
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) override {
        return DISP_E_UNKNOWNNAME;
    }
    HRESULT STDMETHODCALLTYPE Invoke(DISPID event, REFIID, LCID, WORD, DISPPARAMS* parameters, VARIANT*,
                                     EXCEPINFO*, UINT*) override;

private:
    EventSink(REFIID interfaceId, Handler handler) : m_interface(interfaceId), m_handler(std::move(handler)) {
        InterlockedIncrement(&g_objects);
    }
    virtual ~EventSink() { InterlockedDecrement(&g_objects); }

    LONG m_references = 1;
    GUID m_interface;
    Handler m_handler;
    ComPointer<IConnectionPoint> m_point;
    DWORD m_cookie = 0;
};

} // namespace outlook
