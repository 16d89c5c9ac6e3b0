// The long texts of the rules. They are in a file of their own, which the page loads when the user first sees a rule.

import { onceSeen } from "./seen";

export interface Rule {
  id: string;
  what: string;
  why: string;
  since: string;
  sources: { title: string; url: string }[];
}

let rules: Promise<Map<string, Rule>> | undefined;
/** The same after it has arrived: then nobody has to wait. */
let loaded: Map<string, Rule> | undefined;

async function fetched(): Promise<Rule[]> {
  return (await fetch(new URL("rules.json", document.baseURI))).json();
}

async function load(from: typeof fetched): Promise<Map<string, Rule>> {
  loaded = new Map((await from()).map((rule) => [rule.id, rule]));
  return loaded;
}

/**
 * Calls `done` with a rule's what, why and since, then title and address of each source, once the user sees `element`.
 * Calls it with an empty array if the texts cannot be loaded. `from` loads all rules.
 */
export function ruleTexts(id: string, element: Element, done: (texts: string[]) => void, from = fetched): void {
  const report = (rule: Rule | undefined) =>
    done(rule ? [rule.what, rule.why, rule.since, ...rule.sources.flatMap(({ title, url }) => [title, url])] : []);
  if (loaded) return report(loaded.get(id));
  onceSeen(element, () => {
    rules ??= load(from);
    rules.then(
      (all) => report(all.get(id)),
      () => {
        // The next rule tries again.
        rules = undefined;
        report(undefined);
      },
    );
  });
}
