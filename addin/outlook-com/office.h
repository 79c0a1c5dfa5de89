// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// The few interfaces of Office that the add-in implements or calls by dispatch; declared here, as the type
// libraries come with Office alone. Names, ids and order are Microsoft's.
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>

#include <oaidl.h>
#include <ocidl.h>

namespace outlook {

// "AddInDesignerObjects"
inline constexpr GUID kExtensibility2{
    0xB65AD801, 0xABAF, 0x11D0, {0xBB, 0x8B, 0x00, 0xA0, 0xC9, 0x0F, 0x27, 0x44}};
// Office.IRibbonExtensibility
inline constexpr GUID kRibbonExtensibility{0x000C0396, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
// Outlook.ApplicationEvents_11
inline constexpr GUID kApplicationEvents{0x0006302C, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
inline constexpr DISPID kItemSend = 0xF002;
// Outlook.ExplorersEvents
inline constexpr GUID kExplorersEvents{0x00063078, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
inline constexpr DISPID kNewExplorer = 0xF001;
// Outlook.ExplorerEvents_10
inline constexpr GUID kExplorerEvents{0x0006300F, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
inline constexpr DISPID kExplorerClose = 0xF008;
inline constexpr DISPID kInlineResponse = 0xFC92;
inline constexpr DISPID kInlineResponseClose = 0xFC96;
// Ours.
inline constexpr GUID kAddIn{0x3C6B5B0E, 0x7E5A, 0x4F0B, {0x9A, 0x61, 0x2D, 0x1D, 0x5E, 0x4C, 0x7A, 0x10}};
inline constexpr wchar_t kAddInText[] = L"{3C6B5B0E-7E5A-4F0B-9A61-2D1D5E4C7A10}";
inline constexpr wchar_t kProgId[] = L"Securedoc.OutlookAddIn";

struct IDTExtensibility2 : IDispatch {
    virtual HRESULT STDMETHODCALLTYPE OnConnection(IDispatch* application, int mode, IDispatch* instance,
                                                   SAFEARRAY** custom) = 0;
    virtual HRESULT STDMETHODCALLTYPE OnDisconnection(int mode, SAFEARRAY** custom) = 0;
    virtual HRESULT STDMETHODCALLTYPE OnAddInsUpdate(SAFEARRAY** custom) = 0;
    virtual HRESULT STDMETHODCALLTYPE OnStartupComplete(SAFEARRAY** custom) = 0;
    virtual HRESULT STDMETHODCALLTYPE OnBeginShutdown(SAFEARRAY** custom) = 0;
};

struct IRibbonExtensibility : IDispatch {
    virtual HRESULT STDMETHODCALLTYPE GetCustomUI(BSTR ribbonId, BSTR* xml) = 0;
};

} // namespace outlook
