// <xenlens-demo>: an element that shows domain XML in a page of documentation, with what libvirt makes of it.
// docs/demo/README.md describes how to use it.
//
// The reader sees the source at once, as the page styles a <pre>. When the element scrolls into view, a sandboxed frame with
// `embed.html`, which lies beside this script, takes the source's place. This is a classic script: a page may load it from
// another host without CORS headers. The package for npm has it as a module, too, beside the folder with `embed.html`.

import { packed } from "../editor/src/packing";

// The classic script's address. The browser knows it only while the script runs for the first time.
const scriptAddress = (document.currentScript as HTMLScriptElement | null)?.src;

// The module's address, by a name of its own: bundlers would look for the file that `new URL(…, import.meta.url)` names.
const moduleAddress = import.meta.url;

/** The attributes that go into the link, where docs/links.md describes options of the same names. */
const LINK_ATTRIBUTES = ["xen", "libvirt", "guest"];

/** The frame's height in pixels until the page in the frame reports its own. */
const FIRST_HEIGHT = 600;

/**
 * Authors, mdbook-xenlens and sphinx-xenlens give readers without scripts an element of this class. Paper shows it, too, since
 * it would cut off the frame. A page's Content-Security-Policy has no say over such a sheet.
 */
const paper = new CSSStyleSheet();
paper.replaceSync(`@media print {
  xenlens-demo > .xenlens-static { display: block !important }
  xenlens-demo:has(> .xenlens-static) > iframe { display: none !important }
}`);

/** Removes empty lines around the text and the indentation that all lines share: both belong to the page, not to the document. */
function dedent(text: string): string {
  const lines = text.replace(/^(?:[ \t]*\r?\n)+|\s+$/g, "").split(/\r?\n/);
  const indents = lines.filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)![0].length);
  const least = Math.min(...indents);
  return `${lines.map((line) => line.slice(least)).join("\n")}\n`;
}

class XenlensDemo extends HTMLElement {
  static observedAttributes = [...LINK_ATTRIBUTES, "fragment", "format", "highlight", "theme", "height", "readonly", "src", "lesson"];

  /** The domain XML, or the text of a lesson. */
  #source: string | undefined;
  #isLesson = false;
  #frame: HTMLIFrameElement | undefined;
  /** The number of the last call of `#show`: the attributes may change while an earlier one still packs its link. */
  #lastShow = 0;
  readonly #visible = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    this.#visible.disconnect();
    void this.#show();
  });

  connectedCallback(): void {
    // The parser may connect this element before its content.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.#start(), { once: true });
    } else {
      this.#start();
    }
    addEventListener("message", this.#onMessage);
  }

  disconnectedCallback(): void {
    this.#visible.disconnect();
    removeEventListener("message", this.#onMessage);
  }

  attributeChangedCallback(): void {
    if (this.#frame) void this.#show();
  }

  #start(): void {
    if (!this.isConnected) return;
    if (this.#source === undefined && this.#namedFragment() === undefined) {
      // The author may have written the source into a <pre>, for readers without scripts. The rest of it may be buttons.
      const written = this.querySelector("pre");
      const lesson = this.querySelector("script[type='text/markdown']");
      this.#isLesson = lesson !== null;
      const source = lesson ?? this.querySelector("script[type='application/xml']") ?? this.querySelector("pre code") ?? written;
      if (!source) return;
      this.#source = dedent(source.textContent ?? "");
      if (!written) {
        const pre = document.createElement("pre");
        const code = document.createElement("code");
        // Syntax highlighters look for this class.
        code.className = this.#isLesson ? "language-markdown" : "language-xml";
        code.textContent = this.#source;
        pre.append(code);
        this.append(pre);
      }
    }
    if (!this.#frame) this.#visible.observe(this);
  }

  /** The fragment that the author wrote, or that of the lesson whose name the author wrote. */
  #namedFragment(): string | undefined {
    const lesson = this.getAttribute("lesson");
    return this.getAttribute("fragment") ?? (lesson === null ? undefined : `lesson=${encodeURIComponent(lesson)}`);
  }

  /** The fragment of a link that holds the lesson, or the XML and what the attributes say of it. */
  async #packedFragment(): Promise<string> {
    if (this.#isLesson) return `lesson-v1=${await packed(this.#source ?? "")}`;
    const set = LINK_ATTRIBUTES.map((name) => {
      const value = this.getAttribute(name)?.trim();
      return value ? `${name}=${value}\n` : "";
    });
    return `v1=${await packed(`${set.join("")}\n${this.#source}`)}`;
  }

  async #show(): Promise<void> {
    const thisShow = ++this.#lastShow;
    let fragment: string;
    try {
      fragment = this.#namedFragment() ?? (await this.#packedFragment());
    } catch {
      // An older browser cannot pack. The source stays.
      return;
    }
    if (thisShow !== this.#lastShow || !this.isConnected) return;
    const options: string[] = [];
    for (const [name, option] of [["format", "panes"], ["highlight", "highlight"], ["theme", "theme"]] as const) {
      const value = this.getAttribute(name);
      if (value) options.push(`&${option}=${encodeURIComponent(value)}`);
    }
    if (this.hasAttribute("readonly")) options.push("&readonly");
    const address = `${this.#embed()}#${fragment}${options.join("")}`;
    if (this.#frame) {
      this.#frame.src = address;
      return;
    }
    const frame = document.createElement("iframe");
    frame.title = "Xenlens: what libvirt tells Xen";
    frame.sandbox.add("allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox");
    // The page in the frame needs a width to find its height. The reader does not see the frame yet.
    frame.style.cssText = "display: block; visibility: hidden; inline-size: 100%; block-size: 0; border: 0";
    frame.src = address;
    this.#frame = frame;
    this.append(frame);
  }

  /** The address of `embed.html`: the author's, or where this script comes from. */
  #embed(): string {
    const src = this.getAttribute("src");
    if (src) return new URL(src, document.baseURI).href;
    return (scriptAddress ? new URL("embed.html", scriptAddress) : new URL("xenlens/embed.html", moduleAddress)).href;
  }

  readonly #onMessage = ({ source, data }: MessageEvent): void => {
    // Messages from other windows do not count, whatever they contain.
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || data?.source !== "xenlens" || data.version !== 1) return;
    if (data.type === "ready") {
      // Only now the frame takes the source's place.
      frame.style.visibility = "visible";
      frame.style.blockSize = `${Number(this.getAttribute("height")) || FIRST_HEIGHT}px`;
      for (const child of this.children) (child as HTMLElement).hidden = child !== frame;
    } else if (data.type === "height" && Number.isFinite(data.height) && !this.hasAttribute("height")) {
      frame.style.blockSize = `${data.height}px`;
    }
  };
}

if (!customElements.get("xenlens-demo")) {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper];
  customElements.define("xenlens-demo", XenlensDemo);
}
