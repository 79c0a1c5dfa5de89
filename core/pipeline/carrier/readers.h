// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/carrier/carrier.h"

// One for each kind; see eachFileIn().
namespace pipeline {

base::Result<void> eachFileInArchive(const base::RandomAccessSource& file, const base::Limits& limits,
                                     const TakeFile& take);
base::Result<void> eachFileInTnef(base::Bytes file, const TakeFile& take);
base::Result<void> eachFileInOutlookMail(const base::Bytes& file, const TakeFile& take);

} // namespace pipeline
