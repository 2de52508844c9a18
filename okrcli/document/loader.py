"""The events of libyaml, or of PyYAML's own parser made to agree with it where libyaml is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.scanner import ScannerError

_NO_CHARACTER = "found invalid Unicode character escape code"
_SURROGATE = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]")
_BREAKS = "\0\r\n"
_BLANKS = "\0 \t\r\n"


class _Pure(yaml.SafeLoader):
    """PyYAML's parser with libyaml's rules: tabs as separators, `?` inside flow text, checked escapes."""

    def scan_to_next_token(self) -> None:
        while True:
            while self.peek() == " " or (
                self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                self.forward()
            self._skip_comment()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        chomping = increment = None
        while True:
            character = self.peek()
            if chomping is None and character in "+-":
                chomping = character == "+"
            elif increment is None and character in "123456789":
                increment = int(character)
            elif increment is None and character == "0":
                raise ScannerError(None, start_mark, "found an indentation of 0", self.get_mark())
            else:
                return chomping, increment
            self.forward()

    def scan_block_scalar_indentation(self) -> Any:
        found = super().scan_block_scalar_indentation()
        self._refuse_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab()
        return found

    def _refuse_tab(self) -> None:
        if self.peek() == "\t":
            raise ScannerError(None, None, "found a tab character", self.get_mark())

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> Any:
        start, mark = self.pointer, self.get_mark()
        try:
            found = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            raise ScannerError(None, start_mark, _NO_CHARACTER, self.get_mark()) from None
        half = _SURROGATE.search(self.buffer, start, self.pointer) if double else None
        if half and any("\ud800" <= character <= "\udfff" for chunk in found for character in chunk):
            mark.index += half.start() - start
            raise ScannerError(None, start_mark, _NO_CHARACTER, mark)
        return found

    def scan_directive_name(self, start_mark: Any) -> Any:
        name = super().scan_directive_name(start_mark)  # type: ignore[no-untyped-call]
        if name not in ("YAML", "TAG"):
            raise ScannerError(None, start_mark, "found unknown directive name", self.get_mark())
        return name

    def scan_yaml_directive_number(self, start_mark: Any) -> Any:
        if all("0" <= self.peek(place) <= "9" for place in range(10)):
            self.forward(9)
            raise ScannerError(None, start_mark, "found extremely long version number", self.get_mark())
        return super().scan_yaml_directive_number(start_mark)

    def scan_plain(self) -> yaml.ScalarToken:
        chunks: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        spaces: list[str] = []
        while self.peek() != "#" and (length := self._plain_length()):
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start) or []
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start, end)

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        blanks = self._take_blanks()
        if self.peek() not in "\r\n":
            return [blanks] if blanks else []
        self.scan_line_break()  # type: ignore[no-untyped-call]
        self.allow_simple_key = True
        breaks: list[str] = []
        while not self._document_marker():
            if self.peek() == " ":
                self.forward()
            elif self.peek() == "\t":
                if self.column < indent:
                    raise ScannerError(None, start_mark, "found a tab", self.get_mark())
                self.forward()
            elif self.peek() in "\r\n":
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
            else:
                return breaks or [" "]
        return None

    def _plain_length(self) -> int:
        length = 0
        while self.peek(length) not in _BLANKS:
            character = self.peek(length)
            if character == ":" and self.peek(length + 1) in _BLANKS:
                break
            if self.flow_level and character == ":" and self.peek(length + 1) in ",?[]{}":
                self.forward(length)
                raise ScannerError(None, None, "found unexpected ':'", self.get_mark())
            if self.flow_level and character in ",[]{}":
                break
            length += 1
        return length

    def _take_blanks(self) -> str:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        return blanks

    def _document_marker(self) -> bool:
        return (
            self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _BLANKS
        )  # fmt: skip

    def _skip_comment(self) -> None:
        if self.peek() == "#":
            while self.peek() not in _BREAKS:
                self.forward()


PURE: Any = _Pure
LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else PURE


def which() -> str:
    """The parser at hand and its version: whoever keeps what it made says so."""
    return f"{LOADER.__name__} {yaml.__version__}"


def events(text: str, loader: Any = None) -> Iterator[yaml.Event]:
    """The events of a text, one after the other. Raises `yaml.YAMLError` where it is no YAML."""
    parser = (loader or LOADER)(text)
    try:
        while event := parser.get_event():
            yield event
            if type(event) is yaml.StreamEndEvent:
                return
    finally:
        parser.dispose()
