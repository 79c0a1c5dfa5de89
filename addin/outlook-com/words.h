// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace outlook {

/// What people read, in the language of Windows: English and Spanish, as in the other programs.
struct Words {
    const wchar_t* title;
    const wchar_t* group;
    const wchar_t* on;
    const wchar_t* off;
    const wchar_t* onTip;
    const wchar_t* offTip;
    const wchar_t* cannotMark;
    const wchar_t* cannotTell; ///< for a box with Yes, No and Cancel
};
const Words& words();

} // namespace outlook
