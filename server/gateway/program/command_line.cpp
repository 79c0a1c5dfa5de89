// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/command_line.h"
#include "core/address/address.h"

#include <string_view>

namespace gateway {
namespace {

using base::ErrorCode;

base::Unexpected<base::Error> usage(std::string sentence) {
    return base::fail(ErrorCode::InvalidRequest, std::move(sentence));
}

template <class T>
bool set(std::optional<T>& target, std::optional<T> value) {
    target = value;
    return value.has_value();
}

bool setLog(CommandLine& line, const std::string& word) {
    const auto format = logging::formatOf(word);
    line.log = format.value_or(line.log);
    return format.has_value();
}

// Applies an option that has a value; false when the value is invalid, nothing when there is no such
// option.
std::optional<bool> applyValue(CommandLine& line, std::string_view name, const std::string& value) {
    if (name == "--config")
        return !(line.config = value).empty();
    if (name == "--listen")
        return !(line.listen = value).empty();
    if (name == "--output")
        return !(line.output = value).empty();
    if (name == "--postfix")
        return !(line.postfix = value).empty();
    if (name == "--token-file")
        return !(line.tokenFile = value).empty();
    if (name == "--from")
        return address::Address::parse(line.from = value).has_value();
    if (name == "--to")
        return address::Address::parse(line.to.emplace_back(value)).has_value();
    if (name == "--log")
        return setLog(line, value);
    if (name == "--level")
        return set(line.level, parseLevel(value));
    if (name == "--expires")
        return set(line.expiresAfterSeconds, parseExpiry(value));
    if (name == "--reply")
        return set(line.reply, parseSwitch(value));
    if (name == "--reply-all")
        return set(line.replyAll, parseSwitch(value));
    if (name == "--forward")
        return set(line.forward, parseSwitch(value));
    if (name == "--receipt")
        return set(line.receipt, parseSwitch(value));
    return std::nullopt;
}

bool applyFlag(CommandLine& line, std::string_view name) {
    if (name == "--envelope")
        return line.envelopeAlone = true;
    if (name == "--json")
        return line.json = true;
    if (name == "--explain")
        return line.explain = true;
    if (name == "--keep-keys")
        return line.keepKeys = true;
    return false;
}

base::Result<void> check(const CommandLine& line, bool hasVerb) {
    if (!hasVerb && (!line.from.empty() || !line.to.empty()))
        return usage("say what to do: seal or decide");
    if (line.verb != Verb::Seal && line.verb != Verb::Decide)
        return {};
    if (line.from.empty())
        return usage("--from is missing");
    if (line.to.empty())
        return usage("--to is missing");
    return {};
}

std::optional<Verb> verbOf(std::string_view word) {
    if (word == "seal")
        return Verb::Seal;
    if (word == "decide")
        return Verb::Decide;
    if (word == "check-postfix")
        return Verb::CheckPostfix;
    if (word == "--check-config")
        return Verb::CheckConfig;
    if (word == "enrol")
        return Verb::Enrol;
    if (word == "--help" || word == "-h" || word == "help")
        return Verb::Help;
    if (word == "--version")
        return Verb::Version;
    return std::nullopt;
}

} // namespace

void CommandLine::applyTo(MessageOptions& options) const {
    options.level = level.value_or(options.level);
    options.replyAllowed = reply.value_or(options.replyAllowed);
    options.replyAllAllowed = replyAll.value_or(options.replyAllAllowed);
    options.forwardAllowed = forward.value_or(options.forwardAllowed);
    options.receipt = receipt.value_or(options.receipt);
    if (expiresAfterSeconds)
        options.expiresAfterSeconds = expiresAfterSeconds;
}

base::Result<CommandLine> parseCommandLine(std::span<const char* const> arguments) {
    CommandLine line;
    bool hasVerb = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string name = arguments[i];
        if (const auto verb = verbOf(name)) {
            if (hasVerb)
                return usage("one verb at a time");
            line.verb = *verb;
            hasVerb = true;
            continue;
        }
        if (applyFlag(line, name))
            continue;
        const std::size_t equals = name.find('=');
        std::optional<std::string> value;
        if (name.starts_with("--") && equals != std::string::npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
        } else if (i + 1 < arguments.size()) {
            value = arguments[i + 1];
            ++i;
        }
        CommandLine trial = line;
        const auto isApplied = applyValue(trial, name, value.value_or(""));
        if (!isApplied)
            return usage("unknown option " + name);
        if (!value || !*isApplied)
            return usage(name + " needs a valid value");
        line = std::move(trial);
    }
    if (auto checked = check(line, hasVerb); !checked)
        return base::fail(checked.error());
    return line;
}

std::string_view helpText() {
    return R"(securedoc-gateway: seals mail that leaves an institution

  securedoc-gateway [--config F] seal --from ADDR --to ADDR... [options] < message.eml
      Seals one message and prints the mail that carries the envelope. The key is deposited
      at the key service first; if that fails, nothing is printed.
  securedoc-gateway [--config F] decide --from ADDR --to ADDR... [--json] [--explain]
      < message.eml
      Says what would happen to a message and which rule says so. Sends nothing.
  securedoc-gateway [--config F] check-postfix [--postfix FOLDER] [--json]
      Reads the settings of Postfix and names each way in which mail could leave unsealed.
      Exit code 1 if there is one. Changes nothing.
  securedoc-gateway [--config F] --check-config
      Says whether the milter could start with these settings, and what is wrong.
      Exit code 2 if anything is. Changes nothing.
  securedoc-gateway [--config F] enrol [--token-file F] [--keep-keys]
      Makes the gateway's keys and tells the key service of their public halves. The token
      that "securedoc-service admin enrol-gateway" prints is read from standard input;
      without one, a token that waits in the file of the keys is used.
      The keys are kept in gateway.secret.json beside the settings.
  securedoc-gateway [--config F] [--listen SOCKET] [--log text|json]
      Serves as a milter for Postfix or Sendmail (the setting "listen").

  --config F        settings, as "securedoc-service admin init" writes them
                    (default /etc/securedoc/gateway.json)
  --from ADDR       envelope sender
  --to ADDR         a recipient; repeat for more
  --output F        write there instead of standard output; a folder takes one file per mail.
                    Recipients who stand in neither To nor Cc get a mail each, so that no mail
                    names them to others: with more than one mail, F must be a folder.
  --postfix FOLDER  the settings of a Postfix other than this machine's (as postconf -c)
  --token-file F    the file that holds the token
  --keep-keys       enrol a new credential only
  --envelope        the envelope file alone, without the mail around it
  --level L         high (password each time), medium, none (no account needed)
  --expires T       +D days or +HH:MM:SS
  --reply on|off    --reply-all on|off    --forward on|off    --receipt on|off
  --log text|json   how a line of the log reads: a sentence, or one JSON object (default text)
  --json            one JSON object on standard output
  --explain         decide: also what the scan weighed and did not count, and why
  --help, --version

Exit codes: 0 done, 1 check-postfix found something, 2 usage or settings error, 15 over a
limit, 30 key service unreachable, 31 secure connection failed, 32 too many attempts, 40 cannot
write output, 70 internal error.
)";
}

int exitCodeOf(base::ErrorCode code) {
    switch (code) {
    case ErrorCode::InvalidRequest:
    case ErrorCode::NotAuthorized:
    case ErrorCode::FileUnreadable:
        return 2;
    case ErrorCode::LimitExceeded:
        return 15;
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::ServiceUnavailable:
        return 30;
    case ErrorCode::TlsFailed:
        return 31;
    case ErrorCode::RateLimited:
        return 32;
    case ErrorCode::OutputUnwritable:
        return 40;
    default:
        return 70;
    }
}

} // namespace gateway
