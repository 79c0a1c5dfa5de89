// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/explorer_watch.h"

namespace outlook {

/// The COM add-in of classic Outlook: a button in the ribbon of every compose window and of replies in the
/// reading pane, and the check when a message is sent, wherever it was written. It holds no state of any
/// message. Outlook calls it from its one thread.
class AddIn final : public IDTExtensibility2, public IRibbonExtensibility {
public:
    AddIn() { InterlockedIncrement(&g_objects); }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override;
    ULONG STDMETHODCALLTYPE AddRef() override;
    ULONG STDMETHODCALLTYPE Release() override;
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override;
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* names, UINT count, LCID, DISPID* ids) override;
    HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID, LCID, WORD, DISPPARAMS* parameters,
                                     VARIANT* result, EXCEPINFO*, UINT*) override;

    HRESULT STDMETHODCALLTYPE OnConnection(IDispatch* application, int mode, IDispatch* instance,
                                           SAFEARRAY** custom) override;
    HRESULT STDMETHODCALLTYPE OnDisconnection(int mode, SAFEARRAY** custom) override;
    HRESULT STDMETHODCALLTYPE OnAddInsUpdate(SAFEARRAY**) override { return S_OK; }
    HRESULT STDMETHODCALLTYPE OnStartupComplete(SAFEARRAY**) override { return S_OK; }
    HRESULT STDMETHODCALLTYPE OnBeginShutdown(SAFEARRAY**) override { return S_OK; }

    HRESULT STDMETHODCALLTYPE GetCustomUI(BSTR ribbonId, BSTR* xml) override;

private:
    virtual ~AddIn();
    void connect(IDispatch* application);
    void disconnect();
    void drawAnew();
    HRESULT answer(DISPID member, const DISPPARAMS* parameters, VARIANT* result);

    LONG m_references = 1;
    ComPointer<EventSink> m_sink;
    ExplorerWatch m_explorers;
    std::vector<Object> m_ribbons; ///< one for the compose windows, one for the main windows
};

} // namespace outlook
