// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/add_in.h"
#include "addin/outlook-com/registration.h"

#include <new>

namespace outlook {
namespace {

HMODULE g_module = nullptr;

/// Lives as long as the library.
class Factory final : public IClassFactory {
public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override {
        if (!out)
            return E_POINTER;
        const bool isKnown = id == IID_IUnknown || id == IID_IClassFactory;
        *out = isKnown ? this : nullptr;
        return isKnown ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
    ULONG STDMETHODCALLTYPE Release() override { return 1; }
    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID id, void** out) override {
        if (!out)
            return E_POINTER;
        *out = nullptr;
        if (outer)
            return CLASS_E_NOAGGREGATION;
        auto* const addIn = new (std::nothrow) AddIn;
        if (!addIn)
            return E_OUTOFMEMORY;
        const HRESULT got = addIn->QueryInterface(id, out);
        addIn->Release();
        return got;
    }
    HRESULT STDMETHODCALLTYPE LockServer(BOOL isLocked) override {
        isLocked ? InterlockedIncrement(&g_objects) : InterlockedDecrement(&g_objects);
        return S_OK;
    }
};

Factory g_factory;

} // namespace
} // namespace outlook

// Exported by library.def, in 32 bit without the decoration that stdcall would bring.
extern "C" {

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void*) {
    if (reason == DLL_PROCESS_ATTACH)
        outlook::g_module = instance;
    return TRUE;
}

HRESULT WINAPI DllGetClassObject(REFCLSID id, REFIID interfaceId, void** out) {
    if (!out)
        return E_POINTER;
    *out = nullptr;
    return id == outlook::kAddIn ? outlook::g_factory.QueryInterface(interfaceId, out)
                                 : CLASS_E_CLASSNOTAVAILABLE;
}

HRESULT WINAPI DllCanUnloadNow() {
    return outlook::g_objects == 0 ? S_OK : S_FALSE;
}

HRESULT WINAPI DllRegisterServer() {
    return outlook::guarded(
        [] { return outlook::registerAddIn(outlook::g_module) ? S_OK : SELFREG_E_CLASS; });
}

HRESULT WINAPI DllUnregisterServer() {
    return outlook::guarded([] {
        outlook::unregisterAddIn();
        return S_OK;
    });
}
}
