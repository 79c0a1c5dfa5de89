// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Starts a program and tells when its window was there: window_watch SECONDS COMMAND… prints one line per
// event with the milliseconds since the start: "map" (the window is mapped), "painted" (its first picture
// with five colours), "title TEXT" (its name has changed), "frame" (its picture differs from the one before);
// at the end "peak-mib" with its memory in place of the time.
// Needs an X server with nothing else on it and no window manager.
#include <xcb/xcb.h>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;

struct Free {
    void operator()(void* memory) const { std::free(memory); }
};
template <class T>
using Reply = std::unique_ptr<T, Free>;

class Watch {
public:
    Watch(xcb_connection_t* connection, Clock::time_point start) : m_connection(connection), m_start(start) {}

    void step() {
        while (Reply<xcb_generic_event_t> event{xcb_poll_for_event(m_connection)}) {
            if ((event->response_type & 0x7f) == XCB_MAP_NOTIFY)
                onMapped(reinterpret_cast<xcb_map_notify_event_t*>(event.get())->window);
        }
        if (m_window != XCB_NONE)
            look();
    }

private:
    void say(const std::string& what) const {
        const auto passed = std::chrono::duration<double, std::milli>(Clock::now() - m_start);
        std::printf("%.1f %s\n", passed.count(), what.c_str());
        std::fflush(stdout);
    }

    void onMapped(xcb_window_t window) {
        const Reply<xcb_get_geometry_reply_t> geometry{
            xcb_get_geometry_reply(m_connection, xcb_get_geometry(m_connection, window), nullptr)};
        if (!geometry || geometry->width < 300 || geometry->height < 300)
            return;
        m_window = window;
        m_width = geometry->width;
        m_height = geometry->height;
        say("map");
    }

    void look() {
        lookAtTitle();
        const Reply<xcb_get_image_reply_t> image{xcb_get_image_reply(
            m_connection,
            xcb_get_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, m_window, 0, 0, m_width, m_height, ~0U),
            nullptr)};
        if (!image)
            return;
        const auto* const pixels = xcb_get_image_data(image.get());
        const auto size = static_cast<std::size_t>(xcb_get_image_data_length(image.get()));
        const std::size_t hash = std::hash<std::string_view>()({reinterpret_cast<const char*>(pixels), size});
        if (hash == m_hash)
            return;
        m_hash = hash;
        if (!m_isPainted && colours(pixels, size) < 5)
            return;
        say(m_isPainted ? "frame" : "painted");
        m_isPainted = true;
    }

    static std::size_t colours(const std::uint8_t* pixels, std::size_t size) {
        std::set<std::uint32_t> seen;
        for (std::size_t i = 0; i + 4 <= size && seen.size() < 5; i += 4) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, pixels + i, sizeof pixel);
            seen.insert(pixel);
        }
        return seen.size();
    }

    void lookAtTitle() {
        const Reply<xcb_get_property_reply_t> property{xcb_get_property_reply(
            m_connection,
            xcb_get_property(m_connection, 0, m_window, XCB_ATOM_WM_NAME, XCB_GET_PROPERTY_TYPE_ANY, 0, 64),
            nullptr)};
        if (!property)
            return;
        const std::string title(static_cast<const char*>(xcb_get_property_value(property.get())),
                                static_cast<std::size_t>(xcb_get_property_value_length(property.get())));
        if (title != m_title)
            say("title " + title);
        m_title = title;
    }

    xcb_connection_t* m_connection;
    Clock::time_point m_start;
    xcb_window_t m_window = XCB_NONE;
    std::uint16_t m_width = 0;
    std::uint16_t m_height = 0;
    std::size_t m_hash = 0;
    std::string m_title;
    bool m_isPainted = false;
};

/// Most resident memory of a process so far, in KiB.
long peakOf(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::atol(line.c_str() + 6);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3)
        return 2;
    xcb_connection_t* const connection = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(connection))
        return 1;
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
    const std::uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(connection, root, XCB_CW_EVENT_MASK, &mask);
    xcb_flush(connection);
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    Watch watch(connection, start);
    const auto end = start + std::chrono::duration<double>(std::atof(argv[1]));
    while (Clock::now() < end && waitpid(child, nullptr, WNOHANG) == 0) {
        watch.step();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (const long peak = peakOf(child); peak > 0)
        std::printf("%.1f peak-mib\n", static_cast<double>(peak) / 1024);
    kill(-child, SIGTERM);
    xcb_disconnect(connection);
    return 0;
}
