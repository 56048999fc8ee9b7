// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/accessiblerows.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <memory>
#include <vector>

namespace signalbox {

namespace {

//! The n-th visible row, whatever it shows at the moment it is asked.
class AccessibleRowItem final : public QAccessibleInterface {
public:
    AccessibleRowItem(QAbstractScrollArea* view, int index)
        : m_view(view)
        , m_index(index)
    {
    }

    bool isValid() const override { return rows() && m_index < rows()->visibleRowCount(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override
    {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override { }

    QString text(QAccessible::Text text) const override
    {
        return text == QAccessible::Name && isValid() ? rows()->visibleRowText(m_index) : QString();
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect local = rows()->visibleRowRect(m_index);
        return { m_view->viewport()->mapToGlobal(local.topLeft()), local.size() };
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.readOnly = true;
        state.focusable = true;
        state.multiLine = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focused = m_view->hasFocus() && rows()->isVisibleRowCurrent(m_index);
        return state;
    }

private:
    const AccessibleRows* rows() const { return dynamic_cast<const AccessibleRows*>(m_view.data()); }

    QPointer<QAbstractScrollArea> m_view;
    int m_index;
};

//! The view itself, as a list.
class AccessibleRowsView final : public QAccessibleWidget {
public:
    explicit AccessibleRowsView(QAbstractScrollArea* view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {
    }

    ~AccessibleRowsView() override
    {
        for (const QAccessible::Id id : m_items)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return rows() ? rows()->visibleRowCount() : 0; }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_items.size() <= static_cast<size_t>(index)) {
            auto* item = new AccessibleRowItem(m_view, static_cast<int>(m_items.size()));
            m_items.push_back(QAccessible::registerAccessibleInterface(item));
        }
        return QAccessible::accessibleInterface(m_items[static_cast<size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (size_t i = 0; i < m_items.size(); ++i) {
            if (QAccessible::accessibleInterface(m_items[i]) == child)
                return static_cast<int>(i);
        }
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            QAccessibleInterface* item = child(i);
            if (item && item->rect().contains(x, y))
                return item;
        }
        return nullptr;
    }
    QAccessibleInterface* focusChild() const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (rows()->isVisibleRowCurrent(i))
                return child(i);
        }
        return nullptr;
    }

private:
    const AccessibleRows* rows() const { return dynamic_cast<const AccessibleRows*>(m_view.data()); }

    QPointer<QAbstractScrollArea> m_view;
    mutable std::vector<QAccessible::Id> m_items;
};

QAccessibleInterface* accessibleRowsFactory(const QString&, QObject* object)
{
    auto* view = qobject_cast<QAbstractScrollArea*>(object);
    if (!view || !dynamic_cast<AccessibleRows*>(view))
        return nullptr;
    return new AccessibleRowsView(view);
}

} // namespace

void installAccessibleRows()
{
    static const bool installed = [] {
        QAccessible::installFactory(&accessibleRowsFactory);
        return true;
    }();
    Q_UNUSED(installed)
}

void announceCurrentRow(QWidget* view, int index)
{
    const auto* rows = dynamic_cast<const AccessibleRows*>(view);
    if (!QAccessible::isActive() || !rows || index < 0 || index >= rows->visibleRowCount())
        return;
    QAccessibleEvent event(view, QAccessible::Focus);
    event.setChild(index);
    QAccessible::updateAccessibility(&event);
}

} // namespace signalbox
