// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace pages {

enum class Language { English, Spanish };

/// The language a browser asks for first among ours (RFC 9110 §12.5.4); English when none is.
Language chooseLanguage(std::string_view acceptLanguage);

/// A heading and what stands below it.
struct Passage {
    std::string_view heading;
    std::string_view text;
};

/// Every text of the pages in one language. "{organisation}" and "{length}" are filled in by the page.
struct PageText {
    std::string_view languageTag;
    std::string_view service; ///< under the organisation's name
    std::string_view help;    ///< before the support contact

    Passage activate;
    std::string_view activateButton;
    Passage proveAddress;
    std::string_view proveAddressButton;
    std::string_view notYou; ///< under both questions

    Passage reset;
    std::string_view passwordLabel;
    std::string_view repeatLabel;
    std::string_view passwordRules;
    std::string_view resetButton;
    std::string_view tooShort;
    std::string_view tooLong;
    std::string_view tooCommon;
    std::string_view notTheSame;

    Passage activated;
    Passage addressProven;
    Passage passwordChanged;

    Passage activationLinkInvalid;
    Passage addressLinkInvalid;
    Passage resetLinkInvalid;
    Passage conflict;
    Passage tooMany;
    Passage unavailable;
    Passage notFound;
    Passage badRequest;

    Passage home;
};

const PageText& pageText(Language language);

} // namespace pages
