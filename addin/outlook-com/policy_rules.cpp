// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/policy_rules.h"

#include "addin/outlook-com/office.h"
#include "addin/outlook-com/utf8.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

namespace outlook {
namespace {

constexpr wchar_t kPolicy[] = L"Software\\Policies\\Securedoc\\Addin";
constexpr DWORD kLongestName = 256; // of a key, with its end

/// A registry key; none when it could not be opened.
class Key final {
public:
    Key(HKEY parent, const wchar_t* name) {
        if (!parent || RegOpenKeyExW(parent, name, 0, KEY_READ, &m_key) != ERROR_SUCCESS)
            m_key = nullptr;
    }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    ~Key() {
        if (m_key)
            RegCloseKey(m_key);
    }
    HKEY get() const { return m_key; }
    explicit operator bool() const { return m_key != nullptr; }

    bool has(const wchar_t* name) const {
        return m_key && RegQueryValueExW(m_key, name, nullptr, nullptr, nullptr, nullptr) == ERROR_SUCCESS;
    }

    /// The characters of a value of this type, without the last end; nullopt when there is none.
    std::optional<std::wstring> value(const wchar_t* name, DWORD type) const {
        DWORD size = 0;
        if (!m_key || RegGetValueW(m_key, nullptr, name, type, nullptr, nullptr, &size) != ERROR_SUCCESS)
            return std::nullopt;
        std::wstring text(size / sizeof(wchar_t) + 1, L'\0');
        size = static_cast<DWORD>(text.size() * sizeof(wchar_t));
        if (RegGetValueW(m_key, nullptr, name, type, nullptr, text.data(), &size) != ERROR_SUCCESS)
            return std::nullopt;
        text.resize(size / sizeof(wchar_t));
        while (!text.empty() && text.back() == L'\0')
            text.pop_back();
        return text;
    }

    std::vector<std::wstring> keys() const {
        std::vector<std::wstring> names;
        std::wstring name(kLongestName, L'\0');
        DWORD size = kLongestName;
        for (DWORD i = 0; m_key && RegEnumKeyExW(m_key, i, name.data(), &size, nullptr, nullptr, nullptr,
                                                 nullptr) == ERROR_SUCCESS;
             ++i, size = kLongestName)
            names.push_back(name.substr(0, size));
        std::sort(names.begin(), names.end());
        return names;
    }

private:
    HKEY m_key = nullptr;
};

/// The text of a value; empty when there is none or it is of another type.
std::string text(const Key& key, const wchar_t* name) {
    return toUtf8(key.value(name, RRF_RT_REG_SZ).value_or(std::wstring()));
}

bool isBlank(const std::string& text) {
    return text.find_first_not_of(" \t") == std::string::npos;
}

/// Reads one of `words` into `value`, which stays as it is without a value of that name; false for another
/// word.
template <class T>
bool readWord(const Key& key, const wchar_t* name, std::initializer_list<std::pair<const char*, T>> words,
              T& value) {
    if (!key.has(name))
        return true;
    const std::string word = text(key, name);
    for (const auto& [known, meaning] : words)
        if (word == known) {
            value = meaning;
            return true;
        }
    return false;
}

std::vector<std::string> lines(const std::wstring& value) {
    std::vector<std::string> result;
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find(L'\0', at), value.size());
        result.push_back(toUtf8(value.substr(at, end - at)));
        at = end + 1;
    }
    return result;
}

std::optional<subject::TriggerRule> triggerOf(const Key& key) {
    using subject::TriggerCase, subject::TriggerPosition, subject::TriggerSetOff;
    subject::TriggerRule rule;
    rule.text = text(key, L"text");
    const bool isGood =
        !isBlank(rule.text) &&
        readWord(key, L"position",
                 {{"start", TriggerPosition::Start}, {"anywhere", TriggerPosition::Anywhere}},
                 rule.position) &&
        readWord(key, L"case",
                 {{"sensitive", TriggerCase::Sensitive}, {"insensitive", TriggerCase::Insensitive}},
                 rule.letterCase) &&
        readWord(
            key, L"set_off",
            {{"free", TriggerSetOff::Free}, {"word", TriggerSetOff::Word}, {"space", TriggerSetOff::Blank}},
            rule.setOff);
    return isGood ? std::optional(rule) : std::nullopt;
}

/// As in every reader of this policy: one wrong trigger, and the whole member keeps its default.
std::vector<subject::TriggerRule> triggersOf(const Key& policy) {
    std::vector<subject::TriggerRule> triggers;
    const Key folder(policy.get(), L"triggers");
    for (const std::wstring& name : folder.keys()) {
        auto rule = triggerOf(Key(folder.get(), name.c_str()));
        if (!rule)
            return {};
        triggers.push_back(std::move(*rule));
    }
    return triggers;
}

subject::SubjectRules rulesOf(const Key& policy) {
    subject::SubjectRules rules;
    if (std::string tag = text(policy, L"tag"); !isBlank(tag))
        rules.tag = std::move(tag);
    if (const auto tags = policy.value(L"transparent_tags", RRF_RT_REG_MULTI_SZ))
        rules.transparentTags = lines(*tags);
    if (auto triggers = triggersOf(policy); !triggers.empty())
        rules.triggers = std::move(triggers);
    return rules;
}

} // namespace

subject::SubjectRules policyRules() {
    const Key machine(HKEY_LOCAL_MACHINE, kPolicy);
    return machine ? rulesOf(machine) : rulesOf(Key(HKEY_CURRENT_USER, kPolicy));
}

} // namespace outlook
