// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/password_form.h"

#include "server/keyservice/accounts/password_rules.h"
#include "server/service/web/page_site.h"

namespace service {
namespace {

pages::PasswordFault faultOf(keyservice::PasswordFault fault) {
    switch (fault) {
    case keyservice::PasswordFault::TooShort:
        return pages::PasswordFault::TooShort;
    case keyservice::PasswordFault::TooLong:
        return pages::PasswordFault::TooLong;
    case keyservice::PasswordFault::TooCommon:
        return pages::PasswordFault::TooCommon;
    case keyservice::PasswordFault::None:
        break;
    }
    return pages::PasswordFault::None;
}

} // namespace

PasswordChoice chosenPassword(const http::Request& request, std::uint32_t minimumLength) {
    PasswordChoice choice;
    choice.password = formSecret(request, "password");
    const auto repeat = formSecret(request, "repeat");
    choice.fault = faultOf(keyservice::checkPassword(choice.password.textView(), minimumLength));
    if (choice.fault == pages::PasswordFault::None &&
        !base::equalInConstantTime(choice.password.view(), repeat.view()))
        choice.fault = pages::PasswordFault::NotTheSame;
    return choice;
}

} // namespace service
