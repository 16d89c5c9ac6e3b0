// Days in words.

/** The present day, as “28 Nov 2026”. */
export const today = (): string => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(Date.now());
