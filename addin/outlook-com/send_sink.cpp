// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/send_sink.h"

#include "addin/outlook-com/mail_toggle.h"
#include "addin/outlook-com/words.h"

namespace outlook {
namespace {

bool isMail(const Object& item) {
    const auto kind = item.text(L"MessageClass");
    return kind && kind->rfind(L"IPM.Note", 0) == 0;
}

/// rgvarg stands last first: Cancel, Item.
struct SendArguments {
    Object item;
    VARIANT_BOOL* cancel = nullptr;
};

SendArguments argumentsOf(const DISPPARAMS* parameters) {
    SendArguments arguments;
    if (!parameters || parameters->cArgs != 2)
        return arguments;
    const VARIANT& cancel = parameters->rgvarg[0];
    const VARIANT& item = parameters->rgvarg[1];
    if (cancel.vt == (VT_BOOL | VT_BYREF))
        arguments.cancel = cancel.pboolVal;
    if (item.vt == VT_DISPATCH)
        arguments.item = Object(item.pdispVal);
    return arguments;
}

} // namespace

ComPointer<SendSink> SendSink::connect(IDispatch* application) {
    ComPointer<IConnectionPointContainer> container;
    ComPointer<IConnectionPoint> point;
    if (!application ||
        FAILED(application->QueryInterface(IID_IConnectionPointContainer,
                                           reinterpret_cast<void**>(container.receive()))) ||
        FAILED(container->FindConnectionPoint(kApplicationEvents, point.receive())))
        return {};
    ComPointer<SendSink> sink;
    *sink.receive() = new SendSink;
    if (FAILED(point->Advise(sink.get(), &sink->m_cookie)))
        return {};
    sink->m_point = std::move(point);
    return sink;
}

void SendSink::disconnect() {
    if (m_point)
        m_point->Unadvise(m_cookie);
    m_point = {};
}

HRESULT SendSink::QueryInterface(REFIID id, void** out) {
    const bool isKnown = id == IID_IUnknown || id == IID_IDispatch || id == kApplicationEvents;
    *out = isKnown ? static_cast<IDispatch*>(this) : nullptr;
    if (isKnown)
        AddRef();
    return isKnown ? S_OK : E_NOINTERFACE;
}

ULONG SendSink::AddRef() {
    return static_cast<ULONG>(InterlockedIncrement(&m_references));
}

ULONG SendSink::Release() {
    const LONG left = InterlockedDecrement(&m_references);
    if (left == 0)
        delete this;
    return static_cast<ULONG>(left);
}

HRESULT SendSink::GetTypeInfoCount(UINT* count) {
    *count = 0;
    return S_OK;
}

HRESULT SendSink::Invoke(DISPID member, REFIID, LCID, WORD, DISPPARAMS* parameters, VARIANT*, EXCEPINFO*,
                         UINT*) {
    if (member != kItemSend)
        return S_OK;
    const SendArguments arguments = argumentsOf(parameters);
    if (!arguments.item || !isMail(arguments.item))
        return S_OK;
    const MailToggle toggle(arguments.item);
    if (!toggle.isOn() || toggle.set(true))
        return S_OK;
    if (arguments.cancel)
        *arguments.cancel = VARIANT_TRUE;
    MessageBoxW(nullptr, words().cannotMark, words().title, MB_OK | MB_ICONWARNING | MB_TASKMODAL);
    return S_OK;
}

} // namespace outlook
