// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace cli {

/// A file as a look into its folder finds it.
struct SeenFile {
    QString name;
    std::int64_t size = 0;     ///< bytes
    std::int64_t modified = 0; ///< milliseconds since the epoch
};

/// Which files of a watched folder are to be opened now. Knows neither clock nor disk: times are milliseconds
/// since the epoch.
class ArrivalList final {
public:
    static constexpr std::int64_t kSettled =
        2'000; ///< so long a file stays as it is before it counts as whole
    static constexpr std::int64_t kFirstRetry = 10'000; ///< doubled with each failure
    static constexpr std::int64_t kLongestRetry = 600'000;
    static constexpr std::int64_t kWhileArriving = 1'000; ///< between two looks
    static constexpr std::int64_t kOtherwise =
        10'000; ///< for folders that tell nothing, such as network drives

    enum class Outcome { Final, Passing };

    /// All that is in the folder now; what is no longer there is forgotten, what changed is new.
    void look(const std::vector<SeenFile>& files, std::int64_t now);
    /// One that is whole, by name; it is not given again before it changed or settle() said so.
    std::optional<QString> take(std::int64_t now);
    /// What came of a file that was taken.
    void settle(const QString& name, Outcome outcome, std::int64_t now);
    /// When to look again, if nothing else asks for it.
    std::int64_t pause() const;

private:
    struct Entry {
        std::int64_t size = 0;
        std::int64_t modified = 0;
        std::optional<std::int64_t> due; ///< when it may be taken
        int failures = 0;
    };

    std::map<QString, Entry> m_entries;
    std::int64_t m_now = 0;
};

} // namespace cli
