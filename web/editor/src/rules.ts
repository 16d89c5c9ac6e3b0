// The long texts of the rules: a file of their own, which is loaded when the first of them is seen.

import { onceSeen } from "./sight";

interface Rule {
  id: string;
  what: string;
  why: string;
  since: string;
  sources: { title: string; url: string }[];
}

let rules: Promise<Map<string, Rule>> | undefined;
/** The same once it is there: then nothing has to be waited for. */
let loaded: Map<string, Rule> | undefined;

async function load(): Promise<Map<string, Rule>> {
  const response = await fetch(new URL("rules.json", document.baseURI));
  const all = (await response.json()) as Rule[];
  loaded = new Map(all.map((rule) => [rule.id, rule]));
  return loaded;
}

/**
 * Tells a rule's what, why and since, then title and address of each source, once `element` is seen; nothing if that cannot
 * be had.
 */
export function ruleTexts(id: string, element: Element, done: (texts: string[]) => void): void {
  const tell = (rule: Rule | undefined) =>
    done(rule ? [rule.what, rule.why, rule.since, ...rule.sources.flatMap(({ title, url }) => [title, url])] : []);
  if (loaded) return tell(loaded.get(id));
  onceSeen(element, true, () => {
    rules ??= load();
    rules.then(
      (all) => tell(all.get(id)),
      () => {
        // The next one tries again.
        rules = undefined;
        tell(undefined);
      },
    );
  });
}
