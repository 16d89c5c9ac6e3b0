project = "Xen guests"
extensions = ["sphinx_xenlens"]
# From wherever Xenlens is published. A relative address starts from the root of the finished pages.
xenlens_script = "../../../../dist/xenlens-demo.js"
exclude_patterns = ["_build"]
