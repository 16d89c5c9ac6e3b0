// The long texts of the rules. They are in a file of their own, which the page loads when the user first sees a rule.

import { afterFirstInput, onceSeen } from "./seen";

export interface Rule {
  id: string;
  what: string;
  why: string;
  since: string;
  sources: { title: string; url: string }[];
}

let loading: Promise<void> | undefined;
/** The rules by their ids, once they have arrived. */
let loaded: Map<string, Rule> | undefined;

async function fetched(): Promise<Rule[]> {
  return (await fetch(new URL("rules.json", document.baseURI))).json();
}

/** Loads all rules. After a failure the next call tries again. */
async function load(from: typeof fetched): Promise<void> {
  if (loaded) return;
  loading ??= from()
    .then((rules) => void (loaded = new Map(rules.map((rule) => [rule.id, rule]))))
    .finally(() => (loading = undefined));
  return loading;
}

/** Loads the texts when the user begins to work, so that they are there when the page is printed. */
export const loadRuleTextsEarly = (): void => void afterFirstInput(() => void load(fetched).catch(() => {}));

/** A rule's what, why and since, then title and address of each source. Empty as long as they are not loaded. */
export function loadedRuleTexts(id: string): string[] {
  const rule = loaded?.get(id);
  if (!rule) return [];
  const sources = rule.sources.flatMap(({ title, url }) => [title, url]);
  return [rule.what, rule.why, rule.since, ...sources];
}

/** What a rule says; empty if the texts cannot be loaded. */
export async function ruleText(id: string): Promise<string> {
  await load(fetched).catch(() => {});
  return loaded?.get(id)?.what ?? "";
}

/**
 * Calls `done` with a rule's texts, as `loadedRuleTexts` has them, once the user sees `element`. They are empty if they
 * cannot be loaded. `from` loads all rules.
 */
export function ruleTexts(id: string, element: Element, done: (texts: string[]) => void, from = fetched): void {
  const report = () => done(loadedRuleTexts(id));
  if (loaded) report();
  else onceSeen(element, () => void load(from).then(report, report));
}
