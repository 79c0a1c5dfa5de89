// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/open/inputs.h"

#include <QDir>
#include <QFileInfo>

#include <vector>

namespace cli {
namespace {

class ListedInputs final : public Inputs {
public:
    explicit ListedInputs(const QStringList& operands) {
        for (const QString& operand : operands) {
            if (!QFileInfo(operand).isDir()) {
                m_files.push_back({operand, false});
                continue;
            }
            const QDir folder(operand);
            const QStringList names = folder.entryList(QDir::Files, QDir::Name);
            for (const QString& name : names)
                m_files.push_back({folder.filePath(name), true});
        }
    }

    void next(Give give) override {
        give(m_next == m_files.size() ? std::optional<InputFile>() : m_files[m_next++]);
    }

    bool isSingle() const override { return m_files.size() == 1; }

private:
    std::vector<InputFile> m_files;
    std::size_t m_next = 0;
};

} // namespace

std::unique_ptr<Inputs> makeListedInputs(const QStringList& operands) {
    return std::make_unique<ListedInputs>(operands);
}

} // namespace cli
