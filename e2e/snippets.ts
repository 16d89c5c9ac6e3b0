// The snippets of our documentation, for the test that runs them.

import { mkdtemp, readFile, rm, writeFile, cp, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { marked, type Token } from "marked";

const ROOT = `${import.meta.dirname}/..`;

/** A block of code in a page of documentation. */
export interface Snippet {
  /** What stands behind the fence: the language, and more. */
  language: string;
  text: string;
}

/** The blocks of code of a Markdown file of the project, in their order, also those in lists. */
export async function snippets(path: string): Promise<Snippet[]> {
  const found: Snippet[] = [];
  const tokens = marked.lexer(await readFile(`${ROOT}/${path}`, "utf8"));
  marked.walkTokens(tokens, (token: Token) => {
    if (token.type === "code") found.push({ language: token.lang ?? "", text: `${token.text}\n` });
  });
  return found;
}

const ofLanguage = async (path: string, language: string): Promise<string[]> =>
  (await snippets(path)).filter((snippet) => snippet.language === language).map(({ text }) => text);

/** The snippets of one language in a file; at least one. */
export async function snippetsOf(path: string, language: string): Promise<string[]> {
  const texts = await ofLanguage(path, language);
  if (!texts.length) throw new Error(`${path} has no snippet of ${language}`);
  return texts;
}

/** A domain with two interfaces, and an address for each. */
const DOMAIN = `<domain type='xen'>
  <name>web</name>
  <memory>1048576</memory>
  <os>
    <type>hvm</type>
    <loader>/usr/lib/xen/boot/hvmloader</loader>
  </os>
  <devices>
    <interface type='network'><mac address='00:16:3e:00:00:01'/><source network='default'/></interface>
    <interface type='bridge'><mac address='00:16:3e:00:00:02'/><source bridge='b1'/><model type='netfront'/></interface>
  </devices>
</domain>
`;

/** The files of a user that our snippets name. */
const FILES: Record<string, string> = {
  "domain.xml": DOMAIN,
  "networks.xml": "<network><name>lab</name><bridge name='xapi1'/></network>\n",
  "guest.cfg": 'name = "web"\ntype = "hvm"\nmemory = 1024\nvif = [ "bridge=xenbr0" ]\n',
  guest: 'name = "web"\nuuid = "00000000-0000-4000-8000-000000000001"\nkernel = "/vmlinuz"\nmemory = 1024\nvif = [ "mac=00:16:3e:00:00:01,bridge=xenbr0" ]\n',
  row: 'name = "web%s" % slot\nkernel = "/vmlinuz"\nmemory = 1024\n',
};

/** What `xm list --long` prints of one domain. */
const listed = (name: string): string =>
  `(domain (domid 1) (name '${name}') (memory 1024) (maxmem 1024) (vcpus 1) (uuid 00000000-0000-4000-8000-000000000001)
  (on_poweroff destroy) (on_reboot restart) (on_crash restart) (image (linux (kernel /vmlinuz))))\n`;

/**
 * A folder with a user's files and commands: `bin` in it has `xenlens`, a stand-in for `xm`, which only Xen's host has, and
 * cargo, which here builds without optimising, in the project's folder.
 */
export async function userFolder(): Promise<AsyncDisposable & { path: string; environment: NodeJS.ProcessEnv }> {
  const path = await mkdtemp(`${tmpdir()}/xenlens-snippets-`);
  const bin = `${path}/bin`;
  await mkdir(bin);
  await cp(`${ROOT}/target/debug/xenlens`, `${bin}/xenlens`);
  const guests = 'case "$*" in "list --long guest") cat guest.sxp ;; "list --long") cat guest.sxp web1.sxp ;; *) exit 2 ;; esac';
  await writeFile(`${bin}/xm`, `#!/bin/sh\n${guests}\n`, { mode: 0o755 });
  const cargo = `cd '${ROOT}' && PATH=\${PATH#*:} && exec cargo "$@" --debug --force --locked --quiet --root '${path}'`;
  await writeFile(`${bin}/cargo`, `#!/bin/sh\n${cargo}\n`, { mode: 0o755 });
  const lesson = await readFile(`${ROOT}/lessons/05-netfront.md`, "utf8");
  const files = { ...FILES, "guest.sxp": listed("guest"), "web1.sxp": listed("web1"), "lesson.md": lesson, "my-lesson.md": lesson };
  for (const [name, text] of Object.entries(files)) await writeFile(`${path}/${name}`, text);
  const environment = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  return { path, environment, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
