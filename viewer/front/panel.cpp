// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/panel.h"

#include "app/style/widgets.h"
#include "viewer/front/words.h"

#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace front {
namespace {

constexpr int kLinkColumns = 2;

} // namespace

QLabel* newLabel(const QString& text, const char* role, QWidget* parent) {
    auto* const label = app::newLabel(role);
    label->setParent(parent);
    label->setText(text);
    return label;
}

Panel::Panel(QWidget* parent)
    : QWidget(parent), m_heading(newLabel({}, "heading", this)), m_text(newLabel({}, "text", this)),
      m_error(newLabel({}, "error", this)), m_body(new QVBoxLayout), m_actions(new QHBoxLayout),
      m_links(new QGridLayout) {
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QLabel* const label : {m_heading, m_text, m_error}) {
        layout->addWidget(label);
        label->hide();
    }
    const int gap = fontMetrics().height();
    layout->setSpacing(gap * 2 / 3);
    layout->addLayout(m_body);
    layout->addSpacing(gap / 4);
    layout->addLayout(m_actions);
    m_actions->addStretch();
    m_links->setColumnStretch(kLinkColumns, 1);
    m_links->setHorizontalSpacing(gap);
    layout->addLayout(m_links);
    layout->addStretch();
}

void Panel::setHeading(const QString& heading) {
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
}

QString Panel::heading() const {
    return m_heading->text();
}

void Panel::setText(const QString& text) {
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void Panel::setError(const QString& what, const QString& next) {
    m_error->setText(next.isEmpty() ? what : what + u'\n' + next);
    m_error->setVisible(!what.isEmpty());
    if (!what.isEmpty())
        app::announce(*m_error, m_error->text());
}

QFormLayout& Panel::form() {
    if (!m_form) {
        m_form = new QFormLayout;
        m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
        m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        m_form->setHorizontalSpacing(fontMetrics().height());
        m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        m_body->addLayout(m_form);
    }
    return *m_form;
}

QPushButton& Panel::newButton(const QString& text, const char* role) {
    auto* const button = new QPushButton(text, this);
    button->setProperty("role", QString::fromLatin1(role));
    button->setAutoDefault(true);
    return *button;
}

QPushButton& Panel::setPrimary(const QString& text) {
    delete m_primary;
    m_primary = &newButton(text, "primary");
    m_primary->setObjectName(QStringLiteral("primary"));
    m_actions->insertWidget(0, m_primary);
    connect(m_primary, &QPushButton::clicked, this, &Panel::submitted);
    return *m_primary;
}

QPushButton& Panel::addSecondary(Way way, const QString& text) {
    QPushButton& button = newButton(text, "secondary");
    m_actions->insertWidget(m_actions->count() - 1, &button);
    connect(&button, &QPushButton::clicked, this, [this, way] { Q_EMIT wayChosen(way); });
    return button;
}

void Panel::addLink(Way way, const QString& text) {
    QPushButton& link = newButton(text, "link");
    link.setCursor(Qt::PointingHandCursor);
    link.setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    const int index = m_links->count();
    m_links->addWidget(&link, index / kLinkColumns, index % kLinkColumns);
    connect(&link, &QPushButton::clicked, this, [this, way] { Q_EMIT wayChosen(way); });
}

void Panel::addHelp() {
    addLink(Way::Help, tr("&Help with this message"));
}

QWidget& Panel::textLabel() {
    m_text->setFocusPolicy(Qt::StrongFocus);
    return *m_text;
}

QWidget* Panel::firstField() {
    if (m_primary)
        return m_primary;
    // Nothing to do but wait: the first way out, so that a screen reader is on this step and not on the one
    // before.
    return findChild<QPushButton*>();
}

void Panel::activate() {
    for (QLabel* const label : findChildren<QLabel*>())
        if (label->buddy())
            label->setProperty("role", QStringLiteral("buddy"));
    QWidget* const field = firstField();
    if (!field) {
        app::announce(*m_heading, m_heading->text() + u' ' + m_text->text());
        return;
    }
    // The field's own words come first, then what this step is about.
    QStringList about{m_heading->text(), m_text->text()};
    if (!m_error->text().isEmpty())
        about.prepend(m_error->text());
    about.removeAll(QString());
    field->setAccessibleDescription(about.join(u' '));
    field->setFocus(Qt::OtherFocusReason);
}

} // namespace front
