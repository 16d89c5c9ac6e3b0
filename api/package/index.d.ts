// The types of the package. Every offset is in UTF-16 units, as JavaScript counts: `text.slice(span.start, span.end)`.

/** A native format: the configuration file of Xen's `xl` or `xm`, or the S-expression that libvirt hands to xend. */
export type Format = "xl" | "xm" | "sexpr";

/** A libvirt release whose conversion is reproduced. */
export type Libvirt = "0.7.4" | "0.7.5" | "9.0";

/** A Xen release as libvirt tells them apart. `"3.1"` stands for 3.1 to 4.4. */
export type Xen = "3.0.2" | "3.0.3" | "3.0.4" | "3.1" | "rhel5";

/** A release that is one and the same to libvirt as `"3.1"`. */
export type XenLike3_1 = "3.2" | "3.3" | "3.4" | "4.0" | "4.1" | "4.2" | "4.3" | "4.4";

/** The kinds of guest. `"pvh"` is known to libvirt 9.0 only. */
export type Guest = "hvm" | "pv" | "pvh";

/** The virtualization that a CPU offers, by the name of the CPU's feature. */
export type CpuVirtualization = "vmx" | "svm";

/** The releases that every conversion depends on. */
export interface ReleaseOptions {
  /** The libvirt release; if it is missing, `"9.0"` for the format `"xl"`, and `"0.7.5"` otherwise. */
  libvirt?: Libvirt | "9.0.0" | undefined;
  /** The Xen release; `"3.1"` if it is missing. libvirt 9.0 takes none: it converts the same for all. */
  xen?: Xen | XenLike3_1 | undefined;
  /** The directory of Xen's firmware on the host; `"/usr/lib/xen/boot"` if it is missing. Only libvirt 9.0 asks for it. */
  firmwareDirectory?: string | undefined;
  /** The virtualization that the host's CPU offers; `"vmx"` if it is missing. Only libvirt 9.0 asks for it. */
  cpuVirtualization?: CpuVirtualization | undefined;
}

/** What a conversion of domain XML depends on besides the document. */
export interface TargetOptions extends ReleaseOptions {
  /** The guest that a single `<interface>`, `<disk>` or `<hostdev>` is attached to. A `<domain>` says itself. */
  guest?: Guest | undefined;
  /** Networks of the host by name, each with its bridge. `default` is on `virbr0` unless it is named here. */
  networks?: Record<string, string> | undefined;
}

export interface ToNativeOptions extends TargetOptions {
  /** The format to write. */
  format: Format;
}

export interface FromNativeOptions extends ReleaseOptions {
  /** The format to read. */
  format: Format;
  /** The host's architecture, where the document cannot name one; `"x86_64"` if it is missing. */
  hostArch?: "x86_64" | "i686" | undefined;
  /** Whether VNC passwords are kept; they are not if it is missing. */
  securityInfo?: boolean | undefined;
}

/** What a document is: domain XML, an xl or xm configuration or an S-expression. */
export type DocumentKind = "xml" | Format;

export interface ExplainOptions extends TargetOptions {
  document?: "xml" | undefined;
  /** The only format to explain; all of the libvirt release if it is missing. */
  format?: Format | undefined;
}

export interface ExplainNativeOptions extends Omit<FromNativeOptions, "format"> {
  /** What the document is; `detect` says what it looks like. */
  document: Format;
}

export interface FixesOptions extends TargetOptions, Omit<FromNativeOptions, "format"> {
  /** What the document is; what `detect` says if it is missing. */
  document?: DocumentKind | undefined;
  /** What the host says of itself: texts that `virsh net-dumpxml` or `virsh capabilities` wrote. Other options go above it. */
  host?: string[] | undefined;
  /** How safe a fix must be to be made; any fix if it is missing. */
  only?: Applicability[] | undefined;
}

/**
 * How safe a fix is. After a `"safe"` one, libvirt reads what the document meant. An `"assuming"` one makes something up
 * or chooses it, and an `"unsafe"` one throws something away: the title says what.
 */
export type Applicability = "safe" | "assuming" | "unsafe";

/** Edits of the document that take away what a note is about. */
export interface Fix {
  title: string;
  applicability: Applicability;
  /** In order; none overlaps another. */
  edits: Edit[];
}

/** A replacement of a part of the document. */
export interface Edit {
  /** The part; empty for an insertion. */
  span: Span;
  replacement: string;
}

/** A document that was mended. */
export interface Mended {
  /** The refusals with their fixes: libvirt's own first, then what it would say next. */
  obstacles: Note[];
  /** The edits of the document that the first wanted fixes of all make together. */
  edits: Edit[];
  /** Whether the document then converts. */
  converts: boolean;
  /** The warnings that have fixes. Their places are of the document after the edits. */
  warnings: Note[];
  /** The document after the edits and the fixes of the warnings. */
  fixed: string;
  /** Every rule that is named, by its id. */
  rules: Record<string, Rule>;
}

/**
 * What a document looks like.
 *
 * @throws {TypeError} if the argument is wrong.
 */
export function detect(document: string): Detection;

/**
 * Converts domain XML to a native format, as `virsh domxml-to-native` does: to the byte.
 *
 * @throws {XenlensError} if the document is refused.
 * @throws {TypeError} if an argument is wrong.
 */
export function toNative(xml: string, options: ToNativeOptions): Converted;

/**
 * Converts a native document to domain XML, as `virsh domxml-from-native` does: to the byte. Places are those of the
 * native document. The first call loads what it needs.
 *
 * @throws {XenlensError} if the document is refused.
 * @throws {TypeError} if an argument is wrong.
 */
export function fromNative(native: string, options: FromNativeOptions): Promise<Converted>;

/**
 * Everything that is to be said of a conversion to native. Never throws because of the document: a format that is
 * refused is missing in `outputs`, and a note of severity `"error"` says why. The first call loads what it needs.
 *
 * @throws {TypeError} if an argument is wrong.
 */
export function explain(xml: string, options?: ExplainOptions): Promise<Explanation>;

/**
 * Everything that is to be said of a conversion from native, and of the round trip: what libvirt writes of the domain
 * XML. Never throws because of the document: `xml` of one that is refused is `null`, and a note of severity `"error"`
 * says why. The first call loads what it needs.
 *
 * @throws {TypeError} if an argument is wrong.
 */
export function explain(native: string, options: ExplainNativeOptions): Promise<NativeExplanation>;

/**
 * What stands in the way of a document's conversion: libvirt's own refusal, and every one behind it, each with its fixes.
 * And the document that the first fixes of all make. The first call loads what it needs.
 *
 * @throws {TypeError} if an argument is wrong.
 */
export function fixes(document: string, options?: FixesOptions): Promise<Mended>;

/** The catalogue of rules. The first call loads it. */
export function rules(): Promise<Rule[]>;

/** Why a document is refused. */
export class XenlensError extends Error implements Note {
  readonly name: "XenlensError";
  readonly severity: "error";
  readonly effect: "refused";
  readonly code: string;
  readonly help?: string;
  readonly libvirt?: string;
  readonly xl?: string;
  readonly span?: Span;
  readonly position?: Position;
  readonly rule?: string;
  readonly format?: Format;
}

/** A text and where it comes from. */
export interface Output {
  /** The exact text. */
  text: string;
  /** Its marks: they cover the text without gap or overlap. */
  marks: Mark[];
}

/** What `toNative` and `fromNative` give. */
export interface Converted extends Output {
  /** What was dropped, made up or is worth knowing. */
  notes: Note[];
}

/** A half-open range of a text. */
export interface Span {
  start: number;
  end: number;
}

/** A place as people count it: both numbers start at 1, the column counts characters. */
export interface Position {
  line: number;
  column: number;
}

/** Where a piece of output comes from. */
export interface Mark {
  /** The piece of the output. */
  span: Span;
  /** The id of the rule that put it there. */
  rule: string;
  /** From the document, libvirt's default, from the host, or plain syntax of the format. */
  origin: "input" | "default" | "host" | "syntax";
  /** The part of the document behind it. */
  from?: Span;
}

/** One thing to tell the user. */
export interface Note {
  /** Whether there is no output, the guest is another than meant, or it is merely worth knowing. It follows from `effect`. */
  severity: "error" | "warning" | "hint";
  /**
   * What follows for the guest, from the worst on: the document is refused; the guest does not start; it is another than the
   * document means; a device is served elsewhere; a default is written out; nothing; the note is about the running guest.
   */
  effect: "refused" | "does-not-start" | "changed" | "moved" | "written-default" | "none" | "run-time";
  /** What kind of note it is: a word that stays the same. */
  code: string;
  /** What is the case. */
  message: string;
  /** What to do about it. */
  help?: string;
  /** libvirt's own message, word for word. */
  libvirt?: string;
  /** The words of Xen's own xl, line by line, if the note is about what xl says. */
  xl?: string;
  /** The place in the document. */
  span?: Span;
  /** The place's line and column. */
  position?: Position;
  /** The id of the rule behind it. */
  rule?: string;
  /** The only format that it concerns. */
  format?: Format;
  /** Edits of the document that take away what the note is about, the best first. Only `fixes` gives them. */
  fixes?: Fix[];
}

/** What a document looks like. */
export interface Detection {
  document: DocumentKind;
  /** Whether only such a document has what is found, others rarely have it, or nothing speaks for it. */
  certainty: "sure" | "likely" | "guess";
  /** Why, for people. */
  reason: string;
}

/** What `explain` gives of domain XML. */
export interface Explanation {
  document: "xml";
  /** What the document was converted for. */
  target: Target;
  /** The guest's type; `null` if the document is refused before that is known. */
  guest: Guest | null;
  /** The outputs by format. */
  outputs: { [format in Format]?: Output };
  /** The guest's interfaces, in document order. */
  interfaces: Interface[];
  /** Every note: refusals first, then by `effect`, then by place. */
  notes: Note[];
  /** Every rule that is named here, by its id. */
  rules: { [id: string]: Rule };
}

/** What `explain` gives of a native document. Its places are those of that document, but for those in `back`. */
export interface NativeExplanation {
  document: Format;
  /** What the document was converted for. */
  target: Target;
  /** The guest's type; `null` if the document is refused before that is known. */
  guest: Guest | null;
  /** The domain XML; `null` if the document is refused. */
  xml: Output | null;
  /** The interfaces, in document order, also those that libvirt drops. */
  interfaces: NativeInterface[];
  /** Every note: refusals first, then by `effect`, then by place. */
  notes: Note[];
  /** Every rule that is named here, by its id. */
  rules: { [id: string]: Rule };
  /** The round trip: what libvirt writes of `xml` in the document's own format. Its places are those of `xml`. */
  back: Explanation | null;
}

/** Everything that a conversion depends on besides the document. */
export interface Target {
  libvirt: Libvirt;
  /** The Xen release; missing if the libvirt release tells none apart. */
  xen?: Xen;
  host: {
    /** The host's networks, each a name and a bridge; of two with one name the later counts. */
    networks: [name: string, bridge: string][];
    /** The directory of Xen's firmware. */
    firmwareDirectory: string;
    /** The virtualization that the CPU offers. */
    cpuVirtualization: CpuVirtualization;
  };
  /** The guest that a single device is attached to. */
  guest: Guest | null;
}

/** A rule of the catalogue: something that libvirt does. */
export interface Rule {
  /** The name that never changes, such as `vif.scenario-3`. */
  id: string;
  title: string;
  /** What libvirt does. */
  what: string;
  /** Why, or what it means for the user. */
  why: string;
  /** Since when. */
  since: string;
  /** Where that was read; never empty. */
  sources: { title: string; url: string }[];
}

/** The four scenarios of libvirt's netfront patch, by name. */
export type Scenario = "no-model" | "paravirtual" | "netfront" | "other-model";

/** What is to be said of one interface. */
export interface Interface extends InterfaceInFormat {
  /** Its number, from 1. */
  number: number;
  /** Its element in the document. */
  element: Span;
  mac: string;
  /** Its model in the document. */
  model: string | null;
  /** Its pieces of the outputs, by format. */
  pieces: { [format in Format]?: Span };
  /**
   * What was decided for each format that was asked for. The fields of {@link InterfaceInFormat} beside it go by
   * the first format; the S-expression differs from it for an HVM guest with a boot loader, which it writes as PV.
   */
  byFormat: { [format in Format]?: InterfaceInFormat };
}

/** What becomes of an interface in one format. */
export interface InterfaceInFormat {
  /** The scenario's number. */
  scenario: 1 | 2 | 3 | 4;
  /** The scenario's name. */
  title: string;
  /** The id of the scenario's rule. */
  rule: string;
  /** What is written of its model and type. */
  decision: Decision;
  /** What the guest sees. */
  sight: Sight;
  /** Whether the two readings in `sight` differ. */
  sourcesDisagree: boolean;
}

/** What is to be said of one interface of a native document. */
export interface NativeInterface {
  /** Its number, from 1. */
  number: number;
  /** Its place in the document. */
  element: Span;
  /** The model that the document names. */
  model: string | null;
  /** The type that the document names. */
  type: string | null;
  /** What becomes of model and type. */
  way: "neither" | "model" | "model-wins" | "netfront" | "vif" | "type-lost";
  /** The same for people. */
  title: string;
  /** The id of the rule behind it. */
  rule: string;
  /** Whether libvirt drops the interface. */
  dropped: boolean;
  /** Its piece of the domain XML. */
  piece: Span | null;
  /** Its number among the interfaces of the domain XML, which `back` explains. */
  kept: number | null;
}

/** What is written of an interface's model and type. */
export interface Decision {
  scenario: Scenario;
  /** Whether the model is written, as it is in the document. */
  model: boolean;
  /** The type that is written. */
  type: "ioemu" | "netfront" | "vif" | null;
  /** Whether the type stands in front of the model, where both are written. */
  typeFirst: boolean;
  /** Whether the model decides the type, rather than a default. */
  typeFromModel: boolean;
}

/** What the guest sees of an interface, by two readings of the sources. */
export interface Sight {
  /** What the guest gets, and what is surprising about it: a sentence or two, by the source to go by. */
  verdict: string;
  /** Where the two sources disagree: which one to go by, and why. */
  preference: { goBy: "code" | "claim"; why: string } | null;
  /** By xend's own code. */
  code: View;
  /** By the words of the patch's author. */
  claim: View;
  /** What is not certain about it. */
  caveat: string | null;
}

/** What a guest sees of an interface. */
export interface View {
  /** The card that QEMU emulates. */
  emulated: { model: string } | null;
  /** The paravirtual device; `"incomplete"` is one that does not work. */
  pv: "absent" | "working" | "incomplete";
}
