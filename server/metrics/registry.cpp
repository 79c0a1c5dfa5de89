// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/metrics/registry.h"

#include <charconv>

namespace metrics {

namespace {

/// As the text format wants it in quotation marks.
std::string escaped(std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (c == '\\' || c == '"')
            text += '\\';
        if (c == '\n')
            text += "\\n";
        else
            text += c;
    }
    return text;
}

std::string written(const Labels& labels) {
    std::string text;
    for (const auto& label : labels) {
        if (!text.empty())
            text += ',';
        text.append(label.name).append("=\"").append(escaped(label.value)).append("\"");
    }
    return text;
}

/// The shortest that reads back as the same; never of a locale.
std::string written(double number) {
    std::array<char, 32> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), result.ptr};
}

std::string_view kindName(Kind kind) {
    switch (kind) {
    case Kind::Counter:
        return "counter";
    case Kind::Gauge:
        return "gauge";
    case Kind::Histogram:
        return "histogram";
    }
    return "untyped";
}

void addLine(std::string& text, std::string_view name, const std::string& labels, const std::string& value) {
    text.append(name);
    if (!labels.empty())
        text.append("{").append(labels).append("}");
    text.append(" ").append(value).append("\n");
}

} // namespace

Registry::Value& Registry::valueOf(const Family& family, const Labels& labels) {
    auto& series = m_families[family.name];
    series.kind = family.kind;
    series.help = family.help;
    return series.values[written(labels)];
}

void Registry::count(const Family& family, const Labels& labels, std::uint64_t by) {
    const std::lock_guard lock(m_mutex);
    valueOf(family, labels).number += static_cast<double>(by);
}

void Registry::set(const Family& family, const Labels& labels, double value) {
    const std::lock_guard lock(m_mutex);
    valueOf(family, labels).number = value;
}

void Registry::observe(const Family& family, const Labels& labels, std::chrono::duration<double> time) {
    const std::lock_guard lock(m_mutex);
    auto& value = valueOf(family, labels);
    value.number += time.count();
    ++value.observations;
    for (std::size_t i = 0; i < kBounds.size(); ++i)
        if (time.count() <= kBounds.at(i)) {
            ++value.buckets.at(i);
            return;
        }
}

std::string Registry::text() const {
    const std::lock_guard lock(m_mutex);
    std::string text;
    for (const auto& [name, series] : m_families) {
        text.append("# HELP ").append(name).append(" ").append(series.help).append("\n");
        text.append("# TYPE ").append(name).append(" ").append(kindName(series.kind)).append("\n");
        for (const auto& [labels, value] : series.values) {
            if (series.kind != Kind::Histogram) {
                addLine(text, name, labels, written(value.number));
                continue;
            }
            const std::string whole(name);
            const std::string more = labels.empty() ? std::string() : labels + ",";
            std::uint64_t sum = 0;
            for (std::size_t i = 0; i < kBounds.size(); ++i)
                addLine(text, whole + "_bucket", more + "le=\"" + written(kBounds.at(i)) + "\"",
                        std::to_string(sum += value.buckets.at(i)));
            addLine(text, whole + "_bucket", more + "le=\"+Inf\"", std::to_string(value.observations));
            addLine(text, whole + "_sum", labels, written(value.number));
            addLine(text, whole + "_count", labels, std::to_string(value.observations));
        }
    }
    return text;
}

} // namespace metrics
