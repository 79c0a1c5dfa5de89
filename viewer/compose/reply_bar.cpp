// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/compose/reply_bar.h"

#include "app/reply/reply_text.h"
#include "viewer/front/panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace compose {

using pipeline::ReplyPermission;
using reply::ReplyKind;

ReplyBar::ReplyBar(QWidget* parent) : QWidget(parent), m_why(front::newLabel({}, "quiet")) {
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    addWay(ReplyKind::Reply, tr("&Reply"));
    addWay(ReplyKind::ReplyAll, tr("Reply to &all"));
    addWay(ReplyKind::Forward, tr("For&ward"));
    layout->addWidget(m_why, 1);
    layout->addStretch();
    setReady(false);
}

void ReplyBar::addWay(ReplyKind kind, const QString& text) {
    auto* const button = new QPushButton(text);
    button->hide();
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, kind] { Q_EMIT chosen(kind); });
    m_ways.push_back({kind, button});
}

void ReplyBar::setPermissions(const envelope::EnvelopeHeader& header,
                              const pipeline::ReplyConditions& conditions, const QString& host) {
    const bool isForSeveral = header.to.size() + header.cc.size() > 1;
    for (Way& way : m_ways) {
        const auto permission = pipeline::replyPermission(header, way.kind, conditions);
        way.isAllowed = permission == ReplyPermission::Allowed;
        way.button->setVisible(way.isAllowed && (way.kind != ReplyKind::ReplyAll || isForSeveral));
    }
    const bool isAny =
        std::any_of(m_ways.begin(), m_ways.end(), [](const Way& way) { return way.isAllowed; });
    const auto reply = pipeline::replyPermission(header, ReplyKind::Reply, conditions);
    m_why->setText(isAny ? QString() : app::permissionText(reply, ReplyKind::Reply, host));
    m_why->setVisible(!isAny);
    setReady(m_isReady);
}

void ReplyBar::setReady(bool isReady) {
    m_isReady = isReady;
    for (const Way& way : m_ways)
        way.button->setEnabled(isUsable(way.kind));
    Q_EMIT changed();
}

bool ReplyBar::isUsable(ReplyKind kind) const {
    return std::any_of(m_ways.begin(), m_ways.end(),
                       [&](const Way& way) { return way.kind == kind && way.isAllowed && m_isReady; });
}

} // namespace compose
