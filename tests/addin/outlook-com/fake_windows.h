// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/addin/outlook-com/fake_mail.h"

namespace fake {

/// An object with events: one sink at most, which is what the add-in connects.
class Source : public Fake, public IConnectionPointContainer, public IConnectionPoint {
public:
    explicit Source(REFIID events) : m_events(events) {}

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override {
        if (id == IID_IConnectionPointContainer)
            *out = static_cast<IConnectionPointContainer*>(this);
        else if (id == IID_IConnectionPoint)
            *out = static_cast<IConnectionPoint*>(this);
        else
            return Fake::QueryInterface(id, out);
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return Fake::AddRef(); }
    ULONG STDMETHODCALLTYPE Release() override { return Fake::Release(); }
    HRESULT STDMETHODCALLTYPE EnumConnectionPoints(IEnumConnectionPoints**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE FindConnectionPoint(REFIID id, IConnectionPoint** out) override {
        if (id != m_events)
            return CONNECT_E_NOCONNECTION;
        *out = this;
        AddRef();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetConnectionInterface(IID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetConnectionPointContainer(IConnectionPointContainer**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE Advise(IUnknown* unknown, DWORD* cookie) override {
        *cookie = 7;
        return unknown->QueryInterface(m_events, reinterpret_cast<void**>(&sink));
    }
    HRESULT STDMETHODCALLTYPE Unadvise(DWORD cookie) override {
        if (cookie != 7 || !sink)
            return CONNECT_E_NOCONNECTION;
        sink->Release();
        sink = nullptr;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE EnumConnections(IEnumConnections**) override { return E_NOTIMPL; }

    void fire(DISPID event, VARIANT* arguments = nullptr, UINT count = 0) {
        DISPPARAMS parameters{arguments, nullptr, count, 0};
        if (sink)
            sink->Invoke(event, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr, nullptr, nullptr);
    }

    IDispatch* sink = nullptr;

private:
    GUID m_events;
};

inline VARIANT variantOf(IDispatch* object) {
    VARIANT value;
    value.vt = VT_DISPATCH;
    value.pdispVal = object;
    return value;
}

/// A main window: a reply may be written in its reading pane.
class Explorer final : public Source {
public:
    Explorer() : Source(outlook::kExplorerEvents) {
        members[L"ActiveInlineResponse"] = [this](WORD, DISPPARAMS&, VARIANT* result) {
            if (reply)
                give(result, &reply->item);
            return S_OK;
        };
        control.members[L"Context"] = [this](WORD, DISPPARAMS&, VARIANT* result) {
            give(result, this);
            return S_OK;
        };
    }
    void begin(MailItem& mail) {
        reply = &mail;
        VARIANT item = variantOf(&mail.item);
        fire(outlook::kInlineResponse, &item, 1);
    }
    void end() {
        reply = nullptr;
        fire(outlook::kInlineResponseClose);
    }

    MailItem* reply = nullptr;
    Fake control;
};

/// Application.Explorers.
class Explorers final : public Source {
public:
    Explorers() : Source(outlook::kExplorersEvents) {
        members[L"Count"] = [this](WORD, DISPPARAMS&, VARIANT* result) {
            result->vt = VT_I4;
            result->lVal = static_cast<LONG>(all.size());
            return S_OK;
        };
        members[L"Item"] = [this](WORD, DISPPARAMS& arguments, VARIANT* result) -> HRESULT {
            const LONG place = arguments.rgvarg[0].lVal;
            if (place < 1 || static_cast<std::size_t>(place) > all.size())
                return DISP_E_BADINDEX;
            give(result, all[static_cast<std::size_t>(place) - 1]);
            return S_OK;
        };
    }
    void open(Explorer& explorer) {
        all.push_back(&explorer);
        VARIANT window = variantOf(&explorer);
        fire(outlook::kNewExplorer, &window, 1);
    }

    std::vector<Explorer*> all;
};

class Application final : public Source {
public:
    Application() : Source(outlook::kApplicationEvents) {
        members[L"Explorers"] = [this](WORD, DISPPARAMS&, VARIANT* result) {
            give(result, &explorers);
            return S_OK;
        };
    }

    /// Fires ItemSend as Outlook does; true when the add-in held the message back.
    bool send(IDispatch* item) {
        VARIANT_BOOL cancel = VARIANT_FALSE;
        VARIANT arguments[2];
        arguments[0].vt = VT_BOOL | VT_BYREF;
        arguments[0].pboolVal = &cancel;
        arguments[1] = variantOf(item);
        fire(outlook::kItemSend, arguments, 2);
        return cancel != VARIANT_FALSE;
    }
    bool send(MailItem& mail) { return send(&mail.item); }

    Explorers explorers;
};

} // namespace fake
