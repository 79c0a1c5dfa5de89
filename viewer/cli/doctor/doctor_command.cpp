// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/command.h"
#include "viewer/cli/doctor/doctor.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSysInfo>

namespace cli {
namespace {

class DoctorCommand final : public Command {
    Q_DECLARE_TR_FUNCTIONS(DoctorCommand)

public:
    explicit DoctorCommand(const Context& context)
        : Command(context),
          m_doctor(application(), [this](std::vector<Finding> findings) { report(findings); }) {}

    void start() override { m_doctor.examine(arguments().operands.value(0)); }

private:
    void report(const std::vector<Finding>& findings) {
        ExitStatus worst = ExitStatus::Done;
        QJsonArray checks;
        for (const Finding& finding : findings) {
            if (finding.problem)
                worst = worse(worst, exitStatus(*finding.problem));
            checks.append(toJson(finding));
            console().say(finding.problem ? tr("PROBLEM  %1 %2").arg(finding.what, finding.next)
                                          : tr("ok       %1").arg(finding.what));
        }
        if (worst == ExitStatus::Done)
            console().say(tr("No problem found."));
        QJsonObject object{{QStringLiteral("checks"), checks},
                           {QStringLiteral("exit_code"), static_cast<int>(worst)}};
        if (!arguments().bundle.isEmpty() && !writeBundle(object))
            worst = worse(worst, ExitStatus::OutputUnwritable);
        object[QStringLiteral("exit_code")] = static_cast<int>(worst);
        if (!arguments().operands.isEmpty())
            object[QStringLiteral("file")] = arguments().operands.first();
        console().print(object);
        finish(worst);
    }

    /// The findings and what program on what system: no file names, they name patients.
    bool writeBundle(const QJsonObject& findings) {
        QJsonObject bundle = findings;
        bundle[QStringLiteral("program")] =
            QStringLiteral("securedoc ") + QCoreApplication::applicationVersion();
        bundle[QStringLiteral("system")] = QSysInfo::prettyProductName();
        bundle[QStringLiteral("kernel")] = QSysInfo::kernelVersion();
        bundle[QStringLiteral("architecture")] = QSysInfo::currentCpuArchitecture();
        bundle[QStringLiteral("qt")] = QString::fromLatin1(qVersion());
        bundle[QStringLiteral("managed")] = !application().trust().mayUserDecide();
        QSaveFile file(arguments().bundle);
        const QByteArray content = QJsonDocument(bundle).toJson();
        if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit()) {
            console().say(tr("The report is in %1. It holds no content, addresses or passwords.")
                              .arg(arguments().bundle));
            return true;
        }
        console().warn(tr("The report cannot be written to %1.").arg(arguments().bundle));
        return false;
    }

    Doctor m_doctor;
};

} // namespace

std::unique_ptr<Command> makeDoctorCommand(const Context& context) {
    return std::make_unique<DoctorCommand>(context);
}

} // namespace cli
