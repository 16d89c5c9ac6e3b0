// The packages for npm, as a user installs them. `./dev packages` packs them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

const PACKED = `${import.meta.dirname}/../../target/packages`;

describe("the packages for npm, installed elsewhere", () => {
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "xenlens-npm-"));
    const packed = readdirSync(PACKED).filter((name) => name.endsWith(".tgz") && !name.startsWith("sphinx"));
    const tarballs = packed.map((name) => join(PACKED, name));
    assert.equal(tarballs.length, 2);
    const options = ["--offline", "--no-audit", "--no-fund", "--silent", "--prefix", folder];
    execFileSync("npm", ["install", ...options, ...tarballs], { cwd: folder });
  });
  after(() => rmSync(folder, { recursive: true }));

  const files = (name) => readdirSync(join(folder, "node_modules", name));

  test("they have their texts and nothing of the sources", () => {
    for (const name of ["xenlens", "xenlens-demo"]) {
      for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "index.d.ts", "node.js", "index.js"]) {
        assert(files(name).includes(file), `${name} has no ${file}`);
      }
    }
    assert.deepEqual(files("xenlens-demo/xenlens").filter((name) => name === "api" || name.endsWith(".ts")), []);
  });

  test("they work in Node.js", () => {
    writeFileSync(
      join(folder, "user.mjs"),
      `import { toNative } from "xenlens";
      import "xenlens-demo";
      const xml = "<interface type='bridge'><mac address='00:16:3e:00:00:01'/><source bridge='b'/></interface>";
      process.stdout.write(toNative(xml, { format: "sexpr", guest: "hvm" }).text);`,
    );
    const written = execFileSync(process.execPath, ["user.mjs"], { cwd: folder, encoding: "utf8" });
    assert.equal(written, "(vif (mac '00:16:3e:00:00:01')(bridge 'b')(script 'vif-bridge'))");
  });
});
