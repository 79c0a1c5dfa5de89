// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace html {

/// What of a page can show something, ask for something or lead somewhere.
enum class PartKind {
    Title,
    Identifier,    ///< an element's id
    Class,         ///< an element's classes
    Text,          ///< text that is shown, or may be
    Style,         ///< a style sheet, or an element's own style
    PasswordField, ///< asks for a password, whatever its type: its name
    HiddenValue,   ///< the value of a hidden field
    FormTarget,    ///< where a form, or one of its buttons, sends what was typed
    Redirect,      ///< where a refresh leads
    Frame,   ///< what a frame or an object shows; "data:" or "srcdoc" for what stands in the page itself
    Link,    ///< where a link leads
    Asset,   ///< a picture or a style sheet from elsewhere
    Program, ///< a program's text
    Handler, ///< an attribute that is a program, or an address that is one ("javascript:"): its text
    ExternalProgram, ///< a program from elsewhere
    ProgramTarget,   ///< where a program sends something: see readProgram()
    Data,            ///< a script that no browser runs: its text
    Unreadable,      ///< the page goes on behind what is looked at, or would cost too much
};

/// Addresses as resolveAddress() gives them.
struct PagePart {
    PartKind kind;
    std::string value;
    std::string_view attribute = {}; ///< of a Handler; valid during the call
    std::string_view base = {};      ///< of the page, for readProgram(); valid during the call
};

using PartSink = std::function<void(const PagePart&)>;

/// Takes a page apart as a browser does (gumbo), pages within pages too: `srcdoc`, `data:` addresses. Runs
/// nothing, fetches nothing. Looks at the first 10,000 tags; work and memory are bounded by that and by the
/// text's length, never by a clock. `utf8` of 1 MiB at most (the rest is not looked at): see withShortRuns().
void readPage(std::string_view utf8, const PartSink& sink);

/// Reads a program's text for where it leads (Redirect), where it sends something (ProgramTarget), whether it
/// makes a password field, and what pages it writes, also ones that are escaped, in base64 or in numbers.
/// Knows the usual ways only: a program can always hide what it does.
void readProgram(std::string_view text, std::string_view base, const PartSink& sink);

} // namespace html
