"""Sphinx shows what libvirt tells Xen.

The directive ``xenlens`` turns domain XML into a live demo. The command ``xenlens`` converts the XML for readers without
scripts, for paper, and for builders of something else than HTML.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.errors import ConfigError, ExtensionError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

__version__ = "0.1.0"

logger = logging.getLogger(__name__)

#: What the formats of Xen are called.
TITLES = {"xl": "xl config", "xm": "xm config", "sexpr": "S-expression"}

#: The options that go to the command as they are.
COMMAND_OPTIONS = ("libvirt", "xen", "guest")


class XenlensDemo(nodes.General, nodes.Element):
    """A document with what libvirt makes of it. Only HTML has an element for it; elsewhere its children count."""


def one_of(*words: str) -> Any:
    """A check that an option has one of these values."""
    return lambda argument: directives.choice(argument, words)


class XenlensDirective(SphinxDirective):
    """Domain XML as its content, or in a file that it names."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {
        "libvirt": directives.unchanged_required,
        "xen": directives.unchanged_required,
        "guest": directives.unchanged_required,
        "format": one_of("xl", "xm", "sexpr", "both"),
        "highlight": directives.unchanged_required,
        "theme": one_of("light", "dark", "system"),
        "height": directives.positive_int,
        "readonly": directives.flag,
        "refused": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        if bool(self.arguments) == bool(self.content):
            raise self.error("Write the domain XML below the directive, or name its file: one of both.")
        document = self.document_of_file() if self.arguments else "\n".join(self.content) + "\n"
        answer = self.explained(document)
        self.check(answer)
        demo = XenlensDemo("", **{"attributes_of_element": self.attributes_of_element(answer)})
        demo += literal(document, "xml")
        for title, text in self.results(answer):
            demo += [nodes.paragraph(title, title), literal(text, "text")]
        self.set_source_info(demo)
        return [demo]

    def document_of_file(self) -> str:
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            return Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise self.error(f"{self.arguments[0]}: {error}") from error

    def explained(self, document: str) -> dict[str, Any]:
        """What the command says of the document."""
        command = [self.config.xenlens_command, "explain", "--json", "--document=xml"]
        # As on the page, a single device is one of an HVM guest if the author says nothing.
        options = {"guest": "hvm"} | {name: self.options[name] for name in COMMAND_OPTIONS if name in self.options}
        if self.format != "both":
            options["format"] = self.format
        command += [f"--{name}={value}" for name, value in options.items()]
        try:
            done = subprocess.run([*command, "-"], input=document.encode(), capture_output=True, check=False)
        except OSError as error:
            message = f"xenlens_command: cannot run {self.config.xenlens_command!r}: {error.strerror}. Its README says how to install it."
            raise ExtensionError(message) from error
        # Status 1 is a refused document, about which the answer tells. All else is about the options.
        if done.returncode not in (0, 1) or not done.stdout:
            raise self.error(done.stderr.decode(errors="replace").split("\n\n")[0])
        return json.loads(done.stdout)

    @property
    def format(self) -> str:
        return self.options.get("format", "both")

    def refusals(self, answer: dict[str, Any]) -> list[dict[str, Any]]:
        """The notes that say why an output is missing."""
        of_format = (note for note in answer["notes"] if self.format in ("both", note.get("format", self.format)))
        return [note for note in of_format if note["effect"] == "refused"]

    def check(self, answer: dict[str, Any]) -> None:
        """Warns of a refused document, unless its author says so; and of one that is not refused although he does."""
        refusals = self.refusals(answer)
        if "refused" in self.options:
            if not refusals:
                self.warn("the directive says “refused”, but libvirt takes the document", self.lineno)
            return
        for note in refusals:
            line = note.get("position", {}).get("line", 0)
            words = [f"refused: {note['message']}"]
            if "libvirt" in note:
                words.append(f"libvirt says: {note['libvirt']}")
            if "help" in note:
                words.append(note["help"])
            words.append("If the page is to show the refusal, give the directive the option :refused:.")
            at_content = self.content_offset + line if line and not self.arguments else self.lineno
            self.warn("\n  ".join(words), at_content)

    def warn(self, message: str, line: int) -> None:
        logger.warning(message, location=(self.env.docname, line), type="xenlens", subtype="refused")

    def results(self, answer: dict[str, Any]) -> list[tuple[str, str]]:
        """What libvirt makes of the document, each text behind its title."""
        target = answer["target"]
        releases = f"libvirt {target['libvirt']}" + (f", Xen {target['xen']}" if "xen" in target else "")
        outputs = answer["outputs"].items()
        results = [(f"{TITLES[name]} by {releases}:", output["text"]) for name, output in outputs]
        for note in self.refusals(answer):
            purpose = f" for {TITLES[note['format']]}" if "format" in note else ""
            results.append((f"{releases} refuses this{purpose}:", note.get("libvirt", note["message"])))
        return results

    def attributes_of_element(self, answer: dict[str, Any]) -> dict[str, str]:
        """The attributes of the element. The releases are those that the document was converted for."""
        target = answer["target"]
        attributes = {name: target[name] for name in ("libvirt", "xen") if name in target}
        if self.format != "both":
            attributes["format"] = self.format
        for name in ("guest", "highlight", "theme", "height"):
            if name in self.options:
                attributes[name] = str(self.options[name])
        if "readonly" in self.options:
            attributes["readonly"] = "readonly"
        return attributes


def literal(text: str, language: str) -> nodes.literal_block:
    # Without numbers of lines, which would be part of what the element takes for the document.
    return nodes.literal_block(text, text, language=language, linenos=False)


def shows_demos(app_or_translator: Any) -> bool:
    """Whether the builder makes web pages. Books in EPUB run no scripts."""
    builder = app_or_translator.builder
    return builder.format == "html" and builder.name != "epub"


def visit_demo(translator: Any, node: XenlensDemo) -> None:
    if shows_demos(translator):
        attributes = node["attributes_of_element"].items()
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in attributes)
        translator.body.append(f'<xenlens-demo{attributes}>\n<div class="xenlens-static">\n')


def depart_demo(translator: Any, node: XenlensDemo) -> None:
    if shows_demos(translator):
        translator.body.append("</div>\n</xenlens-demo>\n")


def visit_children(translator: Any, node: XenlensDemo) -> None:
    """Builders of something else show the blocks."""


def add_script(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Adds the script to each page with a demo."""
    if doctree is None or not shows_demos(app) or next(doctree.findall(XenlensDemo), None) is None:
        return
    script = app.config.xenlens_script
    if not script:
        raise ConfigError("conf.py must say where the demos come from: xenlens_script = 'https://…/xenlens-demo.js'")
    if "://" not in script and not script.startswith("/"):
        script = context["pathto"](script, True)
    context["body"] += f"<script src={quoteattr(script)} async></script>\n"


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("xenlens_command", "xenlens", "env", str)
    app.add_config_value("xenlens_script", "", "html", str)
    others = {name: (visit_children, visit_children) for name in ("latex", "text", "man", "texinfo")}
    app.add_node(XenlensDemo, html=(visit_demo, depart_demo), **others)
    app.add_directive("xenlens", XenlensDirective)
    app.connect("html-page-context", add_script)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
