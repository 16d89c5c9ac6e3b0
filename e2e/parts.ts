// The page's parts, by the names that users and screen readers know them by.

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { type Locator, type Page, expect } from "@playwright/test";

export const editor = (page: Page): Locator => page.getByRole("textbox", { name: "Domain XML" });

export const region = (page: Page, name: string): Locator =>
  page.getByRole("region", { name, exact: true });

export const choice = (page: Page, group: string, name: string): Locator =>
  page.getByRole("radiogroup", { name: group }).getByRole("radio", { name, exact: true });

export const editorOf = (page: Page, kind: "Domain XML" | "xl config" | "xm config" | "S-expression"): Locator =>
  page.getByRole("textbox", { name: kind });

/** The domain XML of a native document, or null as long as there is none. */
export const domainXml = (page: Page): Promise<string | null> =>
  region(page, "Domain XML").locator("[data-exact], .native-xml").getAttribute("data-exact");

/** The button that opens what libvirt asks its host. */
export const hostButton = (page: Page): Locator => page.getByRole("button", { name: /^Host / });

/** The exact output, or null as long as there is none. */
export const exact = (page: Page, format: "xl" | "xm" | "S-expression"): Promise<string | null> =>
  region(page, format).getAttribute("data-exact");

/** A scenario of the strip. It is no button where the page cannot edit the document into the scenario. */
export const inStrip = (page: Page, number: number): Locator =>
  region(page, "Scenarios").locator(".scenario").filter({ hasText: `Scenario ${number}` });

export const card = (page: Page, number: number): Locator =>
  region(page, "Interfaces").getByRole("article", { name: `Interface ${number}`, exact: true });

/** Opens a card, which then shows more than its verdict. */
export async function openCard(page: Page, number: number): Promise<Locator> {
  const rest = card(page, number).locator(".card-rest");
  await expect(rest).toBeVisible();
  if ((await rest.getAttribute("open")) === null) await rest.locator(":scope > summary").click();
  await expect(rest.locator(".card-parts")).toBeVisible();
  return card(page, number);
}

export async function openExample(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menu", { name: "Examples" }).getByRole("menuitem", { name }).click();
  await expect(page.getByRole("status")).toContainText("Example loaded");
}

/** Replaces the document as a user does who pastes another one over it. */
export async function writeDocument(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Pastes a text over the whole document, by the clipboard. */
export async function pasteDocument(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(paste);
  }, text);
}

/** Opens everything that is folded, also what lies within. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const folded = () =>
      [...document.querySelectorAll<HTMLElement>("details:not([open]) > summary")].filter((one) => one.checkVisibility());
    for (let found = folded(); found.length > 0; found = folded()) {
      for (const summary of found) summary.click();
      // The page draws what has opened, which may have more to open.
      await new Promise(requestAnimationFrame);
    }
  });
}

/** A small HVM guest whose devices are these. */
export const hvm = (devices: string): string => `<domain type='xen'>
  <name>small</name>
  <uuid>085950a2-b0c6-9653-0a36-84b8b4793cf6</uuid>
  <memory>524288</memory>
  <os>
    <type>hvm</type>
    <loader>/usr/lib/xen/boot/hvmloader</loader>
  </os>
  <devices>
    ${devices}
  </devices>
</domain>
`;

/** What a link holds, as docs/links.md has it: the options, a line each, and the document. */
export function unpack(link: string): { options: string; document: string } {
  const data = /[#&?]?v1=([\w-]*)/.exec(link)![1]!;
  const content = inflateRawSync(Buffer.from(data, "base64url")).toString();
  const [, options, document] = /^((?:[^\n]*[^\r\n]\r?\n)*)\r?\n([^]*)$/.exec(content)!;
  return { options: options!, document: document! };
}

/** A link's fragment that holds this. */
export const pack = (content: string): string =>
  `#v1=${deflateRawSync(Buffer.from(content)).toString("base64url")}`;

/** Shares what is shown and closes the dialog again: the link. */
export async function share(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  return link;
}

/** A file of the user's. */
export type File = { name: string; mimeType: string; buffer: Buffer };

export const file = (name: string, content: string | Buffer): File => ({
  name,
  mimeType: "text/xml",
  buffer: Buffer.from(content),
});

/** Opens a file by the button whose name this is. */
export async function choose(page: Page, chosen: File, button = "Open…"): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button, exact: true }).click();
  await (await chooser).setFiles(chosen);
}

/** Drops a file onto the page. */
export async function drop(page: Page, dropped: File): Promise<void> {
  const data = await page.evaluateHandle(({ name, bytes }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], name));
    return transfer;
  }, { name: dropped.name, bytes: [...dropped.buffer] });
  for (const event of ["dragover", "drop"]) await editor(page).dispatchEvent(event, { dataTransfer: data });
}
