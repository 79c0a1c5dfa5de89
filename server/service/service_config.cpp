// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/service_config.h"

#include "core/base/repeated_member.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>

namespace service {
namespace {

using base::ErrorCode;

constexpr std::uint32_t kMostThreads = 64;
constexpr std::uint32_t kLargestReplyMib = 2000;
constexpr std::uint32_t kLargestFreeMib = 1'000'000'000;

base::Unexpected<base::Error> refuse(const std::string& name, const char* why) {
    std::string detail = name;
    detail.append(" ").append(why);
    return base::fail(ErrorCode::InvalidRequest, std::move(detail));
}

/// A whole number from 1 to `most`; 0 for anything else.
std::uint32_t numberUpTo(std::uint32_t most, const std::string& text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number <= most ? number : 0;
}

base::Result<void> setThreads(ServiceConfig& config, const std::string& text) {
    config.threads = numberUpTo(kMostThreads, text);
    if (config.threads == 0)
        return refuse("threads", "must be a whole number from 1 to 64");
    return {};
}

base::Result<void> setReplyLimit(ServiceConfig& config, const std::string& text) {
    config.replyLimitMib = numberUpTo(kLargestReplyMib, text);
    if (config.replyLimitMib == 0)
        return refuse("reply-limit", "must be a whole number from 1 to 2000");
    return {};
}

base::Result<void> setMinimumFree(ServiceConfig& config, const std::string& text) {
    config.minimumFreeMib = numberUpTo(kLargestFreeMib, text);
    if (config.minimumFreeMib == 0)
        return refuse("minimum-free-disk", "must be a whole number of MiB from 1 to 1000000000");
    return {};
}

base::Result<void> setAccessLog(ServiceConfig& config, const std::string& word) {
    if (word != "on" && word != "off")
        return refuse("access-log", "must be on or off");
    config.hasAccessLog = word == "on";
    return {};
}

base::Result<void> setLog(ServiceConfig& config, const std::string& word) {
    const auto format = logging::formatOf(word);
    if (!format)
        return refuse("log", "must be text or json");
    config.logFormat = *format;
    return {};
}

base::Result<void> setSmtpTls(ServiceConfig& config, const std::string& word) {
    config.smtpTls = delivery::tlsLevelOf(word);
    if (!config.smtpTls)
        return refuse("smtp-tls", "must be none, may, encrypt or verify");
    return {};
}

/// Options that are one text or one path as they stand.
bool setPlain(ServiceConfig& config, const std::string& name, const std::string& value) {
    if (name == "data")
        config.data = value;
    else if (name == "mail-to")
        config.mailTo = value;
    else if (name == "smtp-user")
        config.smtpUser = value;
    else if (name == "smtp-password-file")
        config.smtpPasswordFile = value;
    else if (name == "smtp-ca")
        config.smtpCa = value;
    else if (name == "tls-cert")
        config.tlsCert = value;
    else if (name == "tls-key")
        config.tlsKey = value;
    else if (name == "port-file")
        config.portFile = value;
    else if (name == "route-file")
        config.routeFile = value;
    else if (name == "metrics")
        config.metrics = value;
    else
        return false;
    return true;
}

/// The values of one member: a text, a number, or a list of texts.
base::Result<std::vector<std::string>> valuesOf(const std::string& name, const QJsonValue& value) {
    std::vector<std::string> values;
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue& entry : list) {
        if (entry.isDouble())
            values.push_back(std::to_string(entry.toInteger(-1)));
        else if (entry.isString())
            values.push_back(entry.toString().toStdString());
        else
            return refuse(name, "must be a text, a number or a list of texts");
    }
    return values;
}

} // namespace

base::Result<void> setOption(ServiceConfig& config, const std::string& name,
                             const std::vector<std::string>& values) {
    if (name == "listen" || name == "trusted-proxy") {
        if (name == "listen" && values.empty())
            return refuse(name, "needs an address: HOST:PORT");
        (name == "listen" ? config.listen : config.trustedProxy) = values;
        return {};
    }
    if (values.size() != 1)
        return refuse(name, "can be given once only");
    if (setPlain(config, name, values.front()))
        return {};
    if (name == "threads")
        return setThreads(config, values.front());
    if (name == "reply-limit")
        return setReplyLimit(config, values.front());
    if (name == "minimum-free-disk")
        return setMinimumFree(config, values.front());
    if (name == "smtp-tls")
        return setSmtpTls(config, values.front());
    if (name == "log")
        return setLog(config, values.front());
    if (name == "access-log")
        return setAccessLog(config, values.front());
    return refuse(name, "is not an option of this program");
}

base::Result<void> applyConfig(ServiceConfig& config, const QByteArray& json) {
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (!document.isObject()) {
        std::string detail = "is not a JSON object";
        if (parseError.error != QJsonParseError::NoError)
            detail = "is not JSON: " + parseError.errorString().toStdString() + " at byte " +
                     std::to_string(parseError.offset);
        return base::fail(ErrorCode::InvalidRequest, detail);
    }
    if (const auto name = base::repeatedMember(json.toStdString()))
        return base::fail(ErrorCode::InvalidRequest, *name + " stands there twice");
    const QJsonObject object = document.object();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const std::string name = member.key().replace(QLatin1Char('_'), QLatin1Char('-')).toStdString();
        const auto values = valuesOf(name, member.value());
        if (!values)
            return base::fail(values.error());
        if (auto set = setOption(config, name, *values); !set)
            return set;
    }
    return {};
}

base::Result<void> applyConfigFile(ServiceConfig& config, const std::filesystem::path& file) {
    QFile input(QString::fromStdString(file.string()));
    if (!input.open(QIODevice::ReadOnly))
        return base::fail(ErrorCode::FileUnreadable, input.errorString().toStdString());
    return applyConfig(config, input.readAll());
}

} // namespace service
