// The page that was there before its program (`web/guard/early-input.ts`).

import type {} from "../../guard/early-input";

/** The program listens now: what the user did before is repeated. */
export const takenOver = (): void => globalThis.xenlensTakenOver?.();
