// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/subject/seal_wish.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>
#include <random>

using subject::SecureSubject;
using subject::SubjectRules;

namespace {

struct Vector {
    QString name;
    QString rules;
    std::string text;
    bool hasTrigger = false;
    std::string without;
    std::string sealed;
};

QByteArray readAll(const QString& name) {
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/subject/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string unquoted(const QByteArray& json) {
    return QJsonDocument::fromJson("[" + json + "]").array().at(0).toString().toStdString();
}

SubjectRules rulesOf(const QJsonObject& object) {
    SubjectRules rules;
    rules.triggers.clear();
    const QJsonArray triggers = object[QLatin1String("triggers")].toArray();
    for (const auto& value : triggers) {
        const QJsonObject entry = value.toObject();
        subject::TriggerRule rule;
        rule.text = entry[QLatin1String("text")].toString().toStdString();
        if (entry[QLatin1String("position")].toString() == QLatin1String("anywhere"))
            rule.position = subject::TriggerPosition::Anywhere;
        if (entry[QLatin1String("case")].toString() == QLatin1String("sensitive"))
            rule.letterCase = subject::TriggerCase::Sensitive;
        const QString setOff = entry[QLatin1String("set_off")].toString();
        if (setOff == QLatin1String("word"))
            rule.setOff = subject::TriggerSetOff::Word;
        if (setOff == QLatin1String("space"))
            rule.setOff = subject::TriggerSetOff::Blank;
        rules.triggers.push_back(rule);
    }
    if (object.contains(QLatin1String("tag")))
        rules.tag = object[QLatin1String("tag")].toString().toStdString();
    if (object.contains(QLatin1String("transparent_tags"))) {
        rules.transparentTags.clear();
        const QJsonArray tags = object[QLatin1String("transparent_tags")].toArray();
        for (const auto& tag : tags)
            rules.transparentTags.push_back(tag.toString().toStdString());
    }
    return rules;
}

std::map<QString, SubjectRules> allRules() {
    std::map<QString, SubjectRules> rules;
    const QJsonObject root = QJsonDocument::fromJson(readAll(QStringLiteral("rules.json"))).object();
    for (auto it = root.begin(); it != root.end(); ++it)
        rules[it.key()] = rulesOf(it.value().toObject());
    return rules;
}

std::vector<Vector> allVectors() {
    std::vector<Vector> vectors;
    for (const QByteArray& line : readAll(QStringLiteral("subjects.tsv")).split('\n')) {
        const QList<QByteArray> columns = line.split('\t');
        if (line.startsWith('#') || columns.size() != 6)
            continue;
        vectors.push_back({QString::fromUtf8(columns[0]), QString::fromUtf8(columns[1]), unquoted(columns[2]),
                           columns[3] == "yes", unquoted(columns[4]), unquoted(columns[5])});
    }
    return vectors;
}

QJsonValue valueOf(const QByteArray& json) {
    return QJsonDocument::fromJson("[" + json + "]").array().at(0);
}

subject::SealField fieldOf(const QJsonValue& value) {
    if (value.isNull())
        return subject::SealField::Unreadable;
    if (value.toString() == QLatin1String("missing"))
        return subject::SealField::Missing;
    return subject::sealFieldOf(value.toString().toStdString());
}

QByteArray wordOf(subject::SealWish wish) {
    switch (wish) {
    case subject::SealWish::Off:
        return "off";
    case subject::SealWish::On:
        return "on";
    case subject::SealWish::Unknown:
        return "unknown";
    }
    return {};
}

// A text made of the pieces that matter here, in any order.
std::string randomSubject(std::mt19937& random) {
    static const std::vector<std::string> kPieces{"+",
                                                  "++",
                                                  " ",
                                                  "Re:",
                                                  "AW: ",
                                                  "[2]",
                                                  "x",
                                                  "[SECURE MESSAGE]",
                                                  "\xEF\xBC\x8B",
                                                  "\xE2\x80\x8B",
                                                  "secure",
                                                  "[",
                                                  "]",
                                                  "[secure]",
                                                  "\xFF",
                                                  "[EXTERNAL] ",
                                                  "\xC2\xA0",
                                                  "C++",
                                                  "\t",
                                                  "é"};
    std::string text;
    const auto count = random() % 12;
    for (std::size_t i = 0; i < count; ++i)
        text += kPieces[random() % kPieces.size()];
    return text;
}

} // namespace

class SecureSubjectTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data() {
        QTest::addColumn<int>("index");
        const auto vectors = allVectors();
        QVERIFY(vectors.size() > 100);
        for (std::size_t i = 0; i < vectors.size(); ++i)
            QTest::newRow(qPrintable(vectors[i].name)) << static_cast<int>(i);
    }

    void vectors() {
        QFETCH(int, index);
        static const auto kVectors = allVectors();
        static const auto kRules = allRules();
        const Vector& vector = kVectors[static_cast<std::size_t>(index)];
        QVERIFY(kRules.contains(vector.rules));
        const SecureSubject secure(vector.text, kRules.at(vector.rules));
        QCOMPARE(secure.hasTrigger(), vector.hasTrigger);
        QCOMPARE(QByteArray::fromStdString(secure.withoutTrigger()),
                 QByteArray::fromStdString(vector.without));
        QCOMPARE(QByteArray::fromStdString(secure.sealed()), QByteArray::fromStdString(vector.sealed));
    }

    void wishes_data() {
        QTest::addColumn<QList<QByteArray>>("columns");
        int count = 0;
        for (const QByteArray& line : readAll(QStringLiteral("wishes.tsv")).split('\n')) {
            const QList<QByteArray> columns = line.split('\t');
            if (line.isEmpty() || line.startsWith('#'))
                continue;
            QCOMPARE(columns.size(), 5);
            QTest::newRow(columns[0].constData()) << columns;
            ++count;
        }
        QVERIFY(count > 50);
    }

    void wishes() {
        QFETCH(QList<QByteArray>, columns);
        static const auto kRules = allRules();
        const QString name = QString::fromUtf8(columns[1]);
        QVERIFY(kRules.contains(name));
        const QJsonValue text = valueOf(columns[2]);
        const std::string subject = text.toString().toStdString();
        const auto wish =
            subject::sealWish(text.isNull() ? std::nullopt : std::optional<std::string_view>(subject),
                              fieldOf(valueOf(columns[3])), kRules.at(name));
        QCOMPARE(wordOf(wish), columns[4]);
    }

    void trigger_namesTheRuleThatMatched() {
        SubjectRules rules;
        rules.triggers.push_back({"[Secure]", subject::TriggerPosition::Start});
        QCOMPARE(SecureSubject("Re: [secure] x", rules).trigger(), std::string("[Secure]"));
        QVERIFY(SecureSubject("x", rules).trigger().empty());
    }

    void startTrigger_isNoneInTheMiddle() {
        SubjectRules rules;
        rules.triggers = {{"++", subject::TriggerPosition::Start},
                          {"[seal]", subject::TriggerPosition::Anywhere}};
        QVERIFY(SecureSubject("Lab ++ results [seal]", rules).trigger() == "[seal]");
        QVERIFY(!SecureSubject("Lab ++ results", rules).hasTrigger());
        QVERIFY(SecureSubject("++ results", rules).hasTrigger());
    }

    void emptyTrigger_neverMatches() {
        SubjectRules rules;
        rules.triggers = {{"", subject::TriggerPosition::Anywhere}, {"  ", subject::TriggerPosition::Start}};
        QVERIFY(!SecureSubject("++ anything", rules).hasTrigger());
    }

    void foldedRawField_keepsItsLineBreak() {
        QCOMPARE(subject::removeTrigger(" ++\r\n Lab"), std::string(" \r\n Lab"));
    }

    void properties_holdForAnySubject() {
        std::mt19937 random(20131210);
        const auto rules = allRules();
        for (int i = 0; i < 2000; ++i) {
            const std::string text = randomSubject(random);
            for (const auto& [name, set] : rules)
                checkProperties(text, set);
        }
    }

    void longSubject_isReadToItsEnd() {
        std::string text;
        for (int i = 0; i < 50000; ++i)
            text += "Re: ";
        QVERIFY(SecureSubject(text + "++ x").hasTrigger());
        QVERIFY(!SecureSubject(text + "x ++").hasTrigger());
    }

private:
    static void checkProperties(const std::string& text, const SubjectRules& rules) {
        const SecureSubject secure(text, rules);
        const std::string sealed = secure.sealed();
        QVERIFY2(!SecureSubject(secure.withoutTrigger(), rules).hasTrigger(), text.c_str());
        QVERIFY2(subject::removeTrigger(secure.withoutTrigger(), rules) == secure.withoutTrigger(),
                 text.c_str());
        QVERIFY2(SecureSubject(sealed, rules).sealed() == sealed, text.c_str());
        QVERIFY2(sealed.starts_with(rules.tag), text.c_str());
        const std::string added = subject::addTrigger(text, rules);
        QVERIFY2(subject::addTrigger(added, rules) == added, text.c_str());
        if (rules.triggers.empty())
            return;
        QVERIFY2(SecureSubject(added, rules).hasTrigger(), text.c_str());
        if (!secure.hasTrigger())
            QVERIFY2(subject::removeTrigger(added, rules) == text, text.c_str());
    }
};

QTEST_APPLESS_MAIN(SecureSubjectTest)
#include "secure_subject_test.moc"
