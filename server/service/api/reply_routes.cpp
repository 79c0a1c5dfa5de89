// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/api/reply_routes.h"

#include "server/http/spool/spooled_body.h"
#include "server/service/api/api_answer.h"

namespace service {
namespace {

using http::Method;
using http::Request;
using http::Respond;
using http::Response;
using keyservice::Nothing;
using Bytes = std::shared_ptr<const base::RandomAccessSource>;

/// Uploads that are under way at once, as a multiple of the largest one.
constexpr std::uint64_t kUploadsAtOnce = 10;

class SpooledReply final : public keyservice::ArrivedReply {
public:
    explicit SpooledReply(std::shared_ptr<http::SpooledBody> body) : m_body(std::move(body)) {}
    const base::RandomAccessSource& bytes() const override { return *m_body; }
    base::Result<void> keepAs(const std::filesystem::path& path) override { return m_body->keepAs(path); }

private:
    std::shared_ptr<http::SpooledBody> m_body; // shared, as the request has it
};

keyservice::ReplyRequest replyRequestOf(const Request& request) {
    return {request.parameters.at(0), std::string(request.header("Idempotency-Key"))};
}

std::string gatewayOf(const Request& request) {
    return request.query("gateway").value_or(std::string());
}

http::BodySpool spoolOf(keyservice::ReplyService& replies) {
    http::BodySpool spool;
    spool.folder = replies.folder();
    spool.limit = replies.limit();
    spool.totalLimit = kUploadsAtOnce * replies.limit();
    spool.admit = [&replies](const Request& request, http::Admission admission) {
        replies.admit(replyRequestOf(request), clientOf(request),
                      [admission, id = request.requestId](keyservice::Answer<Nothing> answer) {
                          admission(answer ? std::nullopt
                                           : std::optional(refusalResponse(answer.refusal(), id)));
                      });
    };
    return spool;
}

void submit(keyservice::ReplyService& replies, Request request, Respond respond) {
    auto answer = answerWith<keyservice::Submitted>(
        std::move(respond), request.requestId, [](const keyservice::Submitted& submitted) {
            return http::jsonResponse(submitted.isNew ? 201 : 200, toJson(submitted.receipt));
        });
    replies.submit(replyRequestOf(request), std::make_shared<SpooledReply>(request.spooled),
                   clientOf(request), std::move(answer));
}

void close(keyservice::ReplyService& replies, const Request& request, Respond respond) {
    const std::string outcome = request.query("outcome").value_or("delivered");
    if (outcome != "delivered" && outcome != "refused")
        return respond(http::problemResponse(base::ErrorCode::InvalidRequest, 400,
                                             "The outcome is neither delivered nor refused."));
    const bool isDelivered = outcome == "delivered";
    replies.close(request.parameters.at(0),
                  isDelivered ? keyservice::ReplyOutcome::Delivered : keyservice::ReplyOutcome::Refused,
                  clientOf(request),
                  answerWith<Nothing>(std::move(respond), request.requestId, [](const Nothing&) {
                      return Response{204, {}, {}, {}};
                  }));
}

} // namespace

void addReplyRoutes(ApiRouter& router, keyservice::ReplyService& replies) {
    router.add(Method::Post, "/v1/envelopes/{id}/replies", spoolOf(replies),
               [&replies](Request request, Respond respond) {
                   submit(replies, std::move(request), std::move(respond));
               });
    router.add(Method::Get, "/v1/submissions", [&replies](const Request& request, Respond respond) {
        replies.list(waitOf(request), clientOf(request),
                     answerWith<protocol::SubmissionList>(
                         std::move(respond), request.requestId,
                         [](const auto& list) { return http::jsonResponse(200, toJson(list)); }),
                     gatewayOf(request));
    });
    router.add(Method::Get, "/v1/submissions/{id}", [&replies](const Request& request, Respond respond) {
        replies.open(request.parameters.at(0), clientOf(request),
                     answerWith<Bytes>(std::move(respond), request.requestId,
                                       [](const Bytes& bytes) {
                                           return Response{200, "application/octet-stream", {}, {}, bytes};
                                       }),
                     gatewayOf(request));
    });
    router.add(Method::Delete, "/v1/submissions/{id}", [&replies](const Request& request, Respond respond) {
        close(replies, request, std::move(respond));
    });
}

} // namespace service
