// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/http/network.h"

#include "core/base/secret_bytes.h"
#include "core/protocol/envelope_messages.h"

#include <QBuffer>
#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslError>
#include <QTimer>

namespace account {
namespace {

using base::ErrorCode;

constexpr qint64 kMaximumAnswer = 1 << 20;

/// The system's proxy, but never for this computer itself.
class SystemProxies final : public QNetworkProxyFactory {
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

/// The request's body; overwritten when the request is over.
class WipedBody final : public QBuffer {
public:
    WipedBody(const QByteArray& content, QObject* parent) : QBuffer(parent) {
        setData(content);
        open(QIODevice::ReadOnly);
    }
    ~WipedBody() override { buffer().fill('\0'); }
};

/// A source as a device that can be read again, which a repeated request needs.
class UploadDevice final : public QIODevice {
public:
    explicit UploadDevice(std::shared_ptr<const base::RandomAccessSource> bytes) : m_bytes(std::move(bytes)) {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return static_cast<qint64>(m_bytes->size()); }

protected:
    qint64 readData(char* data, qint64 maximum) override {
        const auto count =
            m_bytes->readAt(static_cast<std::uint64_t>(pos()),
                            {reinterpret_cast<std::uint8_t*>(data), static_cast<std::size_t>(maximum)});
        return count ? static_cast<qint64>(*count) : -1;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::shared_ptr<const base::RandomAccessSource> m_bytes; // shared with the call
};

/// What one request remembers while it runs.
struct Progress {
    TlsProblem tlsProblem = TlsProblem::None;
    bool isTooLong = false;
    bool isLate = false;
};

/// The transfer timeout counts what stands still: whoever sends a byte now and then would keep us for ever.
/// An answer is whole within the call's time, counted from the last byte of an upload.
void limitTime(QNetworkReply& reply, const HttpCall& call, const std::shared_ptr<Progress>& progress) {
    auto* timer = new QTimer(&reply);
    timer->setSingleShot(true);
    timer->setInterval(call.timeoutSeconds * 1000);
    QObject::connect(timer, &QTimer::timeout, &reply, [&reply, progress] {
        progress->isLate = true;
        reply.abort();
    });
    if (call.upload.bytes)
        QObject::connect(&reply, &QNetworkReply::uploadProgress, timer,
                         [timer](qint64, qint64) { timer->start(); });
    timer->start();
}

TlsProblem problemOf(const QList<QSslError>& errors) {
    TlsProblem problem = TlsProblem::Other;
    for (const QSslError& error : errors) {
        switch (error.error()) {
        case QSslError::CertificateNotYetValid:
        case QSslError::CertificateExpired:
            return TlsProblem::Dates;
        case QSslError::HostNameMismatch:
            problem = TlsProblem::HostMismatch;
            break;
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::CertificateUntrusted:
            if (problem == TlsProblem::Other)
                problem = TlsProblem::UnknownAuthority;
            break;
        default:
            break;
        }
    }
    return problem;
}

std::optional<std::int64_t> skewOf(const QNetworkReply& reply) {
    // RFC 9110 §5.6.7: IMF-fixdate, always in GMT.
    const QString format = QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'");
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(reply.rawHeader("Date")), format);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return QDateTime::currentDateTimeUtc().secsTo(time);
}

ErrorCode errorWithoutAnswer(QNetworkReply::NetworkError error) {
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorCode::TlsFailed;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure:
        return ErrorCode::ServiceUnavailable;
    default: // some thirty values, all of which mean that no answer came
        return ErrorCode::NetworkUnreachable;
    }
}

Reply<QByteArray> refusalOf(const QNetworkReply& reply, int status, const QByteArray& body) {
    const std::string seen = "HTTP status " + std::to_string(status);
    auto problem = protocol::parseProblem(body);
    if (!problem || problem->code == ErrorCode::Internal)
        return base::fail(ErrorCode::ServiceUnavailable, seen);
    Refusal refusal;
    refusal.reason = problem->detail;
    refusal.expiredAt = problem->expiredAt;
    refusal.retryAfterSeconds = problem->retryAfterSeconds;
    refusal.triesLeft = problem->triesLeft;
    refusal.lockedBy = problem->lockedBy;
    if (refusal.retryAfterSeconds == 0)
        refusal.retryAfterSeconds = reply.rawHeader("Retry-After").toUInt();
    return {base::fail(problem->code, seen), refusal};
}

QNetworkRequest requestOf(const HttpCall& call) {
    QNetworkRequest request(call.url);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("securedoc"));
    request.setRawHeader("Accept", "application/json, application/problem+json");
    if (!call.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (call.upload.bytes) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/octet-stream"));
        request.setHeader(QNetworkRequest::ContentLengthHeader,
                          static_cast<qint64>(call.upload.bytes->size()));
        request.setRawHeader("Idempotency-Key", call.upload.idempotencyKey);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    }
    if (!call.bearerToken.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + call.bearerToken);
    // A redirect would carry a password or token elsewhere.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setTransferTimeout(call.timeoutSeconds * 1000);
    return request;
}

} // namespace

QNetworkAccessManager& Network::manager() {
    if (m_manager)
        return *m_manager;
    m_manager = new QNetworkAccessManager(this);
    m_manager->setProxyFactory(new SystemProxies);
    return *m_manager;
}

QNetworkReply* Network::send(const HttpCall& call, Done done) {
    QNetworkRequest request = requestOf(call);
    if (!m_policy.caFile.empty() && call.url.scheme() == QLatin1String("https")) {
        if (!m_tls) {
            m_tls = QSslConfiguration::defaultConfiguration();
            const QString file = QString::fromStdU16String(m_policy.caFile.u16string());
            m_tls->setCaCertificates(QSslConfiguration::systemCaCertificates() +
                                     QSslCertificate::fromPath(file));
        }
        request.setSslConfiguration(*m_tls);
    }
    QIODevice* body = nullptr;
    if (call.upload.bytes)
        body = new UploadDevice(call.upload.bytes);
    else if (!call.body.isEmpty())
        body = new WipedBody(call.body, nullptr);
    QNetworkReply* reply = manager().sendCustomRequest(request, call.method, body);
    if (body)
        body->setParent(reply);
    if (call.upload.progress)
        connect(reply, &QNetworkReply::uploadProgress, reply,
                [tell = call.upload.progress](qint64 sent, qint64) {
                    tell(static_cast<std::uint64_t>(std::max<qint64>(0, sent)));
                });
    auto progress = std::make_shared<Progress>();
    limitTime(*reply, call, progress);
    connect(reply, &QNetworkReply::sslErrors, reply,
            [progress](const QList<QSslError>& errors) { progress->tlsProblem = problemOf(errors); });
    connect(reply, &QNetworkReply::readyRead, reply, [reply, progress] {
        progress->isTooLong = progress->isTooLong || reply->bytesAvailable() > kMaximumAnswer;
        if (progress->isTooLong)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, progress, done = std::move(done)] {
        reply->deleteLater();
        if (progress->isTooLong)
            done(base::fail(ErrorCode::ServiceUnavailable, "answer over 1 MiB"));
        else if (progress->isLate)
            done(base::fail(ErrorCode::NetworkUnreachable, "no whole answer in time"));
        else
            done(answerOf(*reply, progress->tlsProblem));
    });
    return reply;
}

Reply<QByteArray> Network::answerOf(QNetworkReply& reply, TlsProblem tlsProblem) {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool wasCutOff = status >= 200 && status < 300 && reply.error() != QNetworkReply::NoError;
    if (status == 0 || wasCutOff) {
        Refusal refusal;
        refusal.tlsProblem = tlsProblem;
        return {base::fail(errorWithoutAnswer(reply.error()), reply.errorString().toStdString()), refusal};
    }
    if (auto skew = skewOf(reply))
        m_clockSkew = skew;
    const QByteArray body = reply.readAll();
    if (status >= 200 && status < 300)
        return body;
    return refusalOf(reply, status, body);
}

} // namespace account
