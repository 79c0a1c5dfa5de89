// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace message {

enum class DeleteSpace { No, Yes };

/// format=flowed text (RFC 3676 §4) with its paragraphs in one line each; quote marks stay. Line ends are LF.
QString unfoldFlowedText(const QString& text, DeleteSpace deleteSpace);

} // namespace message
