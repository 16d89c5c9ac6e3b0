export {};

declare global {
  interface HTMLElementTagNameMap {
    /** Domain XML, and what libvirt makes of it for Xen. The README lists the attributes. */
    "xenlens-demo": HTMLElement;
  }
}
