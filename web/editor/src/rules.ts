// The long texts of the rules: a file of their own, which is loaded when the first of them is asked for.

interface Rule {
  id: string;
  what: string;
  why: string;
  since: string;
  sources: { title: string; url: string }[];
}

let rules: Promise<Map<string, Rule>> | undefined;

async function load(): Promise<Map<string, Rule>> {
  const response = await fetch(new URL("rules.json", document.baseURI));
  const all = (await response.json()) as Rule[];
  return new Map(all.map((rule) => [rule.id, rule]));
}

/** Tells a rule's what, why and since, then title and address of each source; nothing if that cannot be had. */
export async function ruleTexts(id: string, done: (texts: string[]) => void): Promise<void> {
  rules ??= load();
  let rule: Rule | undefined;
  try {
    rule = (await rules).get(id);
  } catch {
    // The next one tries again.
    rules = undefined;
  }
  done(rule ? [rule.what, rule.why, rule.since, ...rule.sources.flatMap(({ title, url }) => [title, url])] : []);
}
