// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/recognition.h"
#include "core/html/page_parts.h"

#include <string>
#include <string_view>

namespace envelope {

/// Collects what docs/envelope-format.md §8 weighs, of a page that has no header.
class PageEvidence final {
public:
    void look(const html::PagePart& part);
    /// What a file is instead, by its first bytes.
    void lookAtStart(std::string_view bytes);
    /// The page's words, wherever they stand; call it last.
    void lookAtWhole(std::string_view utf8);
    Recognition judge();

private:
    EnvelopeKind kind(bool hasPayload) const;
    bool leadsElsewhere(bool hasPayload) const;
    void add(std::string_view name, std::string_view value);
    void addGenuine(std::string_view name, std::string_view value);
    void addService(std::string_view name, std::string_view value);
    void lookAtIdentifier(std::string_view id);
    void lookAtTitle(std::string_view title);
    void lookAtForm(std::string_view address);
    void lookAtFrame(std::string_view address);
    void lookAtAsset(std::string_view address);
    void lookAtProgram(const html::PagePart& part);
    void lookAtProgramTarget(std::string_view address);
    void lookAtRedirect(std::string_view address);

    std::vector<Signal> m_signals;
    std::string m_words;              ///< what the page shows
    std::size_t m_genuine = 0;        ///< kinds of evidence for the incumbent's page
    std::size_t m_longestRun = 0;     ///< of base64, in a program or a hidden field
    std::size_t m_programs = 0;       ///< that were read
    bool m_isWaitingForClick = false; ///< while what a click does is read
    bool m_hasElements = false;
    bool m_hasService = false;
    bool m_hasPasswordField = false;
    bool m_hasForeignForm = false;
    bool m_hasForeignTarget = false;    ///< of a program, a frame, a redirect; a program from elsewhere
    bool m_hasRedirect = false;         ///< to a host that is named
    bool m_hasComputedRedirect = false; ///< to where only the program knows
    bool m_hasBorrowedLook = false;
    bool m_isImitation = false;
    bool m_isUnreadable = false;
    bool m_isDecoding = false;
    bool m_hasOwnParts = false; ///< payload blocks of ours, without their header
};

} // namespace envelope
