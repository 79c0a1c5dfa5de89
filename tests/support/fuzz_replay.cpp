// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Runs a fuzz target without libFuzzer: on every seed of its corpus, and on a fixed number of damaged copies
// of each. The same bytes on every run, so ./test keeps each target compiling and finds gross faults at no
// cost; tests/fuzz/run.sh does the real search.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

constexpr int kDamagedCopies = 40;
constexpr std::uintmax_t kLargestSeed = 256 * 1024; // the rest is for tests that name their vectors

std::vector<Input> readSeeds(const std::vector<std::string>& folders) {
    std::vector<std::filesystem::path> files;
    for (const std::string& folder : folders)
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.is_regular_file() && entry.file_size() <= kLargestSeed)
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Input> seeds{{}};
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return seeds;
}

std::size_t below(std::mt19937& random, std::size_t limit) {
    return limit == 0 ? 0 : random() % limit;
}

/// One change of the kinds that mail systems and attackers make: a cut, a flipped bit, a piece twice, a piece
/// gone.
Input damaged(Input input, std::mt19937& random) {
    if (input.empty())
        return {static_cast<std::uint8_t>(random())};
    const std::size_t at = below(random, input.size());
    const auto from = input.begin() + static_cast<std::ptrdiff_t>(at);
    const auto until =
        from + static_cast<std::ptrdiff_t>(below(random, std::min<std::size_t>(64, input.size() - at)));
    switch (random() % 4) {
    case 0:
        input.erase(from, input.end());
        break;
    case 1:
        *from = static_cast<std::uint8_t>(*from ^ (1U << (random() % 8)));
        break;
    case 2:
        input.erase(from, until);
        break;
    default: {
        const Input piece(from, until);
        input.insert(input.begin() + static_cast<std::ptrdiff_t>(at), piece.begin(), piece.end());
    }
    }
    return input;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<Input> seeds = readSeeds({argv + 1, argv + argc});
    std::mt19937 random(1); // NOLINT: the same on every run is what is wanted
    std::size_t runs = 0;
    for (const Input& seed : seeds) {
        LLVMFuzzerTestOneInput(seed.data(), seed.size());
        for (int copy = 0; copy < kDamagedCopies; ++copy) {
            const Input input = damaged(copy % 2 == 0 ? seed : damaged(seed, random), random);
            LLVMFuzzerTestOneInput(input.data(), input.size());
        }
        runs += 1 + kDamagedCopies;
    }
    std::printf("%zu seeds, %zu runs\n", seeds.size(), runs);
    return argc > 1 && seeds.size() < 2 ? 1 : 0; // a corpus that was named must not be empty
}
