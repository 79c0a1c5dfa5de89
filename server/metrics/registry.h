// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

/// What a daemon counts, as Prometheus reads it (docs/decisions/0047).
namespace metrics {

enum class Kind { Counter, Gauge, Histogram };

/// One metric: a constant. `help` is one line.
struct Family {
    Kind kind;
    std::string_view name;
    std::string_view help;
};

/// Values come from closed sets (routes, methods, problem types), never from people: no address, subject,
/// identifier or token.
struct Label {
    std::string_view name;
    std::string_view value;
};
using Labels = std::vector<Label>;

/// All values of one process. Thread-safe; a value is one look-up under a lock.
class Registry final {
public:
    void count(const Family& family, const Labels& labels, std::uint64_t by = 1);
    void set(const Family& family, const Labels& labels, double value);
    void observe(const Family& family, const Labels& labels, std::chrono::duration<double> time);

    /// The text format 0.0.4, families in order of name.
    std::string text() const;

    static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";
    /// Upper bounds of a histogram, in seconds.
    static constexpr std::array<double, 11> kBounds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                       0.5,   1,    2.5,   5,    10};

private:
    struct Value {
        double number = 0; ///< of a histogram: the sum
        std::uint64_t observations = 0;
        std::array<std::uint64_t, kBounds.size()> buckets{}; ///< each on its own, not cumulated
    };
    struct Series {
        Kind kind = Kind::Gauge;
        std::string_view help;
        std::map<std::string, Value> values; ///< by labels as they are written
    };
    Value& valueOf(const Family& family, const Labels& labels);

    mutable std::mutex m_mutex;
    std::map<std::string_view, Series> m_families;
};

} // namespace metrics
