// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/part_facts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QtConcurrent>

namespace reading {
namespace {

constexpr std::size_t kHead = 4096;
constexpr std::uint64_t kToTheByte = 10'000;

/// Every sentence is a member, so that lupdate gives all of them one context.
struct PartFactsText {
    Q_DECLARE_TR_FUNCTIONS(reading::PartFacts)
};

class FactSink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        m_facts.size += bytes.size();
        const std::size_t room = kHead - static_cast<std::size_t>(m_facts.head.size());
        m_facts.head.append(reinterpret_cast<const char*>(bytes.data()),
                            static_cast<qsizetype>(std::min(room, bytes.size())));
        return {};
    }
    PartFacts take() { return std::move(m_facts); }

private:
    PartFacts m_facts;
};

} // namespace

std::optional<PartFacts> factsOf(const pipeline::SealedMessage& sealed, const message::Part& part,
                                 const std::function<bool()>& goesOn) {
    FactSink sink;
    const auto decoded = message::decodePart(sealed.bytes(), part, sink,
                                             [&goesOn](std::uint64_t) { return !goesOn || goesOn(); });
    return decoded ? std::optional(sink.take()) : std::nullopt;
}

QString nameAndSize(const message::Attachment& attachment, std::optional<std::uint64_t> size) {
    const QLocale locale;
    const auto bytes = static_cast<qint64>(size.value_or(attachment.estimatedSize));
    const QString inUnits = locale.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    if (!size)
        return PartFactsText::tr("%1 (about %2)").arg(attachment.fileName, inUnits);
    if (*size >= kToTheByte)
        return PartFactsText::tr("%1 (%2)").arg(attachment.fileName, inUnits);
    const QString exactly = PartFactsText::tr("%n bytes", nullptr, static_cast<int>(bytes));
    return PartFactsText::tr("%1 (%2)").arg(attachment.fileName, exactly);
}

QFuture<std::vector<std::optional<PartFacts>>>
gatherFacts(const Sealed& sealed, const std::vector<message::Attachment>& attachments,
            std::shared_ptr<const std::atomic<bool>> isCancelled) {
    return QtConcurrent::run([sealed, attachments, isCancelled = std::move(isCancelled)] {
        std::vector<std::optional<PartFacts>> facts;
        for (const message::Attachment& attachment : attachments) {
            if (*isCancelled)
                break;
            facts.push_back(factsOf(*sealed, attachment.part, [&isCancelled] { return !*isCancelled; }));
        }
        return facts;
    });
}

} // namespace reading
