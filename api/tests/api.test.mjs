// The built package in Node.js, as a user of it imports it.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { spawnSync } from "node:child_process";
import { XenlensError, detect, explain, fixes, fromNative, rules, toNative } from "../../dist/api/node.js";

const root = `${import.meta.dirname}/../..`;
const fixtures = `${root}/core/tests/fixtures`;
const read = (file) => readFileSync(file, "utf8");

const FORMATS = ["xl", "xm", "sexpr"];

const PV = `<domain type='xen'><name>aé😀</name><uuid>085950a2-b0c6-9653-0a36-84b8b4793cf6</uuid>
<memory>1024</memory><os><type>linux</type></os><devices><interface type='network'>
<mac address='00:16:3e:00:00:07'/><source network='lab'/></interface></devices></domain>`;

/** The native documents of the fixtures. */
function* natives() {
  for (const name of readdirSync(`${fixtures}/from-native`)) {
    const folder = `${fixtures}/from-native/${name}`;
    const [format] = FORMATS.filter((format) => existsSync(`${folder}/guest.${format}`));
    yield { folder, format, native: read(`${folder}/guest.${format}`) };
  }
}

/** The answers of a fixture, each with its releases: none where no release has the format. */
function* answers(file) {
  if (!existsSync(file)) return;
  for (const section of read(file).split(/^=== /m).slice(1)) {
    const keys = section.slice(0, section.indexOf("\n"));
    const expected = section.slice(keys.length + 1);
    for (const key of keys.split(" ")) {
      const [libvirt, xen] = key.split("/");
      yield { libvirt, xen, expected };
    }
  }
}

/** What a call gives, or why not, as the fixtures have it. */
async function answer(call) {
  try {
    return await call();
  } catch (error) {
    assert(error instanceof XenlensError, error);
    return error.libvirt
      ? `refused: ${error.libvirt}\n`
      : `refused without libvirt's words: ${error.message}\n`;
  }
}

describe("fixes", () => {
  const XM = "name = wéb1\nkernel = '/boot/vmlinuz'\nvfb = [ 'type=vnc,key=de' ]\n";

  test("names every obstacle with its fixes, and mends the document", async () => {
    const told = await fixes(XM, { libvirt: "0.7.5" });
    assert.deepEqual(told.obstacles.map(({ code }) => code), ["xm-syntax", "uuid"]);
    const [{ span, libvirt, fixes: found, rule }] = told.obstacles;
    assert.equal(XM.slice(span.start, span.end), "wéb1");
    assert.equal(libvirt, "memory conf:1: expecting a value");
    assert.equal(found[0].applicability, "assuming");
    assert(told.rules[rule].what);
    assert.equal(told.converts, true);
    assert.deepEqual(told.warnings.map(({ fixes }) => fixes[0].title), ["Write keymap for key"]);
    const converted = await fromNative(told.fixed, { format: "xm" });
    assert.match(converted.text, /<name>wéb1<\/name>/);
  });

  test("has edits in UTF-16 units that make the document", async () => {
    const told = await fixes(XM);
    let made = "";
    let copied = 0;
    for (const { span, replacement } of told.edits) {
      made += XM.slice(copied, span.start) + replacement;
      copied = span.end;
    }
    made += XM.slice(copied);
    assert.deepEqual((await fixes(made)).obstacles, []);
  });

  test("makes only fixes that are as safe as asked for", async () => {
    const told = await fixes(XM, { document: "xm", only: ["safe"] });
    assert.deepEqual([told.converts, told.edits], [false, []]);
    assert.equal(told.obstacles.length, 2);
    await assert.rejects(fixes(XM, { only: ["sure"] }), TypeError);
  });

  test("takes what the host says of itself, and the caller's word above it", async () => {
    const host = ["<network><name>lab</name><bridge name='br7'/></network>"];
    assert.notDeepEqual((await fixes(PV)).obstacles, []);
    assert.deepEqual((await fixes(PV, { host })).obstacles, []);
    assert.deepEqual((await fixes(PV, { networks: { lab: "br8" }, host })).obstacles, []);
    await assert.rejects(fixes(PV, { host: ["<domain/>"] }), TypeError);
  });
});

describe("toNative", () => {
  test("gives libvirt's bytes", async () => {
    for (const name of readdirSync(`${fixtures}/to-native`)) {
      const folder = `${fixtures}/to-native/${name}`;
      const xml = read(`${folder}/domain.xml`);
      for (const format of FORMATS) {
        const end = format === "sexpr" ? "\n" : "";
        for (const { libvirt, xen, expected } of answers(`${folder}/${format}.txt`)) {
          const options = { format, libvirt, xen, networks: { "net-b": "virbr1" } };
          const found = await answer(() => toNative(xml, options).text + end);
          assert.equal(found, expected, `${name} ${format} ${libvirt} ${xen}`);
        }
      }
    }
  });

  test("counts in UTF-16", () => {
    const { text, marks } = toNative(PV, { format: "xm", networks: { lab: "xapi1" } });
    let end = 0;
    for (const { span } of marks) {
      assert.equal(span.start, end);
      end = span.end;
    }
    assert.equal(end, text.length);
    const name = marks.find((mark) => mark.rule === "domain.name" && mark.origin === "input");
    assert.equal(text.slice(name.span.start, name.span.end), "aé😀");
    assert.equal(PV.slice(name.from.start, name.from.end), "aé😀");
    const uuid = marks.find((mark) => mark.rule === "domain.uuid" && mark.origin === "input");
    assert.match(PV.slice(uuid.from.start, uuid.from.end), /^085950a2.*cf6$/);
  });

  test("throws where libvirt refuses", () => {
    const refusal = (xml, options) => {
      try {
        toNative(xml, { format: "xm", ...options });
      } catch (error) {
        return error;
      }
      assert.fail("not refused");
    };
    const error = refusal(PV);
    assert(error instanceof XenlensError && error instanceof Error);
    assert.equal(error.name, "XenlensError");
    assert.equal(error.libvirt, "Network not found: lab");
    assert.match(error.message, /lab/);
    assert.match(`${error.stack}`, /XenlensError: .*\n/);
    assert.equal(PV.slice(error.span.start, error.span.end), "lab");
    assert.equal(error.position.line, 3);
    assert.equal(typeof error.code, "string");
    assert.equal(typeof error.help, "string");
    assert.equal(error.severity, "error");

    assert.equal(refusal(" ".repeat((1 << 20) + 1)).code, "xml-too-large");
    assert(refusal("\ud800<") instanceof XenlensError, "half a pair");
  });

  test("converts a device for a guest", () => {
    const device = read(`${fixtures}/attach/interface-netfront/device.xml`);
    assert.match(toNative(device, { format: "sexpr", guest: "hvm" }).text, /\(type netfront\)/);
    assert.throws(() => toNative(device, { format: "sexpr" }), XenlensError);
  });
});

describe("fromNative", () => {
  test("gives libvirt's bytes", async () => {
    for (const { folder, native, format } of natives()) {
      for (const { libvirt, xen, expected } of answers(`${folder}/xml.txt`)) {
        const found = await answer(async () => (await fromNative(native, { format, libvirt, xen })).text);
        assert.equal(found, expected, `${folder} ${libvirt} ${xen}`);
      }
    }
  });

  test("counts in UTF-16", async () => {
    const native = 'name = "aé😀"\nuuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"\nmemory = 1\nbootloader = "/b"\n';
    const { text, marks } = await fromNative(native, { format: "xm" });
    const written = "085950a2-b0c6-9653-0a36-84b8b4793cf6";
    const uuid = marks.find(({ span }) => text.slice(span.start, span.end) === written);
    assert.match(native.slice(uuid.from.start, uuid.from.end), /^"?085950a2.*cf6"?$/);
  });

  test("has options of its own", async () => {
    const native = read(`${fixtures}/from-native/kernel-and-sdl/guest.xm`);
    assert.match((await fromNative(native, { format: "xm", hostArch: "i686" })).text, /arch='i686'/);
    await assert.rejects(fromNative(native, { format: "xm", guest: "pv" }), {
      name: "TypeError",
      message: "options.guest: there is no such option",
    });
    await assert.rejects(fromNative(native, { format: "xm", securityInfo: "yes" }), {
      name: "TypeError",
      message: "options.securityInfo: expected true or false",
    });
  });
});

describe("options", () => {
  test("of a wrong kind are told apart from refused documents", () => {
    for (const [xml, options, message] of [
      [undefined, { format: "xm" }, "xml: expected a string"],
      [PV, undefined, 'options.format: say one of "xl", "xm", "sexpr"'],
      [PV, {}, 'options.format: say one of "xl", "xm", "sexpr"'],
      [PV, null, "options: expected an object"],
      [PV, "xm", "options: expected an object"],
      [PV, ["xm"], "options: expected an object"],
      [PV, { format: "vmx" }, 'options.format: "vmx" is none of "xl", "xm", "sexpr"'],
      [PV, { format: "xl", libvirt: "0.7.5" }, "options.format: libvirt 0.7.5 knows xm and sexpr, but not xl"],
      [
        PV,
        { format: "xl", xen: "4.4" },
        "options.xen: libvirt 9.0 converts the same for every Xen release and takes none",
      ],
      [PV, { format: "xm", guest: "pvh" }, "options.guest: libvirt 0.7.5 knows hvm and pv, but not pvh"],
      [PV, { format: "xl", cpuVirtualization: "amd" }, 'options.cpuVirtualization: "amd" is none of "vmx", "svm"'],
      [PV, { format: "xm", xen: 3.1 }, "options.xen: expected a string"],
      [PV, { format: "xm", libvrt: "0.7.4" }, "options.libvrt: there is no such option"],
      [PV, { format: "xm", networks: { lab: 1 } }, "options.networks.lab: expected a string"],
    ]) {
      assert.throws(() => toNative(xml, options), { name: "TypeError", message });
    }
  });

  test("that are undefined count as missing", async () => {
    const options = { format: undefined, libvirt: undefined, xen: "4.1", guest: undefined };
    assert.deepEqual(await explain(PV, options), await explain(PV));
  });
});

describe("explain", () => {
  test("tells everything of both formats", async () => {
    const told = await explain(PV, { libvirt: "0.7.4", networks: { lab: "xapi1" } });
    assert.equal(told.guest, "pv");
    assert.equal(told.target.libvirt, "0.7.4");
    for (const format of ["xm", "sexpr"]) {
      const { text, marks } = toNative(PV, { format, libvirt: "0.7.4", networks: { lab: "xapi1" } });
      assert.deepEqual(told.outputs[format], { text, marks });
      for (const { rule } of marks) assert(told.rules[rule].sources.length > 0, rule);
      const { start, end } = told.interfaces[0].pieces[format];
      assert.match(text.slice(start, end), /00:16:3e:00:00:07/);
    }
    assert.equal(told.interfaces[0].scenario, 2);
    const { start, end } = told.interfaces[0].element;
    assert.match(PV.slice(start, end), /^<interface[^]*<\/interface>$/);
  });

  test("answers a refused document", async () => {
    const told = await explain("<domain");
    assert.deepEqual(told.outputs, {});
    assert.equal(told.guest, null);
    assert.equal(told.notes[0].severity, "error");
  });

  const XM = `name = "é😀"
uuid = "085950a2-b0c6-9653-0a36-84b8b4793cf6"
builder = "hvm"
kernel = "/l"
vif = [ "type=ioemu,mac=00:16:3e:00:00:01,bridge=b", "b", "type=netfront,mac=00:16:3e:00:00:02,bridge=b" ]
vnc = 1
vncpasswd = "secret"
`;

  test("tells everything of a native document and its round trip", async () => {
    const told = await explain(XM, { document: "xm", xen: "3.0.3" });
    assert.equal(told.document, "xm");
    assert.equal(told.guest, "hvm");
    assert.equal(told.target.xen, "3.0.3");
    const { text, marks } = await fromNative(XM, { format: "xm", xen: "3.0.3" });
    assert.deepEqual(told.xml, { text, marks });
    const cards = told.interfaces.map(({ way, type, dropped, kept }) => ({ way, type, dropped, kept }));
    assert.deepEqual(cards, [
      { way: "type-lost", type: "ioemu", dropped: false, kept: 1 },
      { way: "neither", type: null, dropped: true, kept: null },
      { way: "netfront", type: "netfront", dropped: false, kept: 2 },
    ]);
    const { element, piece } = told.interfaces[2];
    assert.match(XM.slice(element.start, element.end), /^"type=netfront/);
    assert.match(text.slice(piece.start, piece.end).trim(), /^<interface [^]*netfront[^]*<\/interface>$/);
    for (const { rule } of [...marks, ...told.interfaces]) assert(told.rules[rule].what, rule);

    const { back } = told;
    const again = toNative(text, { format: "xm", xen: "3.0.3" });
    assert.deepEqual(back.outputs, { xm: { text: again.text, marks: again.marks } });
    assert.match(again.text, /type=ioemu/);
    assert.equal(back.interfaces[1].scenario, 3);
    for (const { rule } of back.notes) if (rule) assert(back.rules[rule].sources.length > 0, rule);
  });

  test("has options for native documents", async () => {
    const { xml } = await explain(XM, { document: "xm", securityInfo: true, hostArch: "i686" });
    assert.match(xml.text, /passwd='secret'/);
    assert.match(xml.text, /arch='i686'/);
    const refused = await explain(XM, { document: "sexpr" });
    assert.deepEqual([refused.xml, refused.back, refused.guest], [null, null, null]);
    assert.equal(refused.notes.at(0).severity, "error");
    assert.deepEqual(await explain(PV, { document: "xml" }), await explain(PV));
    for (const [options, message] of [
      [{ document: "vmx" }, 'options.document: "vmx" is none of "xml", "xl", "xm", "sexpr"'],
      [{ document: "xl", libvirt: "0.7.4" }, "options.format: libvirt 0.7.4 knows xm and sexpr, but not xl"],
      [{ document: "xm", guest: "pv" }, "options.guest: there is no such option"],
      [{ document: "xml", hostArch: "i686" }, "options.hostArch: there is no such option"],
      [null, "options: expected an object"],
    ]) {
      await assert.rejects(explain(XM, options), { name: "TypeError", message });
    }
  });

  test("gives what the caller may change", async () => {
    const [one, two] = [await explain(PV), await explain(PV)];
    one.rules[one.notes[0].rule].title = "changed";
    assert.notDeepEqual(one, two);
    assert.deepEqual(await explain(PV), two);
  });
});

describe("detect", () => {
  test("says what a document is", () => {
    assert.deepEqual(detect(PV), {
      document: "xml",
      certainty: "sure",
      reason: "It begins with <domain or <?xml.",
    });
    for (const { native, format } of natives()) assert.equal(detect(native).document, format);
    assert.throws(() => detect(undefined), { name: "TypeError", message: "document: expected a string" });
  });
});

describe("rules", () => {
  test("have ids of their own and sources", async () => {
    const all = await rules();
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert(all.every(({ sources }) => sources.every(({ url }) => url.startsWith("https://"))));
    assert(all.some(({ id }) => id === "vif.scenario-3"));
  });
});

describe("the package", () => {
  const manifest = JSON.parse(read(`${root}/dist/api/package.json`));

  test("has the project's version", () => {
    const [, version] = /^version = "(.*)"$/m.exec(read(`${root}/Cargo.toml`));
    assert.equal(manifest.version, version);
  });

  test("has the files that it names", () => {
    const files = readdirSync(`${root}/dist/api`);
    for (const file of Object.values(manifest.exports["."])) assert(files.includes(file.slice(2)));
    assert(files.includes("README.md") && files.includes("LICENSE-MIT"));
  });

  test("works by its name", async () => {
    const modules = `${root}/target/api-user/node_modules`;
    mkdirSync(modules, { recursive: true });
    const link = spawnSync("ln", ["-sfn", `${root}/dist/api`, `${modules}/xenlens`]);
    assert.equal(link.status, 0);
    const resolved = createRequire(`${modules}/user.js`).resolve("xenlens/package.json");
    assert.match(resolved, /package\.json$/);
    const program = 'import { rules } from "xenlens"; console.log((await rules()).length)';
    const options = { cwd: `${modules}/..`, encoding: "utf8" };
    const run = spawnSync("node", ["--input-type=module", "-e", program], options);
    assert.equal(run.stdout.trim(), `${(await rules()).length}`, run.stderr);
  });

  test("has the types of what it gives, neither more nor less", async () => {
    // tsc refuses a literal that lacks a property or has one too many: so real answers become literals.
    const folder = `${root}/target/api-types`;
    mkdirSync(folder, { recursive: true });
    const values = [];
    const seen = new Set();
    // One mark of each kind, and each rule once, are enough.
    const brief = (key, value) => {
      const fresh = (kind) => !seen.has(kind) && seen.add(kind);
      if (key === "marks") return value.filter(({ origin, from }) => fresh(`${origin} ${!from}`));
      if (key === "rules") return Object.fromEntries(Object.entries(value).filter(([id]) => fresh(id)));
      return value;
    };
    const keep = (type, value) => values.push(`export const _${values.length}: ${type} = ${JSON.stringify(value, brief)};`);
    const keepConverted = async (call) => {
      try {
        keep("Converted", await call());
      } catch (error) {
        const { name, message } = error;
        keep("Omit<XenlensError, 'stack'>", { name, message, ...error });
      }
    };
    keep("Rule[]", await rules());
    keep("Detection", detect(PV));
    for (const [kind, file, guests] of [
      ["to-native", "domain.xml", [undefined]],
      ["attach", "device.xml", ["hvm", "pv"]],
    ]) {
      for (const name of readdirSync(`${fixtures}/${kind}`)) {
        const xml = read(`${fixtures}/${kind}/${name}/${file}`);
        for (const guest of guests) {
          for (const [libvirt, xen] of [["0.7.4", "rhel5"], ["0.7.5", "3.1"], ["9.0", undefined]]) {
            keep("Explanation", await explain(xml, { libvirt, xen, guest }));
          }
          for (const format of FORMATS) await keepConverted(() => toNative(xml, { format, guest }));
        }
      }
    }
    for (const { native, format } of natives()) {
      await keepConverted(() => fromNative(native, { format }));
      keep("NativeExplanation", await explain(native, { document: format }));
    }
    const types = 'import type { Converted, Detection, Explanation, NativeExplanation, Rule, XenlensError } from "../../dist/api/index.js";';
    writeFileSync(`${folder}/values.ts`, `${types}\n${values.join("\n")}\n`);
    const tsc = spawnSync("tsc", ["--project", `${import.meta.dirname}/tsconfig.json`], { encoding: "utf8" });
    assert.equal(tsc.status, 0, tsc.stdout.slice(0, 5000));
  });
});
