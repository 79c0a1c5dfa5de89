// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/pages/language.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// The service's pages as text. They work without JavaScript and load nothing from elsewhere.
namespace pages {

/// Who is signed in in this browser.
struct Visitor {
    std::string address;
    /// What proves to the service that a form for the path `action` is from one of its pages.
    std::function<std::string(std::string_view action)> proof;
};

/// What every page shows.
struct PageContext {
    std::reference_wrapper<const Words> language = wordsOf("en");
    std::string organisation;
    std::string supportContact; ///< may be empty
    std::optional<Visitor> visitor;

    const Words& words() const { return language; }
};

/// The Content-Security-Policy that goes with every page, but for those that say otherwise.
inline constexpr std::string_view kPagePolicy = "default-src 'none'; img-src data:; style-src 'self'; "
                                                "script-src 'self'; form-action 'self'; base-uri 'none'; "
                                                "frame-ancestors 'none'";

/// Which way of the navigation a page belongs to.
enum class Place { Elsewhere, Open, Sent, Account };

struct Document {
    std::string_view title;
    std::string main; ///< HTML
    Place place = Place::Elsewhere;
    std::string_view script = {}; ///< a static file, beside the one that every page has
};

/// The frame of every page around its main part.
std::string documentHtml(const PageContext& context, const Document& document);

/// Heading and text, with the organisation's name filled in.
std::string passageHtml(const PageContext& context, const Passage& passage);
std::string withOrganisation(const PageContext& context, std::string_view text);

/// Under which name forms send their proof.
inline constexpr std::string_view kProofField = "proof";
/// The beginning of a visitor's form that posts to `action`, its proof included.
std::string postForm(const PageContext& context, std::string_view action, std::string_view cssClass = {});

} // namespace pages
