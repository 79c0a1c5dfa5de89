// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

struct GumboInternalOutput;

namespace html {

/// What parsing one message's HTML may cost. Past it the HTML is refused as a whole.
struct ParseLimits {
    std::size_t memory = std::size_t{256} << 20; ///< bytes for the tree
    int milliseconds = 4000;
};

/// An HTML5 tree made by gumbo in an arena of its own: however deep or large it grows, it costs at most
/// ParseLimits and goes in one piece (gumbo's own destructor recurses once per level). Keeps pointers into
/// `html`, which must outlive it. Re-entrant.
class HtmlTree final {
public:
    /// Null when the limits are exceeded.
    static std::unique_ptr<HtmlTree> parse(std::string_view html, const ParseLimits& limits = {});
    ~HtmlTree();

    const GumboInternalOutput& output() const { return *m_output; }

private:
    class Arena;
    explicit HtmlTree(std::unique_ptr<Arena> arena);

    std::unique_ptr<Arena> m_arena;
    GumboInternalOutput* m_output = nullptr;
};

} // namespace html
