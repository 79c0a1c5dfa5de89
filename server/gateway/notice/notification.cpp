// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notification.h"

#include "core/files/source.h"
#include "server/gateway/notice/built_in_templates.h"

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::uint64_t kLongestTemplate = 1U << 20;

base::Result<std::string> readTemplate(const Institution& institution, const std::string& name) {
    if (institution.notificationFolder.empty())
        return std::string(builtInTemplate(name));
    std::string own = ownTemplate(institution, name);
    if (own.empty())
        return base::fail(ErrorCode::FileUnreadable, (institution.notificationFolder / name).string());
    return own;
}

} // namespace

base::Result<Notification> renderNotification(const Institution& institution,
                                              const mailtext::TemplateValues& values) {
    const std::string language = notificationLanguage(institution);
    const auto textTemplate = readTemplate(institution, language + ".txt");
    if (!textTemplate)
        return base::fail(textTemplate.error());
    const auto htmlTemplate = readTemplate(institution, language + ".html");
    if (!htmlTemplate)
        return base::fail(htmlTemplate.error());
    auto text = mailtext::fillTemplate(*textTemplate, values, mailtext::Markup::Text);
    if (!text)
        return base::fail(text.error());
    auto html = mailtext::fillTemplate(*htmlTemplate, values, mailtext::Markup::Html);
    if (!html)
        return base::fail(html.error());
    return Notification{std::move(*text), std::move(*html)};
}

std::string ownTemplate(const Institution& institution, const std::string& name) {
    if (institution.notificationFolder.empty())
        return {};
    const auto bytes = files::readWhole(institution.notificationFolder / name, kLongestTemplate);
    return bytes ? std::string(base::textOf(*bytes)) : std::string();
}

std::string notificationLanguage(const Institution& institution) {
    const bool isBuiltIn = !builtInTemplate(institution.language + ".txt").empty();
    return isBuiltIn || !institution.notificationFolder.empty() ? institution.language : "en";
}

} // namespace gateway
