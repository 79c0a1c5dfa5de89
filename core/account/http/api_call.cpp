// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/http/api_call.h"

#include "core/account/http/issuer_origin.h"

namespace account {

using base::ErrorCode;
using protocol::IssuerDocument;

base::Result<HttpCall> callTo(const IssuerDocument& issuer, QByteArray method, const QString& path,
                              QByteArray body) {
    const QUrl base(QString::fromStdString(issuer.apiBase), QUrl::StrictMode);
    auto origin = issuerOrigin(base);
    if (!origin)
        return base::fail(origin.error());
    if (*origin != issuer.issuer)
        return base::fail(ErrorCode::InvalidRequest, "the API is not on the issuer's origin");
    HttpCall call;
    call.method = std::move(method);
    call.url = base;
    call.url.setPath(base.path() + path, QUrl::StrictMode);
    call.body = std::move(body);
    return call;
}

base::Result<HttpCall> signedCall(const base::SecretBytes& token, base::Result<HttpCall> call) {
    if (call)
        call->bearerToken = QByteArray(token.textView().data(), static_cast<qsizetype>(token.size()));
    return call;
}

QString segment(const std::string& text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(text)));
}

base::Result<void> ignoreBody(const QByteArray& /*body*/) {
    return {};
}

} // namespace account
