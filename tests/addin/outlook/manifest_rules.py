# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What Microsoft's open specification [MS-OWEMXML] lets stand in the manifest of a mail add-in, as far as a message in a compose window needs it: which
elements, in which order and how often, which attributes, and what their values may be. Written from its tables for this test; what is not here is refused.

    problems(root)   a list of sentences, empty for a manifest that holds
"""

import re

APP = "http://schemas.microsoft.com/office/appforoffice/1.1"
V10 = "http://schemas.microsoft.com/office/mailappversionoverrides"
V11 = V10 + "/1.1"
BASIC = "http://schemas.microsoft.com/office/officeappbasictypes/1.0"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"

# Texts: a pattern for the whole of it.
UUID = r"\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?"
TEXTS = {
    "uuid": UUID, "version": r"\d{1,5}(\.\d{1,5}){1,3}", "culture": r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", "short": r"(?s).{1,125}", "long": r"(?s).{1,250}",
    "text": r"(?s).+", "url": r"https?://[^\s]{1,2040}", "reference": r".{1,32}", "boolean": r"true|false|0|1", "integer": r"-?\d+",
    "permissions": r"Restricted|ReadItem|ReadWriteItem|ReadWriteMailbox", "host": r"Mailbox", "set": r"Mailbox", "item": r"Message|Appointment", "form": r"Edit|Read|ReadOrEdit",
    "mode": r"And|Or", "send": r"PromptUser|SoftBlock|Block", "runtime": r"javascript", "lifetime": r"short|long", "equivalent": r"COM|XLL", "domain": r"https?://[^\s/]+|[^\s/]+",
}

# Each type: its name space, its children in their order ("name type" with ? none or one, * any number, + at least one), its attributes ("name type", with ? if it may
# be missing). A child's type in angle brackets is a family: xsi:type names the member. "=kind": no children but text.
RULES = {
    "MailApp": (APP, ["Id =uuid", "AlternateId? =text", "Version =version", "ProviderName =short", "DefaultLocale =culture", "DisplayName ShortLocal", "Description LongLocal",
                      "IconUrl? UrlLocal", "HighResolutionIconUrl? UrlLocal", "SupportUrl? UrlLocal", "AppDomains? AppDomains", "Hosts? AppHosts", "Requirements AppRequirements",
                      "FormSettings FormSettings", "Permissions? =permissions", "Rule <Rule>", "DisableEntityHighlighting? =boolean", f"{{{V10}}}VersionOverrides? <Overrides10>"], []),
    "ShortLocal": (APP, ["Override* ShortOverride"], ["DefaultValue short"]), "ShortOverride": (APP, [], ["Locale culture", "Value short"]),
    "LongLocal": (APP, ["Override* LongOverride"], ["DefaultValue long"]), "LongOverride": (APP, [], ["Locale culture", "Value long"]),
    "UrlLocal": (APP, ["Override* UrlOverride"], ["DefaultValue url"]), "UrlOverride": (APP, [], ["Locale culture", "Value url"]),
    "AppDomains": (APP, ["AppDomain+ =domain"], []),
    "AppHosts": (APP, ["Host+ AppHost"], []), "AppHost": (APP, [], ["Name host"]),
    "AppRequirements": (APP, ["Sets AppSets"], []), "AppSets": (APP, ["Set+ AppSet"], ["DefaultMinVersion? version"]), "AppSet": (APP, [], ["Name set", "MinVersion? version"]),
    "FormSettings": (APP, ["Form+ <Form>"], []), "ItemEdit": (APP, ["DesktopSettings EditSettings", "TabletSettings? EditSettings", "PhoneSettings? EditSettings"], []),
    "EditSettings": (APP, ["SourceLocation UrlLocal"], []),
    "RuleCollection": (APP, ["Rule+ <Rule>"], ["Mode mode"]), "ItemIs": (APP, [], ["ItemType item", "FormType? form", "ItemClass? text", "IncludeSubClasses? boolean"]),

    "Overrides10": (V10, ["Description? Resource", "Requirements? Sets10", "Hosts Hosts10", "Resources Resources", f"{{{V11}}}VersionOverrides? <Overrides11>"], []),
    "Hosts10": (V10, ["Host+ <Host10>"], []), "MailHost10": (V10, ["DesktopFormFactor? Form10"], []),
    "Form10": (V10, ["FunctionFile? Resource", "ExtensionPoint+ <Point10>"], []),
    "Overrides11": (V11, ["Description? Resource", "Requirements? Sets10", "Hosts Hosts11", "Resources Resources", "WebApplicationInfo? Nothing", "EquivalentAddins? Equivalents"], []),
    "Hosts11": (V11, ["Host+ <Host11>"], []), "MailHost11": (V11, ["Runtimes? Runtimes", "DesktopFormFactor? Form11"], []),
    "Form11": (V11, ["SupportsSharedFolders? =boolean", "FunctionFile? Resource", "ExtensionPoint+ <Point11>"], []),
    "Runtimes": (V11, ["Runtime+ Runtime"], []), "Runtime": (V11, ["Override* RuntimeOverride"], ["resid reference", "lifetime? lifetime"]),
    "RuntimeOverride": (V11, [], ["type runtime", "resid reference"]),
    "LaunchEvent": (V11, ["LaunchEvents LaunchEvents", "SourceLocation Resource"], []), "LaunchEvents": (V11, ["LaunchEvent+ Launch"], []),
    "Launch": (V11, [], ["Type short", "FunctionName long", "SendMode? send"]),
    "Equivalents": (V11, ["EquivalentAddin+ Equivalent"], []), "Equivalent": (V11, ["ProgId? =long", "DisplayName? =long", "FileName? =long", "Type =equivalent"], []),
    "Nothing": (V11, [], []),

    "Resource": (None, [], ["resid reference"]),
    "Sets10": (None, [f"{{{BASIC}}}Sets Sets"], []), "Sets": (BASIC, ["Set+ Set"], ["DefaultMinVersion? version"]), "Set": (BASIC, [], ["Name set", "MinVersion? version"]),
    "Surface": (None, ["OfficeTab Tab"], []), "Tab": (None, ["Group+ Group"], ["id short"]), "Group": (None, ["Label Resource", "Control+ <Control>"], ["id short"]),
    "Button": (None, ["Label Resource", "ToolTip? Resource", "Supertip Supertip", "Icon Icons", "Action <Action>"], ["id short"]),
    "Supertip": (None, ["Title Resource", "Description Resource"], []), "Icons": (None, [f"{{{BASIC}}}Image+ Icon"], []), "Icon": (BASIC, [], ["size integer", "resid reference"]),
    "ExecuteFunction": (None, ["FunctionName =short"], []), "ShowTaskpane": (None, ["SourceLocation Resource"], []),
    "Resources": (None, [f"{{{BASIC}}}Images? Images", f"{{{BASIC}}}Urls? Urls", f"{{{BASIC}}}ShortStrings? ShortStrings", f"{{{BASIC}}}LongStrings? LongStrings"], []),
}
for name, child, value in (("Images", "Image", "url"), ("Urls", "Url", "url"), ("ShortStrings", "String", "short"), ("LongStrings", "String", "long")):
    RULES[name] = (BASIC, [f"{child}* {name}Entry"], [])
    RULES[name + "Entry"] = (BASIC, [f"Override* {name}Override"], ["id reference", f"DefaultValue {value}"])
    RULES[name + "Override"] = (BASIC, [], ["Locale culture", f"Value {value}"])
# Members of a family by what xsi:type says.
FAMILIES = {
    "Rule": {"RuleCollection": "RuleCollection", "ItemIs": "ItemIs"}, "Form": {"ItemEdit": "ItemEdit"}, "Overrides10": {"VersionOverridesV1_0": "Overrides10"},
    "Overrides11": {"VersionOverridesV1_1": "Overrides11"}, "Host10": {"MailHost": "MailHost10"}, "Host11": {"MailHost": "MailHost11"},
    "Point10": {"MessageComposeCommandSurface": "Surface"}, "Point11": {"MessageComposeCommandSurface": "Surface", "LaunchEvent": "LaunchEvent"},
    "Control": {"Button": "Button"}, "Action": {"ExecuteFunction": "ExecuteFunction", "ShowTaskpane": "ShowTaskpane"},
}
ICON_SIZES = {"16", "32", "80"}  # the ones that have to be there


def local(node):
    return node.tag.rpartition("}")[2]


def check_text(kind, value, where):
    return [] if re.fullmatch(TEXTS[kind], value or "") else [f"{where}: {value!r} is no {kind}"]


def check_attributes(node, declared, is_member, where):
    found, known = [], {XSI} if is_member else set()
    for name, kind in (entry.split() for entry in declared):
        known.add(name.rstrip("?"))
        if name.rstrip("?") in node.keys():
            found += check_text(kind, node.get(name.rstrip("?")), f"{where}/@{name.rstrip('?')}")
        elif not name.endswith("?"):
            found.append(f"{where}: no {name}")
    return found + [f"{where}: unknown attribute {name}" for name in node.keys() if name not in known]


def check_children(node, declared, space, where):
    found, children = [], list(node)
    for name, kind in (entry.split() for entry in declared):
        often = name[-1] if name[-1] in "?*+" else ""
        name = name.rstrip("?*+")
        tag = name if name.startswith("{") else f"{{{space}}}{name}"
        count = 0
        while children and children[0].tag == tag and (count == 0 or often in ("*", "+")):
            found += check(children.pop(0), kind, space, where)
            count += 1
        if count == 0 and often in ("", "+"):
            found.append(f"{where}: no {name}" + (f" before {local(children[0])}" if children else ""))
    return found + [f"{where}: {local(child)} does not belong here" for child in children[:1]]


def check(node, kind, space, where=""):
    where = f"{where}/{local(node)}"
    if kind.startswith("="):
        return check_text(kind[1:], node.text, where) + [f"{where}: unknown attribute {name}" for name in node.keys()] + [f"{where}: has children" for _ in list(node)[:1]]
    is_member = kind.startswith("<")
    if is_member:
        family = FAMILIES[kind[1:-1]]
        if node.get(XSI) not in family:
            return [f"{where}: xsi:type {node.get(XSI)!r} is none of {sorted(family)}"]
        kind = family[node.get(XSI)]
    own, children, attributes = RULES[kind]
    space = own or space  # types without one of their own stand in the name space of what is around them
    found = check_attributes(node, attributes, is_member, where) + check_children(node, children, space, where)
    if node.text and node.text.strip():
        found.append(f"{where}: has text")
    if kind == "Icons" and not ICON_SIZES <= {image.get("size") for image in node}:
        found.append(f"{where}: not every size of {sorted(ICON_SIZES)}")
    return found


def problems(root):
    if root.tag != f"{{{APP}}}OfficeApp" or root.get(XSI) != "MailApp":
        return ["this is no OfficeApp of the type MailApp"]
    del root.attrib[XSI]
    try:
        return check(root, "MailApp", APP)
    finally:
        root.set(XSI, "MailApp")
