// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/export_message.h"
#include "viewer/cli/open/arrival_list.h"
#include "viewer/cli/open/inputs.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QHash>
#include <QTimer>

#include <utility>

namespace cli {
namespace {

class WatchedInputs final : public QObject, public Inputs {
public:
    WatchedInputs(const QString& folder, const QString& output) : m_folder(folder), m_output(output) {
        m_pause.setSingleShot(true);
        connect(&m_pause, &QTimer::timeout, this, &WatchedInputs::look);
        connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &WatchedInputs::look);
        m_watcher.addPath(folder);
    }

    void next(Give give) override {
        m_give = std::move(give);
        look();
    }

    bool settled(ExitStatus status) override {
        const bool isAgain = isPassing(status);
        const auto outcome = isAgain ? ArrivalList::Outcome::Passing : ArrivalList::Outcome::Final;
        m_arrivals.settle(m_given, outcome, now());
        return isAgain;
    }

private:
    static std::int64_t now() { return QDateTime::currentMSecsSinceEpoch(); }

    /// A refusal is final: trying a wrong password again would lock the account.
    bool isPassing(ExitStatus status) const {
        if (status == ExitStatus::OutputUnwritable)
            return !outputOf(m_given).exists();
        return status == ExitStatus::Unreachable || status == ExitStatus::TlsFailed ||
               status == ExitStatus::RateLimited;
    }

    QFileInfo outputOf(const QString& name) const {
        const auto folder = pipeline::exportFolderName(std::filesystem::path(name.toStdU16String()));
        return QFileInfo(m_output.filePath(QString::fromStdString(folder)));
    }

    std::vector<SeenFile> unopened() const {
        const QFileInfoList entries = m_folder.entryInfoList(QDir::Files);
        QHash<QString, int> claims;
        for (const QFileInfo& entry : entries)
            ++claims[outputOf(entry.fileName()).fileName()];
        std::vector<SeenFile> files;
        for (const QFileInfo& entry : entries) {
            const QFileInfo opened = outputOf(entry.fileName());
            // Of two files with one name for their output nobody knows which was saved: saving says so.
            const bool isOpened = claims[opened.fileName()] == 1 && opened.exists() &&
                                  opened.lastModified() >= entry.lastModified();
            if (!isOpened)
                files.push_back({entry.fileName(), entry.size(), entry.lastModified().toMSecsSinceEpoch()});
        }
        return files;
    }

    void look() {
        if (!m_give) // a file is being opened; the next look is when that is done
            return;
        m_folder.refresh();
        if (!m_folder.exists()) {
            give(base::fail(base::ErrorCode::FileUnreadable, "the watched folder"));
            return;
        }
        // One time for both, and from before the look: a file that changes while we are held up is not taken
        // for whole.
        const std::int64_t lookedAt = now();
        m_arrivals.look(unopened(), lookedAt);
        const auto name = m_arrivals.take(lookedAt);
        if (!name) {
            m_pause.start(static_cast<int>(m_arrivals.pause()));
            return;
        }
        m_given = *name;
        give(std::optional(InputFile{m_folder.filePath(*name), true}));
    }

    void give(const base::Result<std::optional<InputFile>>& file) {
        m_pause.stop();
        std::exchange(m_give, nullptr)(file);
    }

    QDir m_folder;
    QDir m_output;
    QFileSystemWatcher m_watcher;
    QTimer m_pause;
    ArrivalList m_arrivals;
    Give m_give;
    QString m_given;
};

} // namespace

std::unique_ptr<Inputs> makeWatchedInputs(const QString& folder, const QString& output) {
    return std::make_unique<WatchedInputs>(folder, output);
}

} // namespace cli
