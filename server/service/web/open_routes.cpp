// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/open_routes.h"

#include "core/base/utf8.h"
#include "server/http/message/multipart.h"
#include "server/http/spool/spooled_body.h"
#include "server/pages/entry_pages.h"
#include "server/service/web/mobile_routes.h"
#include "server/service/web/plain_opening.h"

#include <ctime>

namespace service {
namespace {

using base::ErrorCode;
using http::Method;
using http::Request;
using http::Respond;
using http::Response;
using pages::OpenFault;

// As base64 with the page around it, and the message's own encoding of attachments.
constexpr std::uint64_t kUploadLimit = 2 * kPlainMessageLimit;
constexpr std::uint64_t kUploadsAtOnce = 8 * kUploadLimit;
constexpr std::uint64_t kMaximumField = 4 << 10;

/// Text of a form's member that is no file; empty when it is missing or too long.
std::string partText(const http::SpooledBody& body, const std::vector<http::FormPart>& parts,
                     std::string_view name) {
    for (const auto& part : parts) {
        if (part.name != name || part.length > kMaximumField)
            continue;
        std::string text(part.length, '\0');
        const auto count =
            body.readAt(part.offset, {reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
        return count && *count == text.size() && base::isValidUtf8(text) ? text : std::string();
    }
    return {};
}

const http::FormPart* findPart(const std::vector<http::FormPart>& parts, std::string_view name) {
    for (const auto& part : parts)
        if (part.name == name)
            return &part;
    return nullptr;
}

/// A form with a file: in memory, because a password is in it too, and refused before its body is read when
/// it is not from a page of ours.
http::BodySpool formSpool(PageSite& site) {
    http::BodySpool spool;
    spool.limit = kUploadLimit;
    spool.totalLimit = kUploadsAtOnce;
    spool.admit = [&site](const Request& request, const http::Admission& admission) {
        if (site.session.isOwnForm(request))
            return admission(std::nullopt);
        admission(pageResponse(403, pages::foreignFormPage(contextOf(site.keyService, request))));
    };
    spool.adorn = [&site](const Request& request, Response response) {
        if (response.status != 413)
            return response;
        pages::OpenView view;
        view.limit = kPlainMessageLimit;
        view.fault = OpenFault::TooLarge;
        return openResponse(413, pages::openPage(contextOf(site.keyService, request), view));
    };
    return spool;
}

void openUpload(PageSite& site, const Request& request, Respond respond) {
    auto context = contextOf(site.keyService, request);
    pages::OpenView view;
    view.limit = kPlainMessageLimit;
    const auto parts = http::parseMultipart(*request.spooled, request.header("Content-Type"));
    const auto* file = parts ? findPart(*parts, "file") : nullptr;
    if (parts)
        view.address = partText(*request.spooled, *parts, "address");
    if (file == nullptr || (file->length == 0 && file->fileName.empty())) {
        view.fault = OpenFault::NoFile;
        return respond(openResponse(400, pages::openPage(context, view)));
    }
    std::string password = partText(*request.spooled, *parts, "password");
    PlainWish wish{std::make_shared<http::SourceRange>(request.spooled, file->offset, file->length),
                   view.address, base::SecretBytes::fromText(password), request.clientAddress};
    wipe(password);
    answerOpening(site, std::move(wish), std::move(view), std::move(context), std::move(respond));
}

Response attachmentResponse(AttachmentSeal::Content content) {
    // RFC 6266, RFC 8187: the name goes percent-encoded, so that no letter of it can end the field.
    const auto name = QByteArray::fromStdString(content.name).toPercentEncoding().toStdString();
    Response response{200, "application/octet-stream", {}, {}};
    response.body.assign(content.bytes.begin(), content.bytes.end());
    response.headers = {{"Content-Disposition", "attachment; filename*=UTF-8''" + name},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"}};
    return response;
}

/// On a thread that may take its time.
void returnAttachment(const PageSite& site, const Request& request, const Respond& respond) {
    const auto parts = http::parseMultipart(*request.spooled, request.header("Content-Type"));
    const auto* part = parts ? findPart(*parts, "sealed") : nullptr;
    std::string sealed(part != nullptr ? part->length : 0, '\0');
    if (part != nullptr && !request.spooled->readAt(
                               part->offset, {reinterpret_cast<std::uint8_t*>(sealed.data()), sealed.size()}))
        sealed.clear();
    auto content = site.seal.open(sealed, std::time(nullptr));
    if (!content)
        return respond(pageResponse(410, pages::attachmentGonePage(contextOf(site.keyService, request))));
    respond(attachmentResponse(std::move(*content)));
}

} // namespace

void addOpenRoutes(http::Router& router, PageSite& site) {
    router.add(Method::Get, "/open", [&site](const Request& request, const Respond& respond) {
        pages::OpenView view;
        view.limit = kPlainMessageLimit;
        respond(openResponse(200, pages::openPage(contextOf(site.keyService, request), view)));
    });
    router.add(Method::Post, "/open", formSpool(site), [&site](const Request& request, Respond respond) {
        openUpload(site, request, std::move(respond));
    });
    router.add(Method::Post, "/open/attachment", formSpool(site), [&site](Request request, Respond respond) {
        const auto work = [&site, request, respond] { returnAttachment(site, request, respond); };
        if (!site.opening.tryRun(work))
            respond(pageResponse(503, pages::attachmentGonePage(contextOf(site.keyService, request))));
    });
    addMobileRoutes(router, site);
}

} // namespace service
