// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// node bundle.mjs ENTRY OUTPUT [--format=iife|esm|cjs] [--target=...] [--define:NAME=JSON ...]
// [--alias:NAME=FILE ...] [--empty:PACKAGE/FILE=NAME,NAME ...]: bundles ENTRY with esbuild and writes
// OUTPUT.d, so that the build system knows every file that went into it. Packages are found through NODE_PATH.
import { createRequire } from "node:module";
import { relative, resolve } from "node:path";
import { readFileSync, writeFileSync } from "node:fs";

const require = createRequire(resolve(process.env.NODE_PATH, "x.js"));
const esbuild = require("esbuild");

const [entry, output, ...options] = process.argv.slice(2);
const settings = {
  entryPoints: [entry], outfile: output, bundle: true, minify: true, metafile: true, charset: "utf8", legalComments: "none",
  format: "iife", target: "es2022", logLevel: "warning", nodePaths: [process.env.NODE_PATH], define: {},
  plugins: [],
};

// Leaves constant lists of a package empty, where the page brings its own.
function withoutLists(packaged, names) {
  return {
    name: "without-lists",
    setup: (build) => build.onLoad({ filter: new RegExp(`/node_modules/${packaged.replace(/[.]/g, "\\.")}$`) }, ({ path }) => {
      let contents = readFileSync(path, "utf-8");
      for (const name of names) {
        const list = new RegExp(`^const ${name.replace("$", "\\$")} = freeze\\(\\[[^\\]]*\\]\\);$`, "m");
        if (!list.test(contents)) throw new Error(`${packaged} has no list "${name}"`);
        contents = contents.replace(list, () => `const ${name} = [];`);
      }
      return { contents };
    }),
  };
}

for (const option of options) {
  const [name, value] = option.split(/=(.*)/s);
  if (name === "--format" || name === "--platform" || name === "--target") settings[name.slice(2)] = value;
  else if (name.startsWith("--define:")) settings.define[name.slice(9)] = value;
  else if (name.startsWith("--alias:")) settings.alias = { ...settings.alias, [name.slice(8)]: value };
  else if (name.startsWith("--empty:")) settings.plugins.push(withoutLists(name.slice(8), value.split(",")));
  else if (name === "--no-minify") settings.minify = false;
  else throw new Error(`unknown option ${option}`);
}
const result = await esbuild.build(settings);
const escaped = (path) => resolve(path).replace(/[ #\\]/g, "\\$&").replace(/\$/g, "$$$$");
const inputs = Object.keys(result.metafile.inputs).map((path) => escaped(relative("", path)));
writeFileSync(`${output}.d`, `${escaped(output)}: ${inputs.join(" ")}\n`);
