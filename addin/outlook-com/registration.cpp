// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/registration.h"

#include <string>

namespace outlook {
namespace {

#ifdef SECUREDOC_PER_USER
const HKEY kRoot = HKEY_CURRENT_USER;
#else
const HKEY kRoot = HKEY_LOCAL_MACHINE;
#endif

// Made when they are asked for: nothing may be thrown while the library is being loaded.
std::wstring classKey() {
    return std::wstring(L"Software\\Classes\\CLSID\\") + kAddInText;
}
std::wstring programKey() {
    return std::wstring(L"Software\\Classes\\") + kProgId;
}
std::wstring officeKey() {
    return std::wstring(L"Software\\Microsoft\\Office\\Outlook\\Addins\\") + kProgId;
}
constexpr DWORD kAtStart = 3;

bool setValue(const std::wstring& key, const wchar_t* name, DWORD type, const void* data, std::size_t size) {
    return RegSetKeyValueW(kRoot, key.c_str(), name, type, data, static_cast<DWORD>(size)) == ERROR_SUCCESS;
}

bool setText(const std::wstring& key, const wchar_t* name, const std::wstring& text) {
    return setValue(key, name, REG_SZ, text.c_str(), (text.size() + 1) * sizeof(wchar_t));
}

bool setNumber(const std::wstring& key, const wchar_t* name, DWORD number) {
    return setValue(key, name, REG_DWORD, &number, sizeof number);
}

} // namespace

bool registerAddIn(HMODULE module) {
    std::wstring path(32768, L'\0');
    path.resize(GetModuleFileNameW(module, path.data(), static_cast<DWORD>(path.size())));
    if (path.empty())
        return false;
    return setText(classKey(), nullptr, L"Secure messages for Outlook") &&
           setText(classKey() + L"\\InprocServer32", nullptr, path) &&
           setText(classKey() + L"\\InprocServer32", L"ThreadingModel", L"Apartment") &&
           setText(classKey() + L"\\ProgID", nullptr, kProgId) &&
           setText(programKey() + L"\\CLSID", nullptr, kAddInText) &&
           setText(officeKey(), L"FriendlyName", L"Secure messages") &&
           setText(officeKey(), L"Description", L"Encrypts mail to external recipients with one button.") &&
           setNumber(officeKey(), L"LoadBehavior", kAtStart);
}

void unregisterAddIn() {
    for (const std::wstring& key : {classKey(), programKey(), officeKey()})
        RegDeleteTreeW(kRoot, key.c_str());
}

} // namespace outlook
