// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"
#include "core/pipeline/carrier/readers.h"

extern "C" {
#include <ytnef.h>
}

namespace pipeline {
namespace {

constexpr int kMostFiles = 1000;

/// libytnef's structure, freed with it.
class Tnef {
public:
    Tnef() { TNEFInitialize(&m_tnef); }
    ~Tnef() { TNEFFree(&m_tnef); }
    Tnef(const Tnef&) = delete;
    Tnef& operator=(const Tnef&) = delete;

    // What came before damage is there too.
    const Attachment* read(base::Bytes& file) {
        (void)TNEFParseMemory(file.data(), static_cast<long>(file.size()), &m_tnef);
        return m_tnef.starting_attach.next;
    }

private:
    TNEFStruct m_tnef{};
};

} // namespace

base::Result<void> eachFileInTnef(base::Bytes file, const TakeFile& take) {
    Tnef tnef;
    int count = 0;
    for (const Attachment* one = tnef.read(file); one && count < kMostFiles; one = one->next, ++count) {
        const variableLength& data = one->FileData;
        if (!data.data || data.size <= 0)
            continue;
        const base::Bytes bytes(data.data, data.data + data.size);
        const QString name = one->Title.data
                                 ? QString::fromLocal8Bit(reinterpret_cast<const char*>(one->Title.data))
                                 : QString();
        const auto isEnough = take(std::make_shared<files::MemorySource>(bytes), name);
        if (!isEnough)
            return base::fail(isEnough.error());
        if (*isEnough)
            return {};
    }
    return {};
}

} // namespace pipeline
