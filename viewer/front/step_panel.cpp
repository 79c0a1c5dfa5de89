// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/step_panel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace front {

StepPanel::StepPanel(const Step& step, QWidget* parent) : Panel(parent) {
    setHeading(step.heading);
    setText(step.text);
    if (step.mark == Mark::Busy) {
        auto* const bar = new QProgressBar(this);
        bar->setRange(0, 0);
        bar->setTextVisible(false);
        bar->setAccessibleName(step.text);
        body().addWidget(bar);
    }
    if (!step.emphasis.isEmpty())
        body().addWidget(newLabel(step.emphasis, "host", this));
    for (const QString& point : step.points)
        body().addWidget(newLabel(QStringLiteral("•  ") + point, "point", this));
    if (step.primary) {
        setPrimary(step.primary->text);
        const Way way = step.primary->way;
        connect(this, &Panel::submitted, this, [this, way] { Q_EMIT wayChosen(way); });
    }
    for (const Step::Action& secondary : step.secondary)
        addSecondary(secondary.way, secondary.text);
    for (const Step::Action& link : step.links)
        addLink(link.way, link.text);
    if (step.hasHelp)
        addHelp();
}

} // namespace front
