// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/office.h"

namespace outlook {

/// Application.ItemSend, the one event that every mail passes, whatever window it was written in, or none:
/// marks what is wanted secure (subject::sealWish), holds back what could not be marked, asks when nobody can
/// tell. What is no mail passes. `parameters` are the event's: Cancel, Item.
void checkSending(const DISPPARAMS* parameters);

} // namespace outlook
