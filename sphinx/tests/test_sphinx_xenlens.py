"""The extension in the real Sphinx, as the built package installs it.

``./dev test`` runs it. XENLENS names the command line of Xenlens, PACKAGE the folder with the built wheel.
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "docs/demo/sphinx"
XENLENS = os.environ["XENLENS"]

DEMO = """\
A
=

.. xenlens::
{options}

   <domain type='xen'>
     <name>a</name>
     <memory>{memory}</memory>
     <os><type>linux</type><kernel>/k</kernel></os>
   </domain>
"""


def installed(package: str, into: str) -> None:
    """Installs the package in a folder of its own, from its file alone."""
    wheel = next(Path(package).glob("*.whl"))
    options = ["--quiet", "--no-deps", "--no-index", "--target", into]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, wheel], check=True)


class Extension(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.packages = folder.name
        installed(os.environ["PACKAGE"], cls.packages)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def sphinx(self, builder="html", source=PROJECT, command=XENLENS, options=()):
        """What sphinx-build says, and its status."""
        arguments = ["-q", "-b", builder, "-D", f"xenlens_command={command}", *options, source, self.folder / "out"]
        environment = os.environ | {"PYTHONPATH": self.packages, "NO_COLOR": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr

    def page(self, *options, memory="524288", command=XENLENS, script="xenlens_script = '/x/xenlens-demo.js'"):
        """Builds a page with one demo."""
        source = self.folder / "source"
        source.mkdir(exist_ok=True)
        (source / "conf.py").write_text(f"extensions = ['sphinx_xenlens']\n{script}\n")
        lines = "\n".join(f"   :{option}" for option in options)
        (source / "index.rst").write_text(DEMO.format(options=lines, memory=memory))
        return self.sphinx(source=source, command=command, options=["-W"])

    def result(self, name):
        return (self.folder / "out" / name).read_text(encoding="utf-8")

    def test_html_has_demos_with_the_converted_text(self):
        self.assertEqual(self.sphinx(options=["-W"]), (0, ""))
        html = self.result("index.html")
        self.assertIn('<xenlens-demo libvirt="0.7.5" xen="3.1" format="xm" guest="hvm">', html)
        self.assertIn("<p>xm config by libvirt 0.7.5, Xen 3.1:</p>", html)
        self.assertIn("mac=00:16:3e:5a:10:01,bridge=xenbr0", html)
        self.assertIn("<p>libvirt 0.7.5, Xen 3.1 refuses this:</p>", html)
        self.assertEqual(html.count('src="../../../../dist/xenlens-demo.js"'), 1)
        self.assertNotIn("xenlens-demo.js", self.result("search.html"))

    def test_other_builders_have_blocks_of_text(self):
        for builder, name in [("text", "index.txt"), ("latex", "xenguests.tex"), ("man", "xenguests.1")]:
            with self.subTest(builder):
                self.assertEqual(self.sphinx(builder), (0, ""))
                text = self.result(name)
                self.assertIn("bridge=xenbr0,script", text.replace("\\PYGZhy{}", "-").replace("\\-", "-").replace("{=}", "="))
                self.assertNotIn("xenlens-demo", text)

    def test_a_refused_document_is_a_warning_unless_it_is_told_so(self):
        status, said = self.page("format: xm", memory="")
        self.assertEqual(status, 1, said)
        self.assertIn("index.rst:7: WARNING: refused: ", said)
        self.assertIn("libvirt says: ", said)
        self.assertIn("[xenlens.refused]", said)
        self.assertEqual(self.page("format: xm", "refused:", memory=""), (0, ""))
        status, said = self.page("refused:")
        self.assertEqual(status, 1)
        self.assertIn("index.rst:4: WARNING: the directive says “refused”, but libvirt takes the document", said)

    def test_wrong_options_are_named(self):
        for option, expected in [
            ("fromat: xm", 'unknown option: "fromat"'),
            ("format: xn", '"xn" unknown; choose from "xl", "xm", "sexpr", or "both"'),
            ("xen: 9", "invalid value '9' for '--xen"),
            ("height: all", "invalid literal"),
        ]:
            with self.subTest(option):
                status, said = self.page(option)
                self.assertEqual(status, 1)
                self.assertIn("index.rst:4: ERROR: ", said)
                self.assertIn(expected, said)

    def test_what_is_missing_is_named(self):
        status, said = self.page(command="/nowhere/xenlens")
        self.assertNotEqual(status, 0)
        self.assertIn("xenlens_command: cannot run '/nowhere/xenlens'", said)
        status, said = self.page(script="")
        self.assertNotEqual(status, 0)
        self.assertIn("conf.py must say where the demos come from", said)

    def test_the_snippets_of_the_readme_make_a_page(self):
        readme = (ROOT / "sphinx/README.md").read_text(encoding="utf-8")
        snippets = {language: text for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)}
        source = self.folder / "source"
        source.mkdir()
        (source / "conf.py").write_text(snippets.pop("python"))
        (source / "index.rst").write_text(f"A\n=\n\n{snippets.pop('rst')}")
        self.assertEqual(snippets, {})
        self.assertEqual(self.sphinx(source=source, options=["-W"]), (0, ""))
        html = self.result("index.html")
        self.assertIn("bridge=xenbr0", html)
        self.assertIn('src="https://example.org/xenlens/xenlens-demo.js"', html)

    def test_the_document_may_be_a_file(self):
        source = self.folder / "source"
        source.mkdir()
        (source / "conf.py").write_text("extensions = ['sphinx_xenlens']\nxenlens_script = 'xenlens-demo.js'\n")
        (source / "guest.xml").write_text("<interface type='bridge'><source bridge='of-file'/></interface>")
        (source / "index.rst").write_text("A\n=\n\n.. xenlens:: guest.xml\n   :format: xm\n")
        self.assertEqual(self.sphinx(source=source, options=["-W"]), (0, ""))
        self.assertIn("bridge=of-file", self.result("index.html"))
        (source / "index.rst").write_text("A\n=\n\n.. xenlens:: nowhere.xml\n")
        status, said = self.sphinx(source=source, options=["-W"])
        self.assertEqual(status, 1)
        self.assertIn("index.rst:4: ERROR: nowhere.xml", said)


if __name__ == "__main__":
    unittest.main()
