"""Runs configurations as xm did.

Reads a JSON list from standard input: texts with the host's architecture and the variables of the command line.
Writes the values of their variables as a JSON list, or the name of the exception that stopped Python.
"""
import ast
import json
import os
import resource
import signal
import sys


class TooLong(Exception):
    """A program made at random may double a text again and again."""


def stop(number, frame):
    raise TooLong


signal.signal(signal.SIGVTALRM, stop)
resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))


class XmVars:
    def __init__(self, scope):
        self.scope = scope
        self.wanted = []

    def var(self, name, use=None, check=None):
        self.wanted.append((name, check))

    def check(self):
        for name, check in self.wanted:
            if check:
                self.scope[name] = check(name, self.scope.get(name))


def divide(left, right):
    """The quotient of whole numbers is one in Python 2, which xm ran on."""
    whole = isinstance(left, int) and isinstance(right, int)
    return left // right if whole else left / right


class Python2(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div):
            name = ast.Name("xm_divide", ast.Load())
            return ast.copy_location(ast.Call(name, [node.left, node.right], []), node)
        return node


def plain(value):
    """The value as the flat file has it; None for what it leaves out."""
    if isinstance(value, (bool, int)):
        return int(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return None


def run(text, machine, variables):
    scope = dict(variables, os=os, sys=sys, xm_divide=divide)
    scope["xm_vars"] = XmVars(scope)
    os.uname = lambda: ("Linux", None, None, None, machine)
    # Time that the program itself takes: how busy the machine is makes no difference.
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.5)
    try:
        tree = ast.fix_missing_locations(Python2().visit(ast.parse(text)))
        exec(compile(tree, "configuration", "exec"), scope)
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    values = {name: plain(value) for name, value in scope.items() if name != "__builtins__"}
    return {"values": {name: value for name, value in values.items() if value is not None}}


answers = [run(one["text"], one["machine"], one["variables"]) for one in json.load(sys.stdin)]
json.dump(answers, sys.stdout)
