// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace render {

/// CSS that can paint but not fetch: what is left of `css` when only known properties, known functions and
/// harmless characters stay. No url(), no `@import`, no `@font-face`, no escapes. Never holds '<'.
struct FilteredStyle {
    std::string css;
    int removedReferences = 0; ///< declarations and rules that would have fetched something
};

/// The value of a `style` attribute.
FilteredStyle filterDeclarations(std::string_view css);

/// The text of a `<style>` element. Keeps plain rules and `@media`; every other at-rule goes. With a `scope`
/// the rules hold inside the element of that id only, which stands for `<html>` and `<body>`.
FilteredStyle filterStyleSheet(std::string_view css, std::string_view scope = {});

} // namespace render
