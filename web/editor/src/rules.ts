// The long texts of the rules: a file of their own, which is loaded when the first of them is seen.

import { onceSeen } from "./seen";

export interface Rule {
  id: string;
  what: string;
  why: string;
  since: string;
  sources: { title: string; url: string }[];
}

let rules: Promise<Map<string, Rule>> | undefined;
/** The same once it is there: then nothing has to be waited for. */
let loaded: Map<string, Rule> | undefined;

async function fetched(): Promise<Rule[]> {
  return (await fetch(new URL("rules.json", document.baseURI))).json();
}

async function load(from: typeof fetched): Promise<Map<string, Rule>> {
  loaded = new Map((await from()).map((rule) => [rule.id, rule]));
  return loaded;
}

/**
 * Tells a rule's what, why and since, then title and address of each source, once `element` is seen; nothing if that cannot
 * be had. `from` loads all of them, where that is done in another way.
 */
export function ruleTexts(id: string, element: Element, done: (texts: string[]) => void, from = fetched): void {
  const tell = (rule: Rule | undefined) =>
    done(rule ? [rule.what, rule.why, rule.since, ...rule.sources.flatMap(({ title, url }) => [title, url])] : []);
  if (loaded) return tell(loaded.get(id));
  onceSeen(element, () => {
    rules ??= load(from);
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
