// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/service_profile.h"

#include "core/address/domain.h"
#include "server/keyservice/guard/plain_text.h"

#include <QUrl>

#include <charconv>

namespace keyservice {

namespace {

constexpr std::size_t kMaxOrganisation = 200;

bool isLoopback(const QString& host) {
    return host == QLatin1String("127.0.0.1") || host == QLatin1String("localhost") ||
           host == QLatin1String("::1");
}

/// An origin (RFC 6454): scheme, host and perhaps a port.
bool isOrigin(const QUrl& url) {
    const bool isTrusted = url.scheme() == QLatin1String("https") ||
                           (url.scheme() == QLatin1String("http") && isLoopback(url.host()));
    return url.isValid() && isTrusted && !url.host().isEmpty() && url.path().isEmpty() && !url.hasQuery() &&
           !url.hasFragment() && url.userInfo().isEmpty();
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const auto& part : parts)
        all += part + '\n';
    return all;
}

std::vector<std::string> split(const std::string& all) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < all.size();) {
        const auto end = all.find('\n', start);
        parts.push_back(all.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

std::uint32_t numberOr(const std::optional<std::string>& text, std::uint32_t fallback) {
    std::uint32_t number = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
        return fallback;
    return number;
}

} // namespace

base::Result<ServiceProfile> checkProfile(ServiceProfile profile) {
    const auto refused = [](const char* why) { return base::fail(base::ErrorCode::InvalidRequest, why); };
    while (profile.issuer.ends_with('/'))
        profile.issuer.pop_back();
    const QUrl url(QString::fromStdString(profile.issuer), QUrl::StrictMode);
    if (!isPlainText(profile.issuer, kMaxOrganisation) || !isOrigin(url))
        return refused("the issuer is not an https origin such as https://keys.example.org");
    profile.issuer = url.toString(QUrl::FullyEncoded).toStdString(); // host in lower case
    if (profile.organisation.empty() || !isPlainText(profile.organisation, kMaxOrganisation))
        return refused("the organisation's name is empty, too long or holds control characters");
    for (auto& domain : profile.internalDomains) {
        const bool isBelow = domain.starts_with('.'); // ".a.example" stands for everything below a.example
        const auto folded = address::foldDomain(std::string_view(domain).substr(isBelow ? 1 : 0));
        if (!folded)
            return refused("an internal domain is not a domain");
        domain.assign(isBelow ? 1 : 0, '.').append(*folded);
    }
    if (profile.mailFrom.empty()) {
        const auto host = url.host(QUrl::FullyEncoded).toStdString();
        const bool isLiteral = host.find_first_not_of("0123456789.:") == std::string::npos;
        profile.mailFrom = "no-reply@" + (isLiteral ? std::string("localhost") : host);
    }
    if (!address::Address::parse(profile.mailFrom))
        return refused("the sender of mail is not an e-mail address");
    return profile;
}

void storeProfile(store::SettingTable& settings, const ServiceProfile& profile) {
    settings.setValue("issuer", profile.issuer);
    settings.setValue("organisation", profile.organisation);
    settings.setValue("internal_domains", joined(profile.internalDomains));
    settings.setValue("support_contact", profile.supportContact);
    settings.setValue("mobile_address", profile.mobileAddress);
    settings.setValue("mail_from", profile.mailFrom);
    settings.setValue("language", profile.language);
    settings.setValue("minimum_password_length", std::to_string(profile.minimumPasswordLength));
}

std::optional<ServiceProfile> loadProfile(const store::SettingTable& settings) {
    ServiceProfile profile;
    const auto text = [&](const char* name) { return settings.value(name).value_or(std::string()); };
    profile.issuer = text("issuer");
    if (profile.issuer.empty())
        return std::nullopt;
    profile.organisation = text("organisation");
    profile.internalDomains = split(text("internal_domains"));
    profile.supportContact = text("support_contact");
    profile.mobileAddress = text("mobile_address");
    profile.mailFrom = text("mail_from");
    profile.language = text("language");
    profile.minimumPasswordLength =
        numberOr(settings.value("minimum_password_length"), profile.minimumPasswordLength);
    return profile;
}

} // namespace keyservice
