// <xenlens-demo>: domain XML in a page of documentation, with what libvirt makes of it. docs/demo/README.md tells how to
// use it.
//
// The reader sees the source at once, in whatever look the page gives to a <pre>; once it comes into sight, `embed.html` in a
// sandboxed frame, which lies beside this script. This is a plain script, so that it can be loaded from another
// host that says nothing about it.

import { packed } from "../editor/src/packing";

// Where this script lies; asked later, nobody knows any more.
const here = (document.currentScript as HTMLScriptElement).src;

/** What of the attributes goes into the link, as docs/links.md has it. */
const LINKED = ["xen", "libvirt", "guest"];

/** Until the frame says how high it is. */
const HEIGHT = 600;

/** Takes away empty lines around the text and what all lines are indented by: both belong to the page, not to the document. */
function dedent(text: string): string {
  const lines = text.replace(/^(?:[ \t]*\r?\n)+|\s+$/g, "").split(/\r?\n/);
  const indents = lines.filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)![0].length);
  const least = Math.min(...indents);
  return `${lines.map((line) => line.slice(least)).join("\n")}\n`;
}

class XenlensDemo extends HTMLElement {
  static observedAttributes = [...LINKED, "format", "theme", "height", "readonly"];

  #xml: string | undefined;
  #frame: HTMLIFrameElement | undefined;
  /** Whatever was begun for other attributes counts no more. */
  #turn = 0;
  readonly #sight = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    this.#sight.disconnect();
    void this.#show();
  });

  connectedCallback(): void {
    // This element may be parsed before what is in it.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
    } else {
      this.#begin();
    }
    addEventListener("message", this.#hear);
  }

  disconnectedCallback(): void {
    this.#sight.disconnect();
    removeEventListener("message", this.#hear);
  }

  attributeChangedCallback(): void {
    if (this.#frame) void this.#show();
  }

  #begin(): void {
    if (!this.isConnected) return;
    if (this.#xml === undefined) {
      const script = this.querySelector("script[type='application/xml']");
      if (!script) return;
      this.#xml = dedent(script.textContent ?? "");
      // An author may have put the source there for readers without scripts.
      if (!this.querySelector("pre")) {
        const pre = document.createElement("pre");
        const code = document.createElement("code");
        // The class by which programs that colour code know it.
        code.className = "language-xml";
        code.textContent = this.#xml;
        pre.append(code);
        this.append(pre);
      }
    }
    if (!this.#frame) this.#sight.observe(this);
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn;
    const set = LINKED.map((name) => {
      const value = this.getAttribute(name)?.trim();
      return value ? `${name}=${value}\n` : "";
    });
    let data: string;
    try {
      data = await packed(`${set.join("")}\n${this.#xml}`);
    } catch {
      // An older browser: the source stays.
      return;
    }
    if (turn !== this.#turn || !this.isConnected) return;
    const options: string[] = [];
    for (const [name, option] of [["format", "panes"], ["theme", "theme"]] as const) {
      const value = this.getAttribute(name);
      if (value) options.push(`&${option}=${encodeURIComponent(value)}`);
    }
    if (this.hasAttribute("readonly")) options.push("&readonly");
    const address = new URL(`embed.html#v1=${data}${options.join("")}`, here).href;
    if (this.#frame) {
      this.#frame.src = address;
      return;
    }
    const frame = document.createElement("iframe");
    frame.title = "Xenlens: what libvirt tells Xen";
    frame.sandbox.add("allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox");
    // It has a width, by which it finds its height, and nobody sees it yet.
    frame.style.cssText = "display: block; visibility: hidden; inline-size: 100%; block-size: 0; border: 0";
    frame.src = address;
    this.#frame = frame;
    this.append(frame);
  }

  readonly #hear = ({ source, data }: MessageEvent): void => {
    // Nobody else is to have a say, whatever it looks like.
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || data?.source !== "xenlens" || data.version !== 1) return;
    if (data.type === "ready") {
      // Until now there was the source, however long that took.
      frame.style.visibility = "visible";
      frame.style.blockSize = `${Number(this.getAttribute("height")) || HEIGHT}px`;
      for (const pre of this.querySelectorAll("pre")) pre.hidden = true;
    } else if (data.type === "height" && Number.isFinite(data.height) && !this.hasAttribute("height")) {
      frame.style.blockSize = `${data.height}px`;
    }
  };
}

if (!customElements.get("xenlens-demo")) customElements.define("xenlens-demo", XenlensDemo);
