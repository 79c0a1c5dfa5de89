# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# What makes a mistake in memory hard to use, for every program and library of ours. Each flag is asked of the compiler first, so that another
# compiler or processor gets what it knows. tests/installer/hardening_test.py reads what came of it in every installed program.
include(CheckCXXCompilerFlag)
include(CheckLinkerFlag)
include(CheckPIESupported)

check_pie_supported() # or CMAKE_POSITION_INDEPENDENT_CODE makes objects fit for it, and programs without it
set(SECUREDOC_HARDENING "")
set(SECUREDOC_LINK_HARDENING "")

function(_securedoc_compile_flag name flag)
    check_cxx_compiler_flag("${flag}" SECUREDOC_HAS_${name})
    if(SECUREDOC_HAS_${name})
        list(APPEND SECUREDOC_HARDENING "${flag}")
        set(SECUREDOC_HARDENING "${SECUREDOC_HARDENING}" PARENT_SCOPE)
    endif()
endfunction()

function(_securedoc_link_flag name flag)
    check_linker_flag(CXX "${flag}" SECUREDOC_LINKS_${name})
    if(SECUREDOC_LINKS_${name})
        list(APPEND SECUREDOC_LINK_HARDENING "${flag}")
        set(SECUREDOC_LINK_HARDENING "${SECUREDOC_LINK_HARDENING}" PARENT_SCOPE)
    endif()
endfunction()

_securedoc_compile_flag(STACK_PROTECTOR -fstack-protector-strong)
_securedoc_compile_flag(STACK_CLASH -fstack-clash-protection)
_securedoc_compile_flag(CET -fcf-protection=full)
_securedoc_compile_flag(ZERO_INIT -ftrivial-auto-var-init=zero)
_securedoc_link_flag(RELRO -Wl,-z,relro)
_securedoc_link_flag(NOW -Wl,-z,now)
_securedoc_link_flag(NO_EXEC_STACK -Wl,-z,noexecstack)
# Debian 12's start files are not marked for control-flow enforcement, so the linker leaves the mark out. A shadow stack asks nothing of
# them and is claimed; landing pads are in all our code, but claiming them would speak for the start files too.
if(SECUREDOC_HAS_CET)
    _securedoc_link_flag(SHADOW_STACK -Wl,-z,shstk)
endif()
