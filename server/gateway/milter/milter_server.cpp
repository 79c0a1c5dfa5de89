// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/milter_server.h"

#include "server/gateway/milter/header_edits.h"
#include "server/log/barrier.h"
#include "server/log/log.h"

#include <libmilter/mfapi.h>

#include <array>
#include <tuple>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr int kTimeoutSeconds = 7200; // a message of gigabytes takes its time
constexpr std::size_t kEmptyLine = 2;
constexpr std::size_t kPiece = 65535; // what the milter protocol takes at once
constexpr unsigned long kActions = SMFIF_DELRCPT | SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_CHGBODY;
constexpr unsigned long kSteps =
    SMFIP_HDR_LEADSPC | SMFIP_NR_MAIL | SMFIP_NR_RCPT | SMFIP_NR_HDR | SMFIP_NR_EOH | SMFIP_NR_BODY;

// libmilter's callbacks carry no user data before a connection has its own; it serves once per process.
struct Service {
    const MilterSettings& settings;
    const MailJudge& judge;
};
const Service* g_service = nullptr;

// One SMTP transaction.
struct Transaction {
    std::string sender;
    std::vector<std::string> recipients;
    delivery::StatusRequest asked;
    std::unique_ptr<files::Spool> content;
    bool isBroken = false; // the spool could not be written: nothing may leave
};

Transaction& transactionOf(SMFICTX* context) {
    auto* transaction = static_cast<Transaction*>(smfi_getpriv(context));
    if (transaction == nullptr) {
        transaction = new Transaction; // owned by libmilter's context until onClose
        smfi_setpriv(context, transaction);
    }
    return *transaction;
}

// RFC 5321 §3.6.1: a route before the address is ignored.
std::string addressIn(std::string_view path) {
    if (path.size() >= 2 && path.front() == '<' && path.back() == '>')
        path = path.substr(1, path.size() - 2);
    if (path.starts_with('@') && path.find(':') != std::string_view::npos)
        path.remove_prefix(path.find(':') + 1);
    return std::string(path);
}

void append(Transaction& transaction, base::BytesView bytes) {
    if (transaction.isBroken || !transaction.content || !transaction.content->write(bytes))
        transaction.isBroken = true;
}

void report(SMFICTX* context, logging::Entry entry) {
    std::array<char, 2> symbol{'i', '\0'};
    const char* queueId = smfi_getsymval(context, symbol.data());
    entry.fields.push_back(logging::Field::queue(queueId == nullptr ? "-" : queueId));
    logging::write(entry);
}

sfsistat onEnvelopeFrom(SMFICTX* context, char** arguments) {
    Transaction& transaction = transactionOf(context);
    transaction = Transaction{};
    transaction.sender = addressIn(arguments[0]);
    for (char** parameter = arguments + 1; *parameter != nullptr; ++parameter)
        transaction.asked.addOfSender(*parameter);
    auto spool = files::Spool::create(g_service->settings.spoolFolder);
    if (!spool) {
        transaction.isBroken = true;
        return SMFIS_NOREPLY;
    }
    transaction.content = std::move(*spool);
    return SMFIS_NOREPLY;
}

// A recipient whom the mail server refuses itself is announced, too.
sfsistat onRecipient(SMFICTX* context, char** arguments) {
    std::string macro = "{rcpt_mailer}";
    const char* mailer = smfi_getsymval(context, macro.data());
    if (mailer != nullptr && std::string_view(mailer) == "error")
        return SMFIS_NOREPLY;
    Transaction& transaction = transactionOf(context);
    const std::string& recipient = transaction.recipients.emplace_back(addressIn(arguments[0]));
    for (char** parameter = arguments + 1; *parameter != nullptr; ++parameter)
        transaction.asked.addOfRecipient(recipient, *parameter);
    return SMFIS_NOREPLY;
}

// Folded values come with bare line feeds; on the wire they had CRLF.
sfsistat onHeader(SMFICTX* context, char* name, char* value) {
    std::string field = std::string(name) + ':';
    for (const char* c = value; *c != '\0'; ++c) {
        if (*c == '\n' && !field.ends_with('\r'))
            field += '\r';
        field += *c;
    }
    append(transactionOf(context), base::bytesOf(field + "\r\n"));
    return SMFIS_NOREPLY;
}

sfsistat onEndOfHeader(SMFICTX* context) {
    append(transactionOf(context), base::bytesOf("\r\n"));
    return SMFIS_NOREPLY;
}

sfsistat onBody(SMFICTX* context, unsigned char* bytes, std::size_t count) {
    append(transactionOf(context), {bytes, count});
    return SMFIS_NOREPLY;
}

Verdict judge(Transaction& transaction) {
    if (transaction.isBroken || !transaction.content)
        return tryLater({ErrorCode::OutputUnwritable, "the spool cannot be written"});
    if (auto flushed = transaction.content->flush(); !flushed)
        return tryLater(flushed.error());
    return g_service->judge(
        {transaction.sender, transaction.recipients, *transaction.content, transaction.asked});
}

sfsistat removeRecipients(SMFICTX* context, const Verdict& verdict) {
    for (const std::string& recipient : verdict.removed) {
        std::string bracketed = '<' + recipient + '>';
        if (smfi_delrcpt(context, bracketed.data()) != MI_SUCCESS)
            return SMFIS_TEMPFAIL;
    }
    return SMFIS_CONTINUE;
}

bool editHeader(SMFICTX* context, const HeaderEdits& edits) {
    for (HeaderEdits::Removal removal : edits.removals) {
        if (smfi_chgheader(context, removal.name.data(), removal.index, nullptr) != MI_SUCCESS)
            return false;
    }
    for (HeaderEdits::Addition addition : edits.additions) {
        if (smfi_addheader(context, addition.name.data(), addition.value.data()) != MI_SUCCESS)
            return false;
    }
    return true;
}

bool replaceBody(SMFICTX* context, const base::RandomAccessSource& mail, std::uint64_t offset) {
    base::Bytes piece(kPiece);
    while (offset < mail.size()) {
        const auto count = mail.readAt(offset, piece);
        if (!count || *count == 0 ||
            smfi_replacebody(context, piece.data(), static_cast<int>(*count)) != MI_SUCCESS)
            return false;
        offset += *count;
    }
    return true;
}

// The mail server drops everything when one step fails, and the sender's program comes again.
sfsistat replaceMessage(SMFICTX* context, const files::Spool& message, const Verdict& verdict) {
    const auto before = MessageHead::read(message);
    const auto after = MessageHead::read(*verdict.replacement);
    if (!before || !after || !editHeader(context, editsBetween(*before, *after)) ||
        !replaceBody(context, *verdict.replacement, after->end() + kEmptyLine))
        return SMFIS_TEMPFAIL;
    return removeRecipients(context, verdict);
}

// libmilter reads the text as a format.
void setReply(SMFICTX* context, SmtpReply reply) {
    for (std::size_t at = reply.text.find('%'); at != std::string::npos; at = reply.text.find('%', at + 2))
        reply.text.insert(at, 1, '%');
    smfi_setreply(context, reply.code.data(), reply.extended.data(), reply.text.data());
}

sfsistat onEndOfMessage(SMFICTX* context) {
    Transaction& transaction = transactionOf(context);
    const Verdict verdict = judge(transaction);
    report(context, verdict.log);
    switch (verdict.act) {
    case Verdict::Act::Pass:
        return removeRecipients(context, verdict);
    case Verdict::Act::Replace:
        return replaceMessage(context, *transaction.content, verdict);
    case Verdict::Act::Discard:
        return SMFIS_DISCARD;
    case Verdict::Act::Reject:
        setReply(context, verdict.reply);
        return SMFIS_REJECT;
    case Verdict::Act::TryLater:
        setReply(context, verdict.reply);
        return SMFIS_TEMPFAIL;
    }
    return SMFIS_TEMPFAIL;
}

sfsistat onAbort(SMFICTX* context) {
    transactionOf(context) = Transaction{};
    return SMFIS_CONTINUE;
}

sfsistat onClose(SMFICTX* context) {
    const std::unique_ptr<Transaction> ended(static_cast<Transaction*>(smfi_getpriv(context)));
    smfi_setpriv(context, nullptr);
    return SMFIS_CONTINUE;
}

// Asks for values with their leading blank, so that every byte of the header is known, and answers nothing
// before the end: the mail server need not wait for each field and piece. The rest of libmilter's parameters:
// two that it keeps for later, then four to fill in, of which the first two are actions and steps.
template <class... Rest>
sfsistat onNegotiate(SMFICTX*, unsigned long actions, unsigned long steps, Rest... rest) {
    const auto [later1, later2, wantedActions, wantedSteps, wanted1, wanted2] = std::tuple(rest...);
    *wantedActions = actions & kActions;
    *wantedSteps = steps & (SMFIP_NOCONNECT | SMFIP_NOHELO | SMFIP_NOUNKNOWN | SMFIP_NODATA | kSteps);
    *wanted1 = later1 & 0U;
    *wanted2 = later2 & 0U;
    const bool isEnough = (actions & kActions) == kActions && (steps & kSteps) == kSteps;
    return isEnough ? SMFIS_CONTINUE : SMFIS_REJECT;
}

/// libmilter's threads are C: a throw would end the program. In a step that promised no answer it breaks the
/// transaction, whose end then asks the mail server to come again.
template <auto Step, class... Arguments>
sfsistat step(SMFICTX* context, Arguments... arguments) {
    if (!logging::contain("the milter", [&] { Step(context, arguments...); }))
        logging::contain("the milter", [&] { transactionOf(context).isBroken = true; });
    return SMFIS_NOREPLY;
}

template <auto Answer>
sfsistat answered(SMFICTX* context) {
    sfsistat answer = SMFIS_TEMPFAIL;
    logging::contain("the milter", [&] { answer = Answer(context); });
    return answer;
}

smfiDesc description(std::string& name) {
    smfiDesc callbacks{};
    callbacks.xxfi_name = name.data();
    callbacks.xxfi_version = SMFI_VERSION;
    callbacks.xxfi_flags = kActions;
    callbacks.xxfi_envfrom = step<onEnvelopeFrom>;
    callbacks.xxfi_envrcpt = step<onRecipient>;
    callbacks.xxfi_header = step<onHeader>;
    callbacks.xxfi_eoh = step<onEndOfHeader>;
    callbacks.xxfi_body = step<onBody>;
    callbacks.xxfi_eom = answered<onEndOfMessage>;
    callbacks.xxfi_abort = answered<onAbort>;
    callbacks.xxfi_close = answered<onClose>;
    callbacks.xxfi_negotiate = onNegotiate;
    return callbacks;
}

base::Result<void> run(std::string socket) {
    std::string name = "securedoc-gateway";
    constexpr bool kRemoveOldSocket = true;
    if (smfi_register(description(name)) != MI_SUCCESS || smfi_setconn(socket.data()) != MI_SUCCESS ||
        smfi_settimeout(kTimeoutSeconds) != MI_SUCCESS || smfi_opensocket(kRemoveOldSocket) != MI_SUCCESS)
        return base::fail(ErrorCode::OutputUnwritable, "cannot listen on " + socket);
    logging::write({logging::Event::Listening, {logging::Field::name("place", socket)}});
    if (smfi_main() != MI_SUCCESS)
        return base::fail(ErrorCode::Internal, "the milter library ended with an error");
    return {};
}

} // namespace

base::Result<void> serveMilter(const MilterSettings& settings, const MailJudge& judge) {
    const Service service{settings, judge};
    g_service = &service;
    auto outcome = run(settings.socket);
    g_service = nullptr;
    return outcome;
}

} // namespace gateway
