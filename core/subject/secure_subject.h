// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace subject {

enum class TriggerPosition {
    Start,    ///< Before the text, as a person reads it: behind blanks, invisible characters, reply marks.
    Anywhere, ///< In any place of the subject.
};
enum class TriggerCase { Sensitive, Insensitive };
enum class TriggerSetOff {
    Free,  ///< "++x" counts.
    Word,  ///< A word of its own: "Encryption" and "insecure" do not count.
    Blank, ///< A blank must follow: "[secure] x", not "[secure]x".
};

/// One trigger of an institution. `text` is taken literally: brackets and pluses have no meaning of their
/// own. A blank in it stands for one or more blanks.
struct TriggerRule {
    std::string text = "++"; ///< UTF-8; blanks around it are ignored, an empty one never matches.
    TriggerPosition position = TriggerPosition::Start;
    TriggerCase letterCase = TriggerCase::Insensitive;
    TriggerSetOff setOff = TriggerSetOff::Free;
};

/// What makes a subject ask for sealing, and what a sealed one looks like.
struct SubjectRules {
    std::vector<TriggerRule> triggers{TriggerRule{}};
    std::string tag = "[SECURE MESSAGE]";
    /// Marks that inbound mail systems put before a subject; a trigger behind one still counts.
    std::vector<std::string> transparentTags{"[EXTERNAL]", "[EXT]"};
};

/// A decoded (RFC 2047, unfolded) subject seen through an institution's rules. A value; UTF-8 in and out,
/// bytes that are no UTF-8 are kept. Linear in the text but for triggers nested into one another.
class SecureSubject final {
public:
    explicit SecureSubject(std::string_view text, const SubjectRules& rules = {});

    /// The sender asked for sealing.
    bool hasTrigger() const { return !m_trigger.empty(); }
    /// The rule's text that matched first; empty without a trigger.
    const std::string& trigger() const { return m_trigger; }
    /// The tag stands at the start already.
    bool hasTag() const { return m_hasTag; }
    /// The tag stands somewhere, as a word of its own: behind a mark of a mail system that nobody listed,
    /// too.
    bool namesTag() const { return m_namesTag; }
    /// The text with every trigger taken out, each with one blank that sets it off; else unchanged.
    const std::string& withoutTrigger() const { return m_withoutTrigger; }
    /// withoutTrigger() with the tag in front, once: a tag that stands behind "Re:" moves to the front.
    std::string sealed() const;

private:
    std::string m_tag;
    std::string m_trigger;
    std::string m_withoutTrigger;
    std::string m_untagged;
    bool m_hasTag = false;
    bool m_namesTag = false;
};

/// For a compose window's button: puts the first trigger in front unless there is one already.
std::string addTrigger(std::string_view text, const SubjectRules& rules = {});
/// Takes every trigger out; removeTrigger(addTrigger(x)) is x for an x without trigger.
std::string removeTrigger(std::string_view text, const SubjectRules& rules = {});

} // namespace subject
