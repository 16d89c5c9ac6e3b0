// What `web/src/browser/` imports through wasm-bindgen: all that the page asks of the browser.

import "./glossary";
import "./menus";

export { copyText } from "./clipboard";
export { openFile, readDropped, saveFile } from "./files";
export { fetchLesson, finishLesson, finishedLessons, forgetLessons, loadLessons, readLesson } from "./lessons";
export { pack, unpack } from "./packing";
export { Editor } from "./page-editor";
export { onPrint } from "./print";
export { beginProjector, endProjector, leadProjector } from "./projector";
export { workOutPython } from "./python";
export { loadedRuleTexts, loadRuleTextsEarly, ruleTexts } from "./rule-texts";
export {
  forgetDocument,
  saveDocument,
  savedDocument,
  savedDocumentAtStart,
  savedDocuments,
  watchSavedDocuments,
} from "./saved-documents";
export { onceSeen, seeAll } from "./seen";
export { storedTheme, storeTheme } from "./theme";
export { keepTypedText } from "./typed-ahead";
