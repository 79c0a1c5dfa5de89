// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64_kernels.h"

// Two registers of 16 bytes side by side are as fast as memory here; wider ones only make the program larger.
#define HWY_DISABLED_TARGETS (HWY_AVX3 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/base/base64_kernels.cpp"
#include <hwy/foreach_target.h> // compiles this file once for each kind of processor
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace base::kernels::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR

// A processor without registers for this; base64_scalar.h does all.
Progress decodeQuads(std::string_view /*text*/, std::span<std::uint8_t> /*out*/) {
    return {};
}

Progress encodeGroups(BytesView /*bytes*/, std::size_t /*lineLength*/, std::span<char> /*out*/) {
    return {};
}

#else
namespace hn = hwy::HWY_NAMESPACE;

using Byte = hn::CappedTag<std::uint8_t, 32>;
using Word = hn::Repartition<std::uint16_t, Byte>;
using Quad = hn::Repartition<std::uint32_t, Byte>;
using Bytes8 = hn::Vec<Byte>;

constexpr std::size_t kHalf = 16;      // characters in a register's half
constexpr std::size_t kHalfBytes = 12; // and the bytes they stand for

// A table of 16, in each half.
HWY_INLINE Bytes8 table(const std::uint8_t (&values)[16]) {
    return hn::LoadDup128(Byte(), values);
}

// Every character has two nibbles; it is of the alphabet when the classes of both have no bit in common.
HWY_ALIGN constexpr std::uint8_t kLowClasses[16] = {0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
                                                    0x11, 0x11, 0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a};
HWY_ALIGN constexpr std::uint8_t kHighClasses[16] = {0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08,
                                                     0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10};
// What to add to a character to get its value, by the upper nibble ('/' has the place before that of '+').
HWY_ALIGN constexpr std::uint8_t kToValue[16] = {0, 16, 19, 4, 191, 191, 185, 185, 0, 0, 0, 0, 0, 0, 0, 0};
// Three bytes of each group of 32 bits, the most significant first.
HWY_ALIGN constexpr std::uint8_t kPackBytes[16] = {2, 1,  0,  6,  5,    4,    10,   9,
                                                   8, 14, 13, 12, 0x80, 0x80, 0x80, 0x80};

// How many characters from the start are of the alphabet.
HWY_INLINE std::size_t countGood(Bytes8 text, Bytes8 high) {
    const Byte d;
    const auto low = hn::And(text, hn::Set(d, 0x0f));
    const auto classes = hn::And(hn::TableLookupBytes(table(kLowClasses), low),
                                 hn::TableLookupBytes(table(kHighClasses), high));
    const auto bad = hn::Ne(classes, hn::Zero(d));
    const std::intptr_t first = hn::FindFirstTrue(d, bad);
    return first < 0 ? hn::Lanes(d) : static_cast<std::size_t>(first);
}

// Four values of six bits become three bytes: b1 b2 b3 b4 -> b1 << 18 | b2 << 12 | b3 << 6 | b4 in each 32
// bits.
HWY_INLINE Bytes8 pack(Bytes8 values) {
    const Byte d;
    const auto words = hn::BitCast(Word(), values);
    const auto pairs =
        hn::Or(hn::ShiftLeft<6>(hn::And(words, hn::Set(Word(), 0x00ff))), hn::ShiftRight<8>(words));
    const auto quads = hn::BitCast(Quad(), pairs);
    const auto groups =
        hn::Or(hn::ShiftLeft<12>(hn::And(quads, hn::Set(Quad(), 0xffff))), hn::ShiftRight<16>(quads));
    return hn::TableLookupBytesOr0(hn::BitCast(d, groups), table(kPackBytes));
}

// Twelve bytes of each half, one behind the other.
template <class Tag>
HWY_INLINE void storeHalves(Tag d, hn::Vec<Tag> packed, std::uint8_t* out) {
    if constexpr (hn::MaxLanes(d) == 2 * kHalf) {
        const hn::Half<Tag> half;
        hn::StoreU(hn::LowerHalf(half, packed), half, out);
        hn::StoreU(hn::UpperHalf(half, packed), half, out + kHalfBytes);
    } else {
        hn::StoreU(packed, d, out);
    }
}

HWY_INLINE Bytes8 toValues(Bytes8 text, Bytes8 high) {
    const auto isSlash = hn::VecFromMask(Byte(), hn::Eq(text, hn::Set(Byte(), '/')));
    return hn::Add(text, hn::TableLookupBytes(table(kToValue), hn::Add(high, isSlash)));
}

HWY_INLINE bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

HWY_ATTR Progress decodeQuads(std::string_view text, std::span<std::uint8_t> out) {
    const Byte d;
    const std::size_t lanes = hn::Lanes(d);
    const char* const characters = text.data();
    std::uint8_t* const bytes = out.data();
    Progress done;
    while (text.size() - done.read >= lanes && out.size() - done.written >= lanes) {
        const auto block = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(characters + done.read));
        const auto high = hn::And(hn::ShiftRight<4>(block), hn::Set(d, 0x0f));
        const std::size_t good = countGood(block, high);
        storeHalves(d, pack(toValues(block, high)), bytes + done.written);
        done.read += good / 4 * 4;
        done.written += good / 4 * 3;
        if (good == lanes)
            continue;
        if (good % 4 != 0 || !isSpace(characters[done.read]))
            break;
        do {
            ++done.read;
        } while (done.read < text.size() && isSpace(characters[done.read]));
    }
    return done;
}

// Each group of three bytes a b c becomes 16-bit words (b a) and (c b), in which every six bits can be
// reached by a multiplication.
HWY_ALIGN constexpr std::uint8_t kSpreadBytes[16] = {1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10};
// What to add to a value to get its character, by the range it is in: 0 for a-z, 1 to 10 for the digits, '+',
// '/', 13 for A-Z.
HWY_ALIGN constexpr std::uint8_t kToCharacter[16] = {71,  252, 252, 252, 252, 252, 252, 252,
                                                     252, 252, 252, 237, 240, 65,  0,   0};

// Twelve bytes for each half.
template <class Tag>
HWY_INLINE hn::Vec<Tag> loadGroups(Tag d, const std::uint8_t* bytes) {
    if constexpr (hn::MaxLanes(d) == 2 * kHalf) {
        const hn::Half<Tag> half;
        return hn::Combine(d, hn::LoadU(half, bytes + kHalfBytes), hn::LoadU(half, bytes));
    } else {
        return hn::LoadU(d, bytes);
    }
}

HWY_INLINE Bytes8 spread(Bytes8 groups) {
    const Byte d;
    const Word w;
    const auto words = hn::BitCast(w, hn::TableLookupBytes(groups, table(kSpreadBytes)));
    const auto masked = hn::BitCast(Quad(), words);
    const auto outer = hn::BitCast(w, hn::And(masked, hn::Set(Quad(), 0x0fc0fc00)));
    const auto inner = hn::BitCast(w, hn::And(masked, hn::Set(Quad(), 0x003f03f0)));
    const auto shifted = hn::MulHigh(outer, hn::BitCast(w, hn::Set(Quad(), 0x04000040)));
    const auto raised = hn::Mul(inner, hn::BitCast(w, hn::Set(Quad(), 0x01000010)));
    return hn::BitCast(d, hn::Or(shifted, raised));
}

HWY_INLINE Bytes8 toCharacters(Bytes8 values) {
    const Byte d;
    const auto range = hn::SaturatedSub(values, hn::Set(d, 51));
    const auto isUpper = hn::Lt(values, hn::Set(d, 26));
    const auto place = hn::IfThenElse(isUpper, hn::Set(d, 13), range);
    return hn::Add(values, hn::TableLookupBytes(table(kToCharacter), place));
}

HWY_INLINE void encodeBlock(const std::uint8_t* bytes, char* characters) {
    const Byte d;
    hn::StoreU(toCharacters(spread(loadGroups(d, bytes))), d, reinterpret_cast<std::uint8_t*>(characters));
}

// One line of `lineBytes`; the last register writes, and reads, behind its end.
HWY_INLINE void encodeLine(const std::uint8_t* bytes, std::size_t lineBytes, char* characters) {
    const std::size_t block = hn::Lanes(Byte()) / 4 * 3;
    for (std::size_t at = 0; at < lineBytes; at += block)
        encodeBlock(bytes + at, characters + at / 3 * 4);
}

HWY_ATTR Progress encodeGroups(BytesView bytes, std::size_t lineLength, std::span<char> out) {
    const std::size_t lanes = hn::Lanes(Byte());
    const std::size_t lineBytes = lineLength == 0 ? lanes / 4 * 3 : lineLength / 4 * 3;
    const std::size_t lineEnd = lineLength == 0 ? 0 : 1;
    const std::size_t room = lineBytes / 3 * 4 + lanes;
    Progress done;
    while (bytes.size() - done.read >= lineBytes + lanes && out.size() - done.written > room) {
        encodeLine(bytes.data() + done.read, lineBytes, out.data() + done.written);
        done.read += lineBytes;
        done.written += lineBytes / 3 * 4 + lineEnd;
        if (lineEnd != 0)
            out[done.written - 1] = '\n';
    }
    return done;
}

#endif
} // namespace base::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace base::kernels {

HWY_EXPORT(decodeQuads);
HWY_EXPORT(encodeGroups);

Progress decodeQuads(std::string_view text, std::span<std::uint8_t> out) {
    return HWY_DYNAMIC_DISPATCH(decodeQuads)(text, out);
}

Progress encodeGroups(BytesView bytes, std::size_t lineLength, std::span<char> out) {
    return HWY_DYNAMIC_DISPATCH(encodeGroups)(bytes, lineLength, out);
}

} // namespace base::kernels
#endif
