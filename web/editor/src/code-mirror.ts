// What the script of completions shares of the editor's CodeMirror. It cannot have one of its own, since both must agree on
// what a state field is. `web/build/editor-and-styles.mjs` lets it import from here.

export {
  Annotation,
  CharCategory,
  codePointAt,
  codePointSize,
  combineConfig,
  EditorSelection,
  Facet,
  fromCodePoint,
  MapMode,
  Prec,
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  Text,
  Transaction,
} from "@codemirror/state";
export {
  Decoration,
  Direction,
  EditorView,
  getTooltip,
  hoverTooltip,
  keymap,
  logException,
  showTooltip,
  ViewPlugin,
  WidgetType,
} from "@codemirror/view";
