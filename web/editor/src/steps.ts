// The steps of the history that change more than the text. Each has a number. By the number the page finds what it showed
// the text with, so that undo and redo take back the whole step: `web/src/model/state/steps.rs`.

import { invertedEffects } from "@codemirror/commands";
import {
  type ChangeDesc,
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Transaction,
} from "@codemirror/state";

const setStep = StateEffect.define<number>();

/** The number of the last such step, 0 at the start. */
export const step = StateField.define<number>({
  create: () => 0,
  update: (before, { effects }) => effects.reduce((now, effect) => (effect.is(setStep) ? effect.value : now), before),
});

/** Whether nothing is left of the text before. */
export function replacesAll(changes: ChangeDesc): boolean {
  let isSomeLeft = false;
  changes.iterGaps(() => (isSomeLeft = true));
  return !changes.empty && !isSomeLeft;
}

/** Whether a change begins such a step: every change by the page, and every replacement of the whole text. */
function begins(transaction: Transaction): boolean {
  const hasEvent = (event: string) => transaction.isUserEvent(event);
  const isOfHistory = hasEvent("undo") || hasEvent("redo");
  return transaction.docChanged && !isOfHistory && (hasEvent("page") || replacesAll(transaction.changes));
}

let last = 0;

export const steps: Extension = [
  step,
  EditorState.transactionExtender.of((transaction) => (begins(transaction) ? { effects: setStep.of(++last) } : null)),
  invertedEffects.of(({ effects, startState }) =>
    effects.some((effect) => effect.is(setStep)) ? [setStep.of(startState.field(step))] : [],
  ),
];
