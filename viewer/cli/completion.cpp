// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/completion.h"

#include "viewer/cli/grammar.h"

#include <QRegularExpression>
#include <QStringList>

namespace cli {
namespace {

enum class Value { None, File, Folder, Word };

Value valueOf(const Option& option) {
    const QLatin1String name(option.value ? option.value : "");
    if (name.isEmpty())
        return Value::None;
    if (name == QLatin1String("FILE"))
        return Value::File;
    return name == QLatin1String("DIR") ? Value::Folder : Value::Word;
}

/// "FILE|DIR…" may be either: then files, among which shells show folders too.
Value operandOf(const Form& form) {
    const QString operands = QString::fromUtf8(form.operands);
    if (operands.contains(QLatin1String("FILE")))
        return Value::File;
    return operands == QLatin1String("DIR") ? Value::Folder : Value::Word;
}

QStringList verbs() {
    QStringList words;
    for (const Form& form : grammar())
        words += QString::fromLatin1(form.word);
    words += {QStringLiteral("help"), QStringLiteral("--help"), QStringLiteral("--version")};
    words.removeDuplicates();
    return words;
}

QStringList actionsOf(const QString& verb) {
    QStringList words;
    for (const Form& form : grammar())
        if (form.action && verb == QLatin1String(form.word))
            words += QString::fromLatin1(form.action);
    return words;
}

QStringList optionsOf(const Form& form) {
    QStringList words;
    for (const QString& name : form.options)
        words += QStringLiteral("--") + name;
    return words + QStringList{QStringLiteral("--help")};
}

/// The names of all options with such a value, as a pattern of `case`.
QString pattern(Value value) {
    QStringList names;
    for (const Option& option : allOptions())
        if (valueOf(option) == value)
            names += QStringLiteral("--") + QLatin1String(option.name);
    return names.join(QLatin1Char('|'));
}

QString filesOf(Value value) {
    if (value == Value::Folder)
        return QStringLiteral("_securedoc_folders");
    return value == Value::File ? QStringLiteral("_securedoc_files") : QStringLiteral(":");
}

/// What bash and zsh have in common, with their own functions behind three names.
QString sharedBody() {
    QString body = QStringLiteral("    if [ \"$count\" -eq 1 ]; then _securedoc_words '%1'; return; fi\n")
                       .arg(verbs().join(QLatin1Char(' ')));
    body += QStringLiteral("    case \"$previous\" in\n    %1) _securedoc_files; return;;\n"
                           "    %2) _securedoc_folders; return;;\n    %3) return;;\n    esac\n")
                .arg(pattern(Value::File), pattern(Value::Folder), pattern(Value::Word));
    body += QStringLiteral("    if [ \"$count\" -eq 2 ]; then\n        case \"$verb\" in\n");
    for (const QString& verb : verbs())
        if (const QStringList actions = actionsOf(verb); !actions.isEmpty())
            body += QStringLiteral("        %1) _securedoc_words '%2'; return;;\n")
                        .arg(verb, actions.join(QLatin1Char(' ')));
    body += QStringLiteral("        esac\n    fi\n    case \"$verb $action\" in\n");
    for (const Form& form : grammar())
        body += QStringLiteral("    %1) case \"$current\" in -*) _securedoc_words '%2';; *) %3;; esac;;\n")
                    .arg(form.action ? QLatin1Char('\'') + form.name() + QLatin1Char('\'')
                                     : form.name() + QStringLiteral("' '*"),
                         optionsOf(form).join(QLatin1Char(' ')), filesOf(operandOf(form)));
    return body + QStringLiteral("    esac\n");
}

QString bashScript() {
    return QStringLiteral(
               "# bash completion of securedoc\n"
               "_securedoc_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$current\"); }\n"
               "_securedoc_files() { compopt -o filenames 2>/dev/null; "
               "mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); }\n"
               "_securedoc_folders() { compopt -o filenames 2>/dev/null; "
               "mapfile -t COMPREPLY < <(compgen -d -- \"$current\"); }\n"
               "_securedoc() {\n"
               "    local count=$COMP_CWORD current=${COMP_WORDS[COMP_CWORD]} "
               "previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
               "    local verb=${COMP_WORDS[1]} action=${COMP_WORDS[2]}\n"
               "    COMPREPLY=()\n") +
           sharedBody() + QStringLiteral("}\ncomplete -F _securedoc securedoc\n");
}

QString zshScript() {
    return QStringLiteral("#compdef securedoc\n"
                          "_securedoc_words() { compadd -- ${=1}; }\n"
                          "_securedoc_files() { _files; }\n"
                          "_securedoc_folders() { _files -/; }\n"
                          "_securedoc() {\n"
                          "    local count=$((CURRENT - 1)) current=$words[CURRENT] "
                          "previous=$words[CURRENT-1]\n"
                          "    local verb=$words[2] action=$words[3]\n") +
           sharedBody() +
           QStringLiteral("}\nif [ \"$funcstack[1]\" = _securedoc ]; then _securedoc \"$@\"; "
                          "else compdef _securedoc securedoc; fi\n");
}

QString fishCondition(const Form& form) {
    const QString verb = QStringLiteral("__fish_seen_subcommand_from %1").arg(QLatin1String(form.word));
    return form.action
               ? verb + QStringLiteral("; and __fish_seen_subcommand_from ") + QLatin1String(form.action)
               : verb;
}

QString fishValue(Value value) {
    switch (value) {
    case Value::File:
        return QStringLiteral(" -r -F");
    case Value::Folder:
        return QStringLiteral(" -x -a '(__fish_complete_directories)'");
    case Value::Word:
        return QStringLiteral(" -x");
    case Value::None:
        break;
    }
    return {};
}

QString fishScript() {
    QString text =
        QStringLiteral("# fish completion of securedoc\ncomplete -c securedoc -f\n"
                       "complete -c securedoc -n __fish_use_subcommand -a '%1'\n")
            .arg(verbs().filter(QRegularExpression(QStringLiteral("^[^-]"))).join(QLatin1Char(' ')));
    for (const QString& verb : verbs())
        if (const QString actions = actionsOf(verb).join(QLatin1Char(' ')); !actions.isEmpty())
            text += QStringLiteral("complete -c securedoc -n '__fish_seen_subcommand_from %1; and not "
                                   "__fish_seen_subcommand_from %2' -a '%2'\n")
                        .arg(verb, actions);
    for (const Form& form : grammar()) {
        const QString start = QStringLiteral("complete -c securedoc -n '%1'").arg(fishCondition(form));
        for (const QString& name : form.options)
            text += start + QStringLiteral(" -l ") + name + fishValue(valueOf(*findOption(name))) +
                    QLatin1Char('\n');
        if (operandOf(form) != Value::Word)
            text += start + QStringLiteral(" -F\n");
    }
    return text;
}

} // namespace

QString completionScript(const QString& shell) {
    if (shell == QLatin1String("zsh"))
        return zshScript();
    return shell == QLatin1String("fish") ? fishScript() : bashScript();
}

} // namespace cli
