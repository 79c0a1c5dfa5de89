// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/com_object.h"

namespace outlook {

/// Hears Application.ItemSend: repairs the subject of a message whose toggle is on, and holds back one that
/// could not be marked. Everything that is no mail passes.
class SendSink final : public IDispatch {
public:
    /// Connects to the application's events; null when it has none.
    static ComPointer<SendSink> connect(IDispatch* application);
    void disconnect();

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override;
    ULONG STDMETHODCALLTYPE AddRef() override;
    ULONG STDMETHODCALLTYPE Release() override;
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override;
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) override {
        return DISP_E_UNKNOWNNAME;
    }
    HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID, LCID, WORD, DISPPARAMS* parameters, VARIANT*,
                                     EXCEPINFO*, UINT*) override;

private:
    SendSink() { InterlockedIncrement(&g_objects); }
    virtual ~SendSink() { InterlockedDecrement(&g_objects); }

    LONG m_references = 1;
    ComPointer<IConnectionPoint> m_point;
    DWORD m_cookie = 0;
};

} // namespace outlook
