// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/front/step.h"

namespace front {

/// Shows a Step.
class StepPanel final : public Panel {
    Q_OBJECT
public:
    explicit StepPanel(const Step& step, QWidget* parent = nullptr);
};

} // namespace front
