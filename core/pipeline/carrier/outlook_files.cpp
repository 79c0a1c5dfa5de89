// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"
#include "core/pipeline/carrier/readers.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-utils.h>

#include <mutex>

namespace pipeline {
namespace {

// [MS-OXMSG] 2.2.2: storages of attachments, and in them streams by property tag and type.
constexpr char kAttachment[] = "__attach_version1.0_#";
constexpr char kContent[] = "__substg1.0_37010102";
constexpr char kMessage[] = "__substg1.0_3701000D";  // a mail inside this one, a storage
constexpr char kLongName[] = "__substg1.0_3707001F"; // UTF-16
constexpr int kMostDepth = 4;
constexpr int kMostFiles = 1000;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Input = std::unique_ptr<GsfInput, Unref>;
using Storage = std::unique_ptr<GsfInfile, Unref>;

base::Bytes bytesOf(GsfInput* stream) {
    const gsf_off_t size = stream ? gsf_input_size(stream) : 0;
    if (size <= 0)
        return {};
    base::Bytes bytes(static_cast<std::size_t>(size));
    return gsf_input_read(stream, bytes.size(), bytes.data()) ? bytes : base::Bytes();
}

Input streamOf(GsfInfile* storage, const char* name) {
    return Input(gsf_infile_child_by_name(storage, name));
}

class Mail {
public:
    explicit Mail(const TakeFile& take) : m_take(take) {}

    // True when no more files are wanted.
    base::Result<bool> read(GsfInfile* mail, int depth) { // NOLINT(misc-no-recursion): kMostDepth
        const int children = gsf_infile_num_children(mail);
        for (int i = 0; i < children && m_count < kMostFiles; ++i) {
            const char* const name = gsf_infile_name_by_index(mail, i);
            if (!name || !g_str_has_prefix(name, kAttachment))
                continue;
            const Input child(gsf_infile_child_by_index(mail, i));
            if (!child || !GSF_IS_INFILE(child.get()))
                continue;
            const auto isEnough = readAttachment(GSF_INFILE(child.get()), depth);
            if (!isEnough || *isEnough)
                return isEnough;
        }
        return false;
    }

private:
    base::Result<bool> readAttachment(GsfInfile* attachment, int depth) { // NOLINT(misc-no-recursion)
        ++m_count;
        const Input inner = streamOf(attachment, kMessage);
        if (inner && GSF_IS_INFILE(inner.get()))
            return depth < kMostDepth ? read(GSF_INFILE(inner.get()), depth + 1) : false;
        base::Bytes content = bytesOf(streamOf(attachment, kContent).get());
        if (content.empty())
            return false;
        const base::Bytes name = bytesOf(streamOf(attachment, kLongName).get());
        return m_take(std::make_shared<files::MemorySource>(std::move(content)),
                      QString::fromUtf16(reinterpret_cast<const char16_t*>(name.data()),
                                         static_cast<qsizetype>(name.size() / 2)));
    }

    const TakeFile& m_take;
    int m_count = 0;
};

} // namespace

base::Result<void> eachFileInOutlookMail(const base::Bytes& file, const TakeFile& take) {
    static std::once_flag started;
    std::call_once(started, gsf_init);
    const Input input(gsf_input_memory_new(file.data(), static_cast<gsf_off_t>(file.size()), FALSE));
    const Storage mail(input ? gsf_infile_msole_new(input.get(), nullptr) : nullptr);
    if (!mail)
        return {};
    const auto isEnough = Mail(take).read(mail.get(), 0);
    return isEnough ? base::Result<void>() : base::fail(isEnough.error());
}

} // namespace pipeline
