// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/report/scan_report.h"

namespace scan {
namespace {

std::string stepText(const PlaceStep& step) {
    switch (step.kind) {
    case PlaceStep::Kind::Subject:
        return "subject";
    case PlaceStep::Kind::Name:
        return "display name";
    case PlaceStep::Kind::Field:
        return "field " + step.name;
    case PlaceStep::Kind::Text:
        return "text";
    case PlaceStep::Kind::Html:
        return "formatted text";
    case PlaceStep::Kind::Attachment:
        return "attachment " + step.name;
    case PlaceStep::Kind::Entry:
        return "file " + step.name;
    case PlaceStep::Kind::Message:
        return "message inside";
    case PlaceStep::Kind::Sheet:
        return "sheet " + step.name;
    case PlaceStep::Kind::Row:
        return "row " + std::to_string(step.number);
    case PlaceStep::Kind::Page:
        return "page " + std::to_string(step.number);
    case PlaceStep::Kind::Slide:
        return "slide " + std::to_string(step.number);
    case PlaceStep::Kind::Line:
        return "line " + std::to_string(step.number);
    }
    return {};
}

} // namespace

Place within(const Place& place, PlaceStep step) {
    Place inner = place;
    inner.push_back(std::move(step));
    return inner;
}

std::string placeText(const Place& place) {
    std::string text;
    for (const PlaceStep& step : place)
        text += (text.empty() ? "" : ", ") + stepText(step);
    return text;
}

std::string_view limitName(Limit limit) {
    switch (limit) {
    case Limit::None:
        return "";
    case Limit::Size:
        return "size";
    case Limit::Files:
        return "files";
    case Limit::Depth:
        return "depth";
    case Limit::Ratio:
        return "ratio";
    case Limit::Pages:
        return "pages";
    case Limit::Work:
        return "work";
    case Limit::Time:
        return "time";
    case Limit::Memory:
        return "memory";
    case Limit::Stopped:
        return "stopped";
    }
    return {};
}

std::string_view unreadReasonName(UnreadReason reason) {
    switch (reason) {
    case UnreadReason::Encrypted:
        return "encrypted";
    case UnreadReason::Damaged:
        return "damaged";
    case UnreadReason::LimitReached:
        return "limit_reached";
    case UnreadReason::NotSupported:
        return "not_supported";
    case UnreadReason::NoText:
        return "no_text";
    case UnreadReason::Media:
        return "media";
    }
    return {};
}

} // namespace scan
