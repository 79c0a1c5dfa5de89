// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/html/html_tree.h"

#include <chrono>
#include <csetjmp>
#include <cstdint>
#include <gumbo.h>
#include <new>
#include <vector>

namespace html {

class HtmlTree::Arena {
public:
    explicit Arena(const ParseLimits& limits)
        : m_left(limits.memory),
          m_end(std::chrono::steady_clock::now() + std::chrono::milliseconds(limits.milliseconds)) {}

    static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }
    static void release(void*, void*) {} // the arena goes as a whole

    std::jmp_buf giveUp;

private:
    static constexpr std::size_t kBlock = std::size_t{1} << 18;
    static constexpr unsigned kClockEvery = 256;

    void* take(std::size_t size) {
        size = (size + 15) & ~std::size_t{15};
        const bool isLate = ++m_calls % kClockEvery == 0 && std::chrono::steady_clock::now() > m_end;
        if (size > m_free && !grow(size > kBlock ? size : kBlock))
            std::longjmp(giveUp, 1);
        if (isLate)
            std::longjmp(giveUp, 1);
        m_free -= size;
        std::uint8_t* const place = m_next;
        m_next += size;
        return place;
    }

    bool grow(std::size_t size) {
        if (size > m_left)
            return false;
        auto block = std::unique_ptr<std::uint8_t[]>(new (std::nothrow) std::uint8_t[size]);
        if (!block)
            return false;
        m_left -= size;
        m_next = block.get();
        m_free = size;
        m_blocks.push_back(std::move(block));
        return true;
    }

    std::vector<std::unique_ptr<std::uint8_t[]>> m_blocks;
    std::uint8_t* m_next = nullptr;
    std::size_t m_free = 0;
    std::size_t m_left;
    unsigned m_calls = 0;
    std::chrono::steady_clock::time_point m_end;
};

namespace {

/// gumbo has no way to report that memory ran out; leaving its C frames by longjmp is the one it allows.
/// Nothing with a destructor lives here.
GumboOutput* parseGuarded(std::jmp_buf& giveUp, const GumboOptions& options, const char* text,
                          std::size_t length) {
    if (setjmp(giveUp) != 0)
        return nullptr;
    return gumbo_parse_with_options(&options, text, length);
}

} // namespace

HtmlTree::HtmlTree(std::unique_ptr<Arena> arena) : m_arena(std::move(arena)) {}
HtmlTree::~HtmlTree() = default;

std::unique_ptr<HtmlTree> HtmlTree::parse(std::string_view html, const ParseLimits& limits) {
    auto tree = std::unique_ptr<HtmlTree>(new HtmlTree(std::make_unique<Arena>(limits)));
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::release;
    options.userdata = tree->m_arena.get();
    options.max_errors = 0;
    tree->m_output = parseGuarded(tree->m_arena->giveUp, options, html.data(), html.size());
    return tree->m_output ? std::move(tree) : nullptr;
}

} // namespace html
