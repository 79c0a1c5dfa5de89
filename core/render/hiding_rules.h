// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace render {

/// What a selector looks at of an element.
struct ElementNames {
    std::string tag;
    std::string id;
    std::vector<std::string> classes;
};

/// Whether declarations hide the text of an element: display, visibility, opacity, no size, or far out of
/// sight.
bool hidesText(std::string_view declarations);

/// The rules of a style sheet that hide elements. Of filtered sheets (style_filter.h) only; rules for some
/// screens alone (`@media` with a condition) are not among them.
class HidingRules final {
public:
    explicit HidingRules(std::string_view css);
    /// `path`: the element, last, and those around it.
    bool hide(const std::vector<ElementNames>& path) const;
    bool isEmpty() const { return m_rules.empty(); }

private:
    using Compound = ElementNames; ///< empty parts match everything
    void read(std::string_view css);
    void add(std::string_view selectors);

    std::vector<std::vector<Compound>> m_rules; ///< each from the outside in
};

} // namespace render
