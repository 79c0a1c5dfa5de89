// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/addin/outlook-com/hostile.h"

#include "tests/addin/outlook-com/answer_box.h"
#include "tests/addin/outlook-com/fake_ribbon.h"

#include <memory>
#include <stdexcept>
#include <string_view>

namespace {

using fake::Application;
using fake::expect;
using fake::Fake;
using fake::MailItem;
using fake::Ribbon;
using outlook::IDTExtensibility2;
using outlook::IRibbonExtensibility;

constexpr DISPID kCallbacks[] = {-1, 0, 1, 2, 3, 4, 5, 6, 7, 999};

/// Arguments that no Outlook should hand over.
std::vector<VARIANT> badValues() {
    std::vector<VARIANT> values;
    for (const int type :
         std::initializer_list<int>{VT_EMPTY, VT_NULL, VT_ERROR, VT_I4, VT_R8, VT_BSTR, VT_DISPATCH,
                                    VT_UNKNOWN, VT_DISPATCH | VT_BYREF, VT_UNKNOWN | VT_BYREF,
                                    VT_BOOL | VT_BYREF, VT_BSTR | VT_BYREF, VT_VARIANT | VT_BYREF, 4242}) {
        VARIANT value{};
        value.vt = static_cast<VARTYPE>(type);
        values.push_back(value);
    }
    return values;
}

void invokeBadly(IDispatch* object, DISPID member) {
    VARIANT result{};
    object->Invoke(member, IID_NULL, 0, DISPATCH_METHOD, nullptr, &result, nullptr, nullptr);
    VariantClear(&result);
    DISPPARAMS parameters{};
    object->Invoke(member, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr, nullptr, nullptr);
    parameters.cArgs = 2; // and no arguments
    object->Invoke(member, IID_NULL, 0, DISPATCH_METHOD, &parameters, &result, nullptr, nullptr);
    VariantClear(&result);
    for (const VARIANT& value : badValues()) {
        VARIANT arguments[] = {value, value};
        DISPPARAMS bad{arguments, nullptr, 2, 0};
        object->Invoke(member, IID_NULL, 0, DISPATCH_METHOD, &bad, &result, nullptr, nullptr);
        VariantClear(&result);
        object->Invoke(member, IID_NULL, 0, DISPATCH_METHOD, &bad, nullptr, nullptr, nullptr);
    }
}

void takesNullPointers(IDTExtensibility2* addIn) {
    expect(addIn->QueryInterface(IID_IDispatch, nullptr) == E_POINTER, "no place for an interface");
    expect(addIn->GetTypeInfoCount(nullptr) == E_POINTER, "no place for a count");
    DISPID id = 0;
    LPOLESTR name = nullptr;
    expect(addIn->GetIDsOfNames(IID_NULL, nullptr, 1, 0, &id) == E_POINTER, "no names");
    expect(addIn->GetIDsOfNames(IID_NULL, &name, 1, 0, nullptr) == E_POINTER, "no place for ids");
    expect(FAILED(addIn->GetIDsOfNames(IID_NULL, &name, 1, 0, &id)), "a name that is none");
    expect(FAILED(addIn->GetIDsOfNames(IID_NULL, &name, 0, 0, &id)), "no name at all");
    expect(FAILED(addIn->OnConnection(nullptr, 1, nullptr, nullptr)), "no Outlook");
    expect(SUCCEEDED(addIn->OnDisconnection(0, nullptr)), "never connected");
    for (const DISPID member : kCallbacks)
        invokeBadly(addIn, member);
    IRibbonExtensibility* ribbon = nullptr;
    addIn->QueryInterface(outlook::kRibbonExtensibility, reinterpret_cast<void**>(&ribbon));
    BSTR xml = nullptr;
    expect(ribbon->GetCustomUI(nullptr, nullptr) == E_POINTER, "no place for a ribbon");
    expect(SUCCEEDED(ribbon->GetCustomUI(nullptr, &xml)) && !xml, "a ribbon without a name");
    ribbon->Release();
}

/// ItemSend with its arguments handed over in every way there is; true when it was held back.
bool sendBy(Application& application, VARIANT item, bool isWrapped) {
    VARIANT_BOOL cancel = VARIANT_FALSE;
    VARIANT flag{};
    flag.vt = isWrapped ? VT_BOOL : VT_BOOL | VT_BYREF;
    if (!isWrapped)
        flag.pboolVal = &cancel;
    VARIANT arguments[2] = {flag, item};
    if (isWrapped) {
        arguments[0].vt = VT_VARIANT | VT_BYREF;
        arguments[0].pvarVal = &flag;
        arguments[1].vt = VT_VARIANT | VT_BYREF;
        arguments[1].pvarVal = &item;
    }
    application.fire(outlook::kItemSend, arguments, 2);
    return isWrapped ? flag.vt == VT_BOOL && flag.boolVal != VARIANT_FALSE : cancel != VARIANT_FALSE;
}

void followsReferences(Application& application) {
    for (const bool isWrapped : {false, true})
        for (const int type : {VT_DISPATCH | VT_BYREF, VT_UNKNOWN | VT_BYREF, static_cast<int>(VT_UNKNOWN)}) {
            MailItem mail(L"RE: [SECURE MESSAGE] Results");
            IDispatch* dispatch = &mail.item;
            IUnknown* unknown = &mail.item;
            VARIANT item{};
            item.vt = static_cast<VARTYPE>(type);
            if (type == (VT_DISPATCH | VT_BYREF))
                item.ppdispVal = &dispatch;
            else if (type == (VT_UNKNOWN | VT_BYREF))
                item.ppunkVal = &unknown;
            else
                item.punkVal = unknown;
            expect(!sendBy(application, item, isWrapped) && mail.header == L"yes", "an item by reference");
            mail.isReadOnly = true;
            mail.header = L"yes";
            mail.subject = L"x";
            test::Button pressed(IDOK);
            expect(sendBy(application, item, isWrapped), "and a flag that is read back");
            expect(pressed.wasPressed(), "which is said");
        }
}

/// Texts that come by reference, as some stores hand them over.
void readsTextByReference(Application& application) {
    MailItem mail(L"");
    BSTR subject = SysAllocString(L"RE: [SECURE MESSAGE] Results");
    BSTR kind = SysAllocString(L"ipm.Note.Custom");
    mail.item.members[L"MessageClass"] = [&kind](WORD, DISPPARAMS&, VARIANT* result) {
        result->vt = VT_BSTR | VT_BYREF;
        result->pbstrVal = &kind;
        return S_OK;
    };
    const auto written = mail.item.members[L"Subject"];
    mail.item.members[L"Subject"] = [&](WORD call, DISPPARAMS& arguments, VARIANT* result) -> HRESULT {
        if ((call & DISPATCH_PROPERTYPUT) != 0)
            return written(call, arguments, result);
        result->vt = VT_BSTR | VT_BYREF;
        result->pbstrVal = &subject;
        return S_OK;
    };
    expect(!application.send(mail) && mail.header == L"yes" &&
               mail.subject == L"++ RE: [SECURE MESSAGE] Results",
           "a subject by reference");
    SysFreeString(subject);
    SysFreeString(kind);
}

void knowsMailByItsClass(Application& application) {
    for (const wchar_t* kind : {L"IPM.Note", L"ipm.note", L"IPM.NOTE.SMIME", L"Ipm.Note.", L""}) {
        MailItem mail(L"RE: [SECURE MESSAGE] Results");
        mail.kind = kind;
        expect(!application.send(mail) && mail.header == L"yes", "a class of mail");
    }
    for (const wchar_t* kind :
         {L"IPM.Notebook", L"IPM", L"IPM.Appointment", L"REPORT.IPM.Note.NDR", L"IPM.NoteX.y"}) {
        MailItem other(L"RE: [SECURE MESSAGE] Results");
        other.kind = kind;
        expect(!application.send(other) && other.header.empty(), "a class of something else");
    }
}

/// A failing property is handed over as an answer by some.
void readsFailuresAsAnswers(Application& application) {
    MailItem plain(L"Lunch");
    plain.properties.members[L"GetProperty"] = [](WORD, DISPPARAMS&, VARIANT* result) {
        result->vt = VT_ERROR;
        result->scode = fake::kNotFound;
        return S_OK;
    };
    expect(!application.send(plain) && plain.header.empty(), "there is no such property");
    MailItem refused(L"Lunch");
    refused.properties.members[L"GetProperty"] = [](WORD, DISPPARAMS&, VARIANT* result) {
        result->vt = VT_ERROR;
        result->scode = E_ACCESSDENIED;
        return S_OK;
    };
    test::Button pressed(IDCANCEL);
    expect(application.send(refused), "and there may be one");
    expect(pressed.wasPressed(), "which is asked about");
}

/// Each of an item's members throws, in its own way: what is not known to be off is held back.
void survivesExceptions(Ribbon& ribbon, Application& application) {
    for (const wchar_t* name : {L"Subject", L"PropertyAccessor", L"MessageClass"})
        for (const bool isStandard : {true, false}) {
            MailItem mail(L"RE: [SECURE MESSAGE] Results");
            mail.item.members[name] = [isStandard](WORD, DISPPARAMS&, VARIANT*) -> HRESULT {
                if (isStandard)
                    throw std::runtime_error("hostile");
                throw 7;
            };
            test::Button pressed(IDCANCEL);
            expect(application.send(mail), "held back");
            static_cast<void>(pressed.wasPressed()); // a box may say so, or not
            if (std::wstring_view(name) != L"MessageClass")
                expect(FAILED(ribbon.tryPressed(mail.control)), "the button's question fails");
        }
}

/// Outlook may do anything while it is asked something.
void survivesReentry(IDTExtensibility2* addIn, Application& application) {
    Fake ui;
    int depth = 0;
    ui.members[L"Invalidate"] = [&](WORD, DISPPARAMS&, VARIANT*) {
        if (++depth < 4)
            for (int i = 0; i < 8; ++i)
                fake::loadRibbon(addIn, ui); // grows what is being gone through
        else
            addIn->OnDisconnection(0, nullptr);
        return S_OK;
    };
    fake::loadRibbon(addIn, ui);
    MailItem mail(L"Results");
    VARIANT arguments[2]{};
    arguments[0].vt = VT_BOOL;
    arguments[0].boolVal = VARIANT_TRUE;
    arguments[1] = fake::variantOf(&mail.control);
    DISPPARAMS parameters{arguments, nullptr, 2, 0};
    for (int i = 0; i < 2; ++i)
        addIn->Invoke(2, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr, nullptr, nullptr);
    expect(mail.header == L"yes" && depth >= 4, "toggled, whatever happened");
    expect(application.sink == nullptr, "disconnected in between");
    expect(ui.references == 1, "and let go");
}

void forgetsWithoutBeingTold(IClassFactory* factory) {
    Application application;
    fake::Explorer window;
    application.explorers.all.push_back(&window);
    IDTExtensibility2* addIn = nullptr;
    factory->CreateInstance(nullptr, outlook::kExtensibility2, reinterpret_cast<void**>(&addIn));
    expect(SUCCEEDED(addIn->OnConnection(&application, 1, nullptr, nullptr)), "connects");
    IDispatch* const late = application.sink;
    IDispatch* const lateWindow = window.sink;
    late->AddRef();
    lateWindow->AddRef();
    expect(addIn->Release() == 0, "gone without a word");
    expect(!application.sink && !window.sink && application.references == 1 && window.references == 1,
           "it let go itself");
    MailItem mail(L"RE: [SECURE MESSAGE] Results");
    VARIANT_BOOL cancel = VARIANT_FALSE;
    VARIANT arguments[2]{};
    arguments[0].vt = VT_BOOL | VT_BYREF;
    arguments[0].pboolVal = &cancel;
    arguments[1] = fake::variantOf(&mail.item);
    DISPPARAMS parameters{arguments, nullptr, 2, 0};
    late->Invoke(outlook::kItemSend, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr, nullptr, nullptr);
    DISPPARAMS one{&arguments[1], nullptr, 1, 0};
    lateWindow->Invoke(outlook::kInlineResponse, IID_NULL, 0, DISPATCH_METHOD, &one, nullptr, nullptr,
                       nullptr);
    expect(mail.header.empty(), "what comes late is not heard");
    late->Release();
    lateWindow->Release();
}

/// An object of Outlook's that says yes and hands over nothing.
class Liar final : public fake::Source {
public:
    Liar() : Source(outlook::kApplicationEvents) {}
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override {
        if (id != IID_IConnectionPointContainer || isContainer)
            return Source::QueryInterface(id, out);
        *out = nullptr;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE FindConnectionPoint(REFIID, IConnectionPoint** out) override {
        *out = nullptr;
        return S_OK;
    }
    bool isContainer = false;
};

void connectsToNoLiar(IDTExtensibility2* addIn) {
    for (const bool isContainer : {false, true}) {
        Liar liar;
        liar.isContainer = isContainer;
        expect(FAILED(addIn->OnConnection(&liar, 1, nullptr, nullptr)), "better not loaded than half");
        expect(liar.references == 1, "and holds nothing");
    }
    Application application;
    application.members[L"Explorers"] = [](WORD, DISPPARAMS&, VARIANT*) -> HRESULT { throw 7; };
    expect(FAILED(addIn->OnConnection(&application, 1, nullptr, nullptr)) && !application.sink &&
               application.references == 1,
           "nor half, after something was thrown");
    Application many;
    many.explorers.members[L"Count"] = [](WORD, DISPPARAMS&, VARIANT* result) {
        result->vt = VT_I8;
        result->llVal = 2000000000;
        return S_OK;
    };
    expect(SUCCEEDED(addIn->OnConnection(&many, 1, nullptr, nullptr)), "a count that is not true");
    expect(SUCCEEDED(addIn->OnDisconnection(0, nullptr)) && many.references == 1, "is not believed");
}

} // namespace

namespace test {

void playHostile(IClassFactory* factory) {
    expect(factory->QueryInterface(IID_IUnknown, nullptr) == E_POINTER, "a factory without a place");
    expect(factory->CreateInstance(nullptr, IID_IUnknown, nullptr) == E_POINTER, "nor one for its product");
    IDTExtensibility2* addIn = nullptr;
    Fake outer;
    expect(factory->CreateInstance(&outer, IID_IUnknown, reinterpret_cast<void**>(&addIn)) ==
               CLASS_E_NOAGGREGATION,
           "no part of another object");
    factory->CreateInstance(nullptr, outlook::kExtensibility2, reinterpret_cast<void**>(&addIn));
    takesNullPointers(addIn);
    connectsToNoLiar(addIn);
    {
        Application application;
        expect(SUCCEEDED(addIn->OnConnection(&application, 1, nullptr, nullptr)), "connects in the end");
        invokeBadly(application.sink, 12345);
        expect(application.sink->QueryInterface(IID_IUnknown, nullptr) == E_POINTER,
               "a sink without a place");
        {
            Ribbon ribbon(addIn);
            followsReferences(application);
            readsTextByReference(application);
            knowsMailByItsClass(application);
            readsFailuresAsAnswers(application);
            survivesExceptions(ribbon, application);
            addIn->OnDisconnection(0, nullptr);
        }
        addIn->OnConnection(&application, 1, nullptr, nullptr);
        survivesReentry(addIn, application);
        expect(application.references == 1, "nothing of Outlook is held");
    }
    expect(addIn->Release() == 0, "the last reference is the last");
    forgetsWithoutBeingTold(factory);
}

} // namespace test
