// The text that was kept when the page had to stop (`web/guard/guard.ts`): a reload brings it back.

const RESCUE = "xenlens.rescue";
const RESCUED = "xenlens.rescued";

/** What is to be brought back, once. */
export function rescued(): string | undefined {
  try {
    const text = sessionStorage.getItem(RESCUE);
    sessionStorage.removeItem(RESCUE);
    if (text === null) {
      sessionStorage.removeItem(RESCUED);
      return undefined;
    }
    sessionStorage.setItem(RESCUED, text);
    return text;
  } catch {
    // Nothing can be kept here, so nothing was.
    return undefined;
  }
}
