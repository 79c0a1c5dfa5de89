// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <windows.h>

#include <atomic>

namespace test {

/// Presses a button of the box that the add-in shows while a message is sent.
class Button final {
public:
    explicit Button(int button)
        : m_button(button), m_thread(CreateThread(nullptr, 0, &run, this, 0, nullptr)) {}
    Button(const Button&) = delete;
    Button& operator=(const Button&) = delete;
    ~Button() { CloseHandle(m_thread); }
    /// After the message was sent: whether there was a box.
    bool wasPressed() {
        m_isOver = true;
        WaitForSingleObject(m_thread, INFINITE);
        DWORD wasTold = 0;
        GetExitCodeThread(m_thread, &wasTold);
        return wasTold == 1;
    }

private:
    static DWORD WINAPI run(void* self) {
        const auto* const button = static_cast<Button*>(self);
        while (!button->m_isOver) {
            if (HWND box = FindWindowW(L"#32770", L"Secure messages")) {
                PostMessageW(box, WM_COMMAND, static_cast<WPARAM>(button->m_button), 0);
                return 1;
            }
            Sleep(20);
        }
        return 0;
    }

    int m_button;
    std::atomic<bool> m_isOver = false;
    HANDLE m_thread;
};

} // namespace test
