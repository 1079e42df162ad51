"""The command line: one file a command, loaded when it is called; here what they share.

Exit codes: 0 fine; 1 differences or errors found; 2 could not be carried out; 3 an internal error; 130 interrupted. A
closed pipe is 0. Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import NoReturn

import click

from undiff.problems import Problem, UndiffError
from undiff.visible import one_line, visible


class ExitCode(IntEnum):
    """What the command's exit code says."""

    FINE = 0
    FOUND = 1
    """Differences (`diff --exit-code`) or errors of the material (`check`)."""
    FAILED = 2
    """It could not be carried out: usage, a path that is not there, unreadable input."""
    INTERNAL = 3
    """A fault of undiff's own."""
    INTERRUPTED = 130


_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO)

COMMANDS = {
    "diff": "Compare two drafts clause by clause.",
    "list": "List the drafts, dossiers and sources of the workspace.",
    "show": "Show a draft or one of its clauses, with the passages that report it.",
    "check": "Check that drafts, claims and votes hold against the sources they cite.",
    "locate": "Find where a quote stands in a source, and how to cite it.",
    "log": "Show how texts came to be: the versions, and what changed in each.",
    "blame": "Show which version brought in and changed each clause, or each word.",
    "history": "Show one clause through all versions, and beside the rivals.",
    "matrix": "Set rival drafts side by side, topic by topic, or their clauses in groups.",
    "timeline": "Show what happened around the drafts, in order of time.",
    "vote": "Show votes by Article 27, or the positions stated before one.",
    "deadlines": "Show what falls due: mandates, reports and reviews, as a list or a calendar.",
    "status": "Show the workspace at a glance: latest texts, what is open, what falls due.",
    "new": "Make a dossier, a draft or the next version of a draft to fill in.",
    "import": "Turn a PDF, Word, HTML or text document into a draft.",
    "tui": "Open the terminal UI.",
    "init": "Make a new workspace, or one with the Gaza case as an example.",
    "schema": "Print the JSON Schema of a kind of file, for editors.",
}


class _Commands(click.Group):
    """The commands, each imported when it is called: listing them costs no import."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"undiff.cli.{cmd_name}_command").command
        assert isinstance(command, click.Command)
        if not any(param.name == "workspace" for param in command.params):
            command.params += _shared()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from undiff.reading.complaints import did_you_mean

            ctx.fail(f'No such command "{one_line(args[0])}"{did_you_mean(args[0], COMMANDS)}.')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _shared() -> list[click.Parameter]:
    """The options of `undiff` itself, which people also write behind the command."""

    def set_workspace(ctx: click.Context, _: click.Parameter, folder: str | None) -> None:
        if folder is not None:
            ctx.obj = folder

    return [
        click.Option(["-C", "--workspace"], metavar="DIR", callback=set_workspace, expose_value=False, hidden=True),
        click.Option(["--debug"], is_flag=True, expose_value=False, hidden=True),
    ]


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from undiff import __version__

        click.echo(f"undiff {__version__}")
        ctx.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nBegin with:\n  undiff init gaza --example && cd gaza\n  undiff diff us-adopted ru-2025-11-13",
)
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Print the version."
)
@click.option(
    "-C",
    "--workspace",
    metavar="DIR",
    help="The workspace's folder, instead of the first one upwards from here.",
)
@click.option("--debug", is_flag=True, help="Show a traceback where undiff itself fails.")
@click.pass_context
def cli(ctx: click.Context, workspace: str | None, debug: bool) -> None:
    """Rival UN Security Council drafts, clause by clause, each clause with the passages that report it."""
    ctx.obj = workspace


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(args: list[str]) -> int:
    """Run the command line; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return int(_run(args))


def _run(args: list[str]) -> int:
    if sys.stdout is None:
        return _failed("standard output is closed")
    try:
        if "_UNDIFF_COMPLETE" in os.environ:
            cli.main(args, prog_name="undiff", standalone_mode=False)
        # Not cli.main: it would answer a closed pipe itself, with exit code 1.
        with cli.make_context("undiff", list(args)) as context:  # click empties its list
            code = cli.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else ExitCode.FINE
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as fault:
        fault.show()
        return ExitCode.FAILED
    except UndiffError as fault:
        complain(fault)
        return ExitCode.FAILED
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # What reads our output has gone; the interpreter must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.FINE
    except OSError as fault:
        if fault.errno not in _NO_ROOM:
            return _internal(fault, args)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return _failed(f"standard output cannot be written ({fault.strerror})")
    except Exception as fault:
        return _internal(fault, args)


def _failed(reason: str) -> int:
    click.echo(f"undiff: {reason}", err=True)
    return ExitCode.FAILED


def _internal(fault: Exception, args: list[str]) -> int:
    """Tell a fault of our own."""
    if "--debug" in args:
        import traceback

        traceback.print_exc()
        return ExitCode.INTERNAL
    click.echo(
        f"undiff: internal error: {type(fault).__name__}: {one_line(str(fault))}\n"
        "This is a fault of undiff; --debug shows where.",
        err=True,
    )
    return ExitCode.INTERNAL


def complain(fault: UndiffError) -> None:
    """Print what stopped a command: its problems, each with its place and, on a terminal, the line it speaks of."""
    if not fault.problems:
        click.echo(f"undiff: {one_line(str(fault))}", err=True)
    for problem in fault.problems:
        click.echo(_told(problem, with_line=sys.stderr.isatty()), err=True)


def note(text: str) -> None:
    """Say something beside the result, on standard error."""
    click.echo(f"undiff: {one_line(text)}", err=True)


def _told(problem: Problem, with_line: bool) -> str:
    told = one_line(str(problem))
    excerpt = problem.where.excerpt
    if not with_line or excerpt is None or problem.where.column is None:
        return told
    before = visible(excerpt[: problem.where.column - 1])
    return f"{told}\n    {visible(excerpt)[:200]}\n    {' ' * min(len(before), 200)}^"
