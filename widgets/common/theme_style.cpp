// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme_style.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStyleOption>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"
#include "widgets/common/theme_style_views.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int field_padding = 6; // QLineEdit adds two of its own
constexpr int arrow_width = 24;
constexpr int scroll_thumb_least = 32;

// Lengths on the grid of four. Cells get one pixel more by the delegate, and so stand below their headers.
constexpr auto metrics = std::to_array<std::pair<QStyle::PixelMetric, int>>({
    {QStyle::PM_ButtonShiftHorizontal, 0},
    {QStyle::PM_ButtonShiftVertical, 0},
    {QStyle::PM_MenuPanelWidth, 0},
    {QStyle::PM_ScrollView_ScrollBarSpacing, 0},
    {QStyle::PM_TabBarBaseOverlap, 0},
    {QStyle::PM_TabBarTabShiftVertical, 0},
    {QStyle::PM_ToolBarItemMargin, 0},
    {QStyle::PM_SplitterWidth, 1},
    {QStyle::PM_MenuHMargin, 4},
    {QStyle::PM_MenuVMargin, 4},
    {QStyle::PM_FocusFrameHMargin, 7},
    {QStyle::PM_CheckBoxLabelSpacing, 8},
    {QStyle::PM_HeaderMargin, 8},
    {QStyle::PM_LayoutHorizontalSpacing, 8},
    {QStyle::PM_LayoutVerticalSpacing, 8},
    {QStyle::PM_RadioButtonLabelSpacing, 8},
    {QStyle::PM_ToolTipLabelFrameWidth, 8},
    {QStyle::PM_LayoutBottomMargin, 12},
    {QStyle::PM_LayoutLeftMargin, 12},
    {QStyle::PM_LayoutRightMargin, 12},
    {QStyle::PM_LayoutTopMargin, 12},
    {QStyle::PM_ScrollBarExtent, 12},
    {QStyle::PM_ButtonIconSize, 16},
    {QStyle::PM_ExclusiveIndicatorHeight, 16},
    {QStyle::PM_ExclusiveIndicatorWidth, 16},
    {QStyle::PM_IndicatorHeight, 16},
    {QStyle::PM_IndicatorWidth, 16},
    {QStyle::PM_MenuButtonIndicator, 16},
    {QStyle::PM_SliderControlThickness, 16},
    {QStyle::PM_SliderLength, 16},
    {QStyle::PM_SliderThickness, 16},
    {QStyle::PM_SmallIconSize, 16},
    {QStyle::PM_TabBarTabHSpace, 24},
});

bool isOn(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

// Focus that came by keyboard; a mouse click needs no ring.
bool showsFocus(const QStyleOption& option)
{
    return isOn(option, QStyle::State_HasFocus) && isOn(option, QStyle::State_KeyboardFocusChange);
}

QColor mixed(const QColor& a, const QColor& b, float share_of_b)
{
    const float share_of_a = 1 - share_of_b;
    return QColor::fromRgbF(a.redF() * share_of_a + b.redF() * share_of_b,
                            a.greenF() * share_of_a + b.greenF() * share_of_b,
                            a.blueF() * share_of_a + b.blueF() * share_of_b);
}

bool isDefaultButton(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton);
}

void drawFilledButton(QPainter& painter, const QStyleOption& option, const Theme& theme)
{
    QColor ground = theme.accent;
    if (!isOn(option, QStyle::State_Enabled))
        ground = mixed(theme.accent, theme.surface, 0.6F);
    else if (isOn(option, QStyle::State_Sunken))
        ground = mixed(theme.accent, theme.text, 0.2F);
    else if (isOn(option, QStyle::State_MouseOver))
        ground = mixed(theme.accent, theme.text, 0.1F);
    drawPanel(painter, option.rect, ground, {}, control_radius);
    if (showsFocus(option))
        drawFocusRing(painter, QRectF(option.rect).adjusted(2, 2, -2, -2), theme.on_accent, control_radius - 2);
}

void drawButton(QPainter& painter, const QStyleOption& option, bool flat)
{
    const Theme& theme = themeOf(option.palette);
    const bool checked = isOn(option, QStyle::State_On);
    const bool pressed = isOn(option, QStyle::State_Sunken);
    const bool hovered = isOn(option, QStyle::State_MouseOver) && isOn(option, QStyle::State_Enabled);
    QColor ground = flat ? QColor() : theme.surface;
    if (checked)
        ground = theme.accent_ground;
    else if (pressed)
        ground = mixed(theme.surface, theme.hairline, 0.8F);
    else if (hovered)
        ground = mixed(theme.surface, theme.hairline, 0.4F);
    drawPanel(painter, option.rect, ground, flat ? QColor() : theme.hairline, control_radius);
    if (showsFocus(option))
        drawFocusRing(painter, option.rect, theme.accent, control_radius);
}

void drawField(QPainter& painter, const QStyleOption& option)
{
    const Theme& theme = themeOf(option.palette);
    drawPanel(painter, option.rect, theme.raised, theme.hairline, control_radius);
    if (isOn(option, QStyle::State_HasFocus))
        drawPanel(painter, option.rect, {}, theme.accent, control_radius);
}

void drawCheckMark(QPainter& painter, const QRectF& box, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF center = box.center();
    painter.drawPolyline(
        QPolygonF{center + QPointF(-3.5, 0.25), center + QPointF(-1, 2.75), center + QPointF(3.5, -2.5)});
    painter.restore();
}

void drawIndicator(QPainter& painter, const QStyleOption& option, bool round)
{
    const Theme& theme = themeOf(option.palette);
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool marked = isOn(option, QStyle::State_On) || isOn(option, QStyle::State_NoChange);
    const QColor accent = enabled ? theme.accent : theme.faint;
    const double radius = round ? option.rect.width() / 2.0 : badge_radius;
    drawPanel(painter, option.rect, marked ? accent : theme.raised, marked ? accent : theme.faint, radius);
    const QRectF box(option.rect);
    if (isOn(option, QStyle::State_NoChange))
        painter.fillRect(QRectF(box.center() - QPointF(4, 1), QSizeF(8, 2)), theme.on_accent);
    else if (isOn(option, QStyle::State_On) && round)
        drawPanel(painter, box.adjusted(5, 5, -5, -5), theme.on_accent, {}, 3);
    else if (isOn(option, QStyle::State_On))
        drawCheckMark(painter, box, theme.on_accent);
}

void drawFrame(QPainter& painter, const QStyleOption& option, const QWidget* widget)
{
    const Theme& theme = themeOf(option.palette);
    const bool scrolls = qobject_cast<const QAbstractScrollArea*>(widget);
    const bool focused = scrolls && isOn(option, QStyle::State_HasFocus);
    const QColor ground = scrolls ? option.palette.color(QPalette::Base) : QColor();
    drawPanel(painter, option.rect, ground, focused ? theme.accent : theme.hairline, control_radius);
}

void drawArrow(QPainter& painter, const QStyleOption& option, Pointing pointing)
{
    const Theme& theme = themeOf(option.palette);
    drawChevron(painter, option.rect, pointing, isOn(option, QStyle::State_Enabled) ? theme.secondary : theme.faint);
}

bool choosesRows(const QWidget* widget)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(widget);
    return view && view->selectionBehavior() == QAbstractItemView::SelectRows;
}

std::optional<Pointing> pointingOf(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowDown:
        return Pointing::Down;
    case QStyle::PE_IndicatorArrowUp:
        return Pointing::Up;
    case QStyle::PE_IndicatorArrowLeft:
        return Pointing::Left;
    case QStyle::PE_IndicatorArrowRight:
        return Pointing::Right;
    default:
        return {};
    }
}

QStyleOptionButton inverted(const QStyleOptionButton& button)
{
    QStyleOptionButton filled = button;
    filled.palette.setColor(QPalette::ButtonText, themeOf(button.palette).on_accent);
    return filled;
}

// The chosen tab's text stands out, the others' steps back.
QStyleOptionTab toned(const QStyleOptionTab& tab)
{
    const Theme& theme = themeOf(tab.palette);
    const QColor color = isOn(tab, QStyle::State_Selected) ? theme.text : theme.secondary;
    QStyleOptionTab option = tab;
    option.palette.setColor(QPalette::Active, QPalette::WindowText, color);
    option.palette.setColor(QPalette::Inactive, QPalette::WindowText, color);
    return option;
}

void drawFilledRect(QPainter& painter, const QStyleOption& option)
{
    const Theme& theme = themeOf(option.palette);
    drawPanel(painter, option.rect, theme.surface, theme.hairline, 0);
}

void drawProgress(QPainter& painter, const QStyleOptionProgressBar& option, bool groove)
{
    const Theme& theme = themeOf(option.palette);
    QRectF bar(option.rect);
    bar.setTop(bar.center().y() - 2);
    bar.setHeight(4);
    if (!groove) {
        const bool known = option.maximum > option.minimum;
        const double share =
            known ? double(option.progress - option.minimum) / (double(option.maximum) - option.minimum) : 1.0;
        bar.setWidth(bar.width() * std::clamp(share, 0.0, 1.0));
    }
    drawPanel(painter, bar, groove ? theme.hairline : theme.accent, {}, 2);
}

void drawComboBox(QPainter& painter, const QStyleOptionComboBox& option)
{
    if (option.editable)
        drawField(painter, option);
    else
        drawButton(painter, option, !option.frame);
    const Theme& theme = themeOf(option.palette);
    const QRect arrow(option.rect.right() - arrow_width, option.rect.top(), arrow_width, option.rect.height());
    drawChevron(painter, arrow, Pointing::Down, isOn(option, QStyle::State_Enabled) ? theme.secondary : theme.faint);
}

QRect comboPart(const QRect& rect, QStyle::SubControl part)
{
    switch (part) {
    case QStyle::SC_ComboBoxEditField:
        return rect.adjusted(field_padding + 2, 1, -arrow_width, -1);
    case QStyle::SC_ComboBoxArrow:
        return {rect.right() - arrow_width + 1, rect.top(), arrow_width, rect.height()};
    default:
        return rect;
    }
}

QRect spinPart(const QRect& rect, bool buttons, QStyle::SubControl part)
{
    const int width = buttons ? arrow_width : 0;
    const QRect steps(rect.right() - width + 1, rect.top() + 1, width, rect.height() - 2);
    const int half = steps.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        return {steps.left(), steps.top(), steps.width(), half};
    case QStyle::SC_SpinBoxDown:
        return {steps.left(), steps.top() + half, steps.width(), steps.height() - half};
    case QStyle::SC_SpinBoxEditField:
        return rect.adjusted(field_padding, 1, -width - 2, -1);
    default:
        return rect;
    }
}

void drawSpinBox(QPainter& painter, const QStyleOptionSpinBox& option)
{
    drawField(painter, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Theme& theme = themeOf(option.palette);
    const auto color = [&](QAbstractSpinBox::StepEnabledFlag flag) {
        return option.stepEnabled.testFlag(flag) ? theme.secondary : theme.faint;
    };
    const QRectF up = spinPart(option.rect, true, QStyle::SC_SpinBoxUp);
    const QRectF down = spinPart(option.rect, true, QStyle::SC_SpinBoxDown);
    drawChevron(painter, up.translated(0, 2), Pointing::Up, color(QAbstractSpinBox::StepUpEnabled));
    drawChevron(painter, down.translated(0, -2), Pointing::Down, color(QAbstractSpinBox::StepDownEnabled));
}

// No arrows at the ends: the thumb has the whole length.
QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part)
{
    const QRect& rect = option.rect;
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int length = horizontal ? rect.width() : rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int thumb = length;
    if (range > 0)
        thumb = int(std::clamp(length * qint64(option.pageStep) / (range + option.pageStep),
                               qint64(std::min(scroll_thumb_least, length)), qint64(length)));
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - thumb, option.upsideDown);
    const auto slice = [&](int from, int to) {
        const QRect part_rect = horizontal ? QRect(rect.left() + from, rect.top(), to - from, rect.height())
                                           : QRect(rect.left(), rect.top() + from, rect.width(), to - from);
        return QStyle::visualRect(option.direction, rect, part_rect);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return slice(start, start + thumb);
    case QStyle::SC_ScrollBarSubPage:
        return slice(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return slice(start + thumb, length);
    case QStyle::SC_ScrollBarGroove:
        return rect;
    default:
        return {};
    }
}

void drawScrollBar(QPainter& painter, const QStyleOptionSlider& option)
{
    if (option.maximum <= option.minimum)
        return;
    const Theme& theme = themeOf(option.palette);
    const bool active = isOn(option, QStyle::State_MouseOver) || isOn(option, QStyle::State_Sunken);
    const double margin = active ? 2 : 3;
    const QRectF thumb =
        QRectF(scrollBarPart(option, QStyle::SC_ScrollBarSlider)).adjusted(margin, margin, -margin, -margin);
    const QColor color = active ? theme.faint : mixed(theme.hairline, theme.faint, 0.4F);
    drawPanel(painter, thumb, color, {}, std::min(thumb.width(), thumb.height()) / 2);
}

void drawSlider(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle)
{
    const Theme& theme = themeOf(option.palette);
    const bool horizontal = option.orientation == Qt::Horizontal;
    const QRectF rect(option.rect);
    const QPointF middle = rect.center();
    const QRectF groove = horizontal ? QRectF(rect.left(), middle.y() - 2, rect.width(), 4)
                                     : QRectF(middle.x() - 2, rect.top(), 4, rect.height());
    drawPanel(painter, groove, theme.hairline, {}, 2);
    QRectF knob(0, 0, 14, 14);
    knob.moveCenter(QRectF(handle).center());
    const QColor color = isOn(option, QStyle::State_Enabled) ? theme.accent : theme.faint;
    drawPanel(painter, knob, color, {}, 7);
    if (isOn(option, QStyle::State_HasFocus))
        drawPanel(painter, knob.adjusted(3, 3, -3, -3), theme.on_accent, {}, 4);
}

} // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(u"fusion"_s)
{
}

void ThemeStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    // A scroll bar lies on its parent's ground instead of painting one of its own.
    if (qobject_cast<QScrollBar*>(widget))
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QScrollBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (const auto pointing = pointingOf(element))
        return drawArrow(*painter, *option, *pointing);
    if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
        if (element == PE_PanelItemViewItem)
            return drawItemGround(*painter, *item, widget);
        if (element == PE_PanelItemViewRow)
            return drawRowLine(*painter, *item, widget);
    }
    switch (element) {
    case PE_PanelButtonCommand:
        return isDefaultButton(option) ? drawFilledButton(*painter, *option, themeOf(option->palette))
                                       : drawButton(*painter, *option, false);
    case PE_PanelButtonTool:
        return drawButton(*painter, *option, isOn(*option, State_AutoRaise));
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            drawField(*painter, *option);
        return;
    case PE_FrameLineEdit:
    case PE_FrameDefaultButton:
    case PE_FrameMenu:
    case PE_FrameStatusBarItem:
    case PE_IndicatorHeaderArrow:
        return; // drawn with the panel or the label, or not at all
    case PE_Frame:
        return drawFrame(*painter, *option, widget);
    case PE_FrameFocusRect:
        // A chosen row shows where the keyboard is; a ring around one of its cells would say something else.
        if (showsFocus(*option) && !(choosesRows(widget) && isOn(*option, State_Selected)))
            drawFocusRing(*painter, option->rect, themeOf(option->palette).accent, badge_radius);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawIndicator(*painter, *option, false);
    case PE_IndicatorRadioButton:
        return drawIndicator(*painter, *option, true);
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        return drawFilledRect(*painter, *option);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
        if (element == CE_ProgressBarGroove || element == CE_ProgressBarContents)
            return drawProgress(*painter, *bar, element == CE_ProgressBarGroove);
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        element == CE_PushButtonLabel && button && isDefaultButton(button)) {
        const QStyleOptionButton filled = inverted(*button);
        return QProxyStyle::drawControl(element, &filled, painter, widget);
    }
    if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
        const QStyleOptionTab label = toned(*tab);
        if (element == CE_TabBarTabShape)
            return drawTabShape(*painter, *tab);
        return QProxyStyle::drawControl(element, element == CE_TabBarTabLabel ? &label : option, painter, widget);
    }
    const Theme& theme = themeOf(option->palette);
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme.hairline);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            drawHeaderLabel(*painter, *header);
        return;
    case CE_MenuItem:
        if (const auto* entry = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            drawMenuItem(*painter, *entry, widget);
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, theme.hairline);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (control == CC_ScrollBar && slider)
        return drawScrollBar(*painter, *slider);
    if (control == CC_Slider && slider && slider->tickPosition == QSlider::NoTicks)
        return drawSlider(*painter, *slider, subControlRect(CC_Slider, option, SC_SliderHandle, widget));
    if (control == CC_ComboBox && combo)
        return drawComboBox(*painter, *combo);
    if (control == CC_SpinBox && spin)
        return drawSpinBox(*painter, *spin);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (control == CC_ScrollBar && slider)
        return scrollBarPart(*slider, part);
    if (control == CC_ComboBox && part != SC_ComboBoxListBoxPopup)
        return visualRect(option->direction, option->rect, comboPart(option->rect, part));
    if (control == CC_SpinBox && spin) {
        const bool buttons = spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        return visualRect(option->direction, option->rect, spinPart(option->rect, buttons, part));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const int padding = frame && frame->lineWidth > 0 ? field_padding : 0;
        return option->rect.adjusted(padding, 0, -padding, 0);
    }
    if (element == SE_HeaderLabel) {
        const int margin = pixelMetric(PM_HeaderMargin, option, widget);
        return option->rect.adjusted(margin, 0, -margin, 0); // the arrow stands beside the text, within it
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const
{
    const int tall = std::max(control_height, contents.height() + 8);
    switch (type) {
    case CT_PushButton:
        return {contents.width() + 24, tall};
    case CT_ToolButton: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {std::max(size.width(), control_height), std::max(size.height(), control_height)};
    }
    case CT_LineEdit:
        return {contents.width() + 2 * field_padding, tall};
    case CT_ComboBox:
        return {contents.width() + field_padding + 2 + arrow_width, tall};
    case CT_SpinBox:
        return {contents.width() + field_padding + arrow_width, std::max(control_height, contents.height())};
    case CT_HeaderSection: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width() + 8, control_height};
    }
    case CT_MenuItem: {
        QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        const auto* entry = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        const bool separator = entry && entry->menuItemType == QStyleOptionMenuItem::Separator;
        return {size.width() + 24, separator ? 9 : std::max(control_height, size.height())};
    }
    case CT_TabBarTab:
        return {contents.width(), std::max(32, contents.height())};
    default:
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    // Two, of which the hairline takes one: a viewport's square corner then stays inside the round frame.
    if (metric == PM_DefaultFrameWidth)
        return qobject_cast<const QAbstractScrollArea*>(widget) ? 2 : 1;
    const auto place = std::ranges::find(metrics, metric, &std::pair<PixelMetric, int>::first);
    return place == metrics.end() ? QProxyStyle::pixelMetric(metric, option, widget) : place->second;
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ComboBox_Popup:
        return 0;
    case SH_Menu_MouseTracking:
    case SH_ItemView_ShowDecorationSelected:
    case SH_Slider_AbsoluteSetButtons:
        return hint == SH_Slider_AbsoluteSetButtons ? int(Qt::LeftButton) : 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QPalette ThemeStyle::standardPalette() const
{
    return paletteOf(lightTheme());
}

} // namespace assay
