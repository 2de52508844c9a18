"""Which rules hold: what `check:` in okr.yaml, the options of `okr check` and comments in files say."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import Any

import pytest

SETTINGS = "version: 1\nname: Acme\npeople:\n  anna: {name: Anna Ek}\n"
LAUNCH = """\
    status: draft
    objectives:
      - id: checkout
        title: Launch the new checkout
        owner: anna
    """
FILE = "okrs/platform/2026-Q4.yaml"


def settings(check: str) -> str:
    return f"{SETTINGS}check:\n" + "".join(f"  {line}\n" for line in dedent(check).strip().splitlines())


def found(answer: Any) -> list[str]:
    """The findings of a JSON answer as `CODE severity line:column`."""
    return [
        f"{f['rule']} {f['severity']} {f['line']}:{f['column']}" for f in json.loads(answer.out)["findings"]
    ]


def summary(answer: Any) -> dict[str, int]:
    counts: dict[str, int] = json.loads(answer.out)["summary"]
    return counts


# okr.yaml


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("rules: {}", ["OKR205 warning 4:12"]),
        ("rules: {OKR205: {severity: error}}", ["OKR205 error 4:12"]),
        ("rules: {objective-output: {severity: info}}", ["OKR205 info 4:12"]),
        ("rules: {okr205: {severity: off}}", []),
        ("rules: {OKR2: {severity: error}}", ["OKR205 error 4:12"]),
        ("rules: {OKR205: {severity: info}, OKR2: {severity: error}}", ["OKR205 info 4:12"]),
        ("rules: {OKR205: {allow: [launch]}}", []),
        ("ignore: [OKR205]", []),
        ("ignore: [objective-output]", []),
        ("ignore: [OKR2]", []),
        ("select: [OKR5]", []),
        ("select: [OKR205]", ["OKR205 warning 4:12"]),
        ("{select: [OKR205], ignore: [OKR2]}", ["OKR205 warning 4:12"]),
        ("{select: [OKR2], ignore: [OKR205]}", []),
    ],
)
def test_a_rule_is_switched_graded_and_told(acme: Any, okr: Any, check: str, expected: list[str]) -> None:
    acme(settings(check), platform=LAUNCH)
    answer = okr("check", "--format", "json")
    assert found(answer) == expected
    assert answer.code == any(" error " in line for line in expected)


@pytest.mark.parametrize(
    ("check", "place", "message", "hint"),
    [
        ("ignore: [OKR999]", "6:12", "there is no rule 'OKR999'", "did you mean OKR"),
        ("select: [objective-ouput]", "6:12", "there is no rule 'objective-ouput'", "did you mean OKR205"),
        (
            "rules: {OKR205: {severity: error}, objective-output: {severity: info}}",
            "6:38",
            "objective-output is the same as OKR205, which is here already",
            "put all in one of the two",
        ),
        ("rules: {OKR77: {max: 4}}", "6:11", "there is no rule 'OKR77'", "did you mean OKR"),
        ("rules: {OKR201: {maxx: 4}}", "6:20", "OKR201 has no option 'maxx'", "did you mean max?"),
        ("rules: {OKR301: {most: 4}}", "6:20", "OKR301 has no option 'most'", "it has severity"),
        ("rules: {OKR201: {max: four}}", "6:25", "max is a whole number from 1, and this is none", "max: 5"),
        ("rules: {OKR201: {max: 0}}", "6:25", "max is a whole number from 1, and this is none", "max: 5"),
        ("rules: {OKR201: {max: 4.5}}", "6:25", "max is a whole number from 1, and this is none", "max: 5"),
        ("rules: {OKR201: {max: true}}", "6:25", "max is a whole number from 1, and this is none", "max: 5"),
        ("rules: {OKR205: {also: win}}", "6:26", "also is a list of words, and this is none", "also: []"),
        (
            "rules: {OKR201: {severity: fatal}}",
            "6:30",
            "severity cannot be 'fatal'",
            "off, info, warning, error",
        ),
        ("rules: {OKR2: {max: 4}}", "6:18", "OKR2 is many rules", "tell max to one rule"),
        ("ignore: [OKR107]", "6:12", "OKR107 cannot be switched off", "severity: warning"),
        ("rules: {syntax: {severity: off}}", "6:30", "OKR102 cannot be switched off", "severity: warning"),
    ],
)
def test_what_is_not_understood_is_an_error_in_okr_yaml(
    acme: Any, okr: Any, check: str, place: str, message: str, hint: str
) -> None:
    acme(settings(check), platform=LAUNCH.replace("Launch the new", "Customers trust"))
    answer = okr("check")
    assert answer.code == 1
    head, *_, way_out = [line for line in answer.out.split("\n\n")[0].splitlines() if line]
    assert head.startswith(f"okr.yaml:{place}: error OKR112: {message}"), answer.out
    assert hint in way_out


@pytest.mark.parametrize(
    ("said", "grade"), [("off", "off"), ("error", "error"), ("4", "warning"), ("[]", "warning")]
)
def test_a_severity_by_itself_is_told_how_it_is_written(acme: Any, okr: Any, said: str, grade: str) -> None:
    acme(settings(f"rules: {{OKR201: {said}}}"))
    answer = okr("check")
    assert answer.code == 1
    assert "okr.yaml:6:19: error OKR107: OKR201 has keys and values" in answer.out
    assert f"write OKR201: {{severity: {grade}}}\n" in answer.out


def test_what_is_understood_beside_it_still_holds(acme: Any, okr: Any) -> None:
    acme(settings("rules: {OKR201: {max: four}, OKR205: {maxi: 3, severity: off}}"), platform=LAUNCH)
    assert found(okr("check", "--format", "json")) == ["OKR112 error 6:25", "OKR112 error 6:41"]


def test_what_makes_a_file_unreadable_is_never_switched_off(acme: Any, okr: Any) -> None:
    acme(settings("{select: [OKR2], ignore: [OKR1]}"), platform="status: begun\n")
    answer = okr("check", "--format", "json", "--ignore", "OKR1", "--select", "OKR5")
    assert (answer.code, found(answer)) == (1, ["OKR107 error 1:9"])


def test_what_makes_a_file_unreadable_can_be_graded_but_is_always_shown(acme: Any, okr: Any) -> None:
    acme(settings("rules: {OKR107: {severity: info}}"), platform="status: begun\n")
    answer = okr("check", "--format", "json", "--strict", "--min-severity", "error")
    assert (answer.code, found(answer)) == (0, ["OKR107 info 1:9"])


# The command line


@pytest.mark.parametrize(
    ("words", "expected", "code"),
    [
        ([], ["OKR205 warning 4:12"], 0),
        (["--strict"], ["OKR205 warning 4:12"], 1),
        (["--strict", "--ignore", "OKR205"], [], 0),
        (["--strict", "--min-severity", "error"], [], 0),
        (["--min-severity", "warning"], ["OKR205 warning 4:12"], 0),
        (["--min-severity", "error"], [], 0),
        (["--select", "OKR3"], [], 0),
        (["--select", "OKR3,objective-output"], ["OKR205 warning 4:12"], 0),
        (["--select", "OKR3", "--select", "OKR2"], ["OKR205 warning 4:12"], 0),
        (["--ignore", "OKR1, OKR2"], [], 0),
        (["--select", "OKR205", "--ignore", "OKR2"], ["OKR205 warning 4:12"], 0),
    ],
)
def test_rules_are_chosen(acme: Any, okr: Any, words: list[str], expected: list[str], code: int) -> None:
    acme(SETTINGS, platform=LAUNCH)
    answer = okr("check", "--format", "json", *words)
    assert (found(answer), answer.code) == (expected, code)


def test_a_selection_takes_the_place_of_the_one_in_okr_yaml(acme: Any, okr: Any) -> None:
    acme(settings("{select: [OKR3], rules: {OKR205: {severity: off}}}"), platform=LAUNCH)
    assert found(okr("check", "--format", "json")) == []
    assert found(okr("check", "--format", "json", "--select", "OKR205")) == ["OKR205 warning 4:12"]


def test_a_wrong_option_is_told_of_whatever_is_selected(acme: Any, okr: Any) -> None:
    acme(settings("{select: [OKR3], rules: {OKR201: {most: 4}}}"), platform=LAUNCH)
    assert found(okr("check", "--format", "json", "--select", "OKR4")) == ["OKR112 error 6:37"]


def test_what_cannot_be_switched_off_is_wrong_usage(acme: Any, okr: Any) -> None:
    acme(SETTINGS, platform=LAUNCH)
    answer = okr("check", "--ignore", "OKR205,syntax")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "error: OKR102 cannot be switched off: the rest of the check rests on it\n"
        "hint: leave it out of --ignore\n"
    )


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_there_is_not_is_wrong_usage(acme: Any, okr: Any, option: str) -> None:
    acme(SETTINGS, platform=LAUNCH)
    answer = okr("check", option, "OKR205,objective-ouput")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "error: there is no rule 'objective-ouput'\nhint: did you mean OKR205 (objective-output)?\n"
    )


def test_a_severity_that_there_is_not_is_wrong_usage(acme: Any, okr: Any) -> None:
    acme(SETTINGS, platform=LAUNCH)
    answer = okr("check", "--min-severity", "fatal")
    assert (answer.code, answer.out) == (2, "")


# Silences


@pytest.mark.parametrize(
    "lines",
    [
        "title: Launch the new checkout  # okr: ignore[OKR205] the sponsor's own words",
        "title: Launch the new checkout  #okr:ignore[ objective-output ] the sponsor's own words",
        "# okr: ignore[OKR205] the sponsor's own words\n    title: Launch the new checkout",
        "# okr: ignore[OKR205] the sponsor's own words\n\n    # more\n    title: Launch the new checkout",
        "# We know. okr: no.\n    # okr: ignore[okr205]: the law\n    title: Launch the new checkout",
    ],
)
def test_a_comment_silences_its_line_or_the_next(acme: Any, okr: Any, lines: str) -> None:
    acme(SETTINGS, platform=dedent(LAUNCH).replace("title: Launch the new checkout", lines))
    answer = okr("check", "--format", "json", "--strict")
    assert (found(answer), answer.code) == ([], 0)
    assert summary(answer) == {"files": 2, "errors": 0, "warnings": 0, "infos": 0, "silenced": 1}
    assert okr("check").out == "2 files checked: 0 errors, 0 warnings, 1 silenced\n"
    assert okr("check", "--lang", "sv").out.endswith("1 tystade\n")


def test_several_rules_are_silenced_at_once(acme: Any, okr: Any) -> None:
    title = f"Launch the new checkout {'again ' * 20}"
    silence = "# okr: ignore[OKR205, objective-length] the sponsor's own words"
    acme(SETTINGS, platform=dedent(LAUNCH).replace("Launch the new checkout", f"{title} {silence}"))
    answer = okr("check", "--format", "json")
    assert (found(answer), summary(answer)["silenced"]) == ([], 2)


@pytest.mark.parametrize(
    ("comment", "expected", "message"),
    [
        ("# okr: ignore[OKR205]", "OKR113 error 4:37", "gives no reason"),
        ("# okr: ignore[OKR205] …", "OKR113 error 4:37", "gives no reason"),
        ("# OKR: ignore[OKR205] the law", "OKR113 error 4:37", "looks as if it silences"),
        ("# okr: disable[OKR205] the law", "OKR113 error 4:37", "looks as if it silences"),
        ("# okr:Ignore[objective-output] the law", "OKR113 error 4:37", "looks as if it silences"),
        ("# okr ignore[OKR205] the law", "OKR113 error 4:37", "looks as if it silences"),
        ("# okr: silence OKR205 the law", "OKR113 error 4:37", "looks as if it silences"),
        ("## okr: ignore[OKR205] the law", "OKR113 error 4:37", "looks as if it silences"),
        ("# okr: ignore OKR205 the law", "OKR113 error 4:37", "which rule to silence"),
        ("# okr: ignore[] the law", "OKR113 error 4:37", "which rule to silence"),
        ("# okr: ignore[OKR205 the law", "OKR113 error 4:37", "which rule to silence"),
        ("# okr: ignore", "OKR113 error 4:37", "which rule to silence"),
        ("# okr: ignore[OKR2] the law", "OKR113 error 4:51", "there is no rule 'OKR2'"),
        ("# okr: ignore[OKR999] the law", "OKR113 error 4:51", "there is no rule 'OKR999'"),
        ("# okr: ignore[syntax] the law", "OKR113 error 4:51", "OKR102 cannot be silenced"),
    ],
)
def test_an_unclear_silence_is_a_finding_and_silences_nothing(
    acme: Any, okr: Any, comment: str, expected: str, message: str
) -> None:
    acme(SETTINGS, platform=dedent(LAUNCH).replace("new checkout", f"new checkout  {comment}"))
    answer = okr("check", "--format", "json")
    assert (found(answer), answer.code) == (["OKR205 warning 4:12", expected], 1)
    assert message in json.loads(answer.out)["findings"][1]["message"]


def test_a_second_silence_in_a_comment_is_no_reason(acme: Any, okr: Any) -> None:
    twice = "new checkout  # okr: ignore[OKR205] the law okr: ignore[OKR206] as well"
    acme(SETTINGS, platform=dedent(LAUNCH).replace("new checkout", twice))
    answer = okr("check", "--format", "json")
    assert found(answer) == ["OKR113 error 4:67"]
    assert summary(answer)["silenced"] == 1
    assert "only read as its reason" in answer.out


def test_no_rule_is_not_every_rule(acme: Any, okr: Any) -> None:
    acme(SETTINGS, platform=LAUNCH)
    for words in (["--select", ""], ["--select", " , "], ["--select", "OKR2", "--select", ""]):
        answer = okr("check", *words)
        assert (answer.code, answer.out) == (2, "")
        assert "--select names no rule" in answer.err
        assert "leave the option out to look at all" in answer.err


def test_a_silence_that_silences_nothing_is_a_finding(acme: Any, okr: Any) -> None:
    acme(
        SETTINGS,
        platform="""\
            status: draft
            objectives:
              # okr: ignore[OKR301, OKR205] the sponsor's own words
              - {id: checkout, title: Launch the new checkout}
            """,
    )
    assert found(okr("check", "--format", "json")) == ["OKR114 warning 3:17"]
    assert found(okr("check", "--format", "json", "--select", "OKR2")) == [], "OKR301 was not looked at"
    assert found(okr("check", "--format", "json", "--ignore", "OKR114")) == []


@pytest.mark.parametrize(
    "text",
    [
        'why: "no comment: # okr: ignore[OKR205] the law"',
        "why: |\n      # okr: ignore[OKR205] the law",
        "why: not#okr:ignore[OKR205] the law",
        "# okr: ignored by all of us",
        "# OKRs of ours (ignored by some)",
        "# okr: reviewed by Anna [sic]",
        "# okr: ignore-list",
    ],
)
def test_what_only_looks_like_a_silence_is_text(acme: Any, okr: Any, text: str) -> None:
    acme(SETTINGS, platform=dedent(LAUNCH).replace("owner: anna", f"owner: anna\n    {text}"))
    answer = okr("check", "--format", "json")
    assert (found(answer), answer.code) == (["OKR205 warning 4:12"], 0)


def test_what_keeps_a_file_from_being_understood_is_not_silenced(acme: Any, okr: Any) -> None:
    acme(SETTINGS, platform="# okr: ignore[OKR107, OKR205] we like it\nstatus: begun\n")
    assert found(okr("check", "--format", "json")) == ["OKR113 error 1:15", "OKR107 error 2:9"]


def test_what_goals_say_of_each_other_is_silenced_too(acme: Any, okr: Any) -> None:
    acme(
        SETTINGS,
        platform="""\
            status: draft
            objectives:
              - id: checkout
                title: Customers trust checkout
                supports: [company/2026/trust]  # okr: ignore[unknown-parent] the company writes it next week
            """,
    )
    answer = okr("check", "--format", "json")
    assert (found(answer), summary(answer)["silenced"], answer.code) == ([], 1, 0)


def test_okr_yaml_has_silences_too(acme: Any, okr: Any) -> None:
    acme(f"{SETTINGS}teams:\n  platform: {{name: P, lead: bo}}  # okr: ignore[OKR508] starts in May\n")
    answer = okr("check", "--format", "json")
    assert (found(answer), summary(answer)["silenced"]) == ([], 1)


def test_only_the_silences_of_the_files_that_are_named_are_judged(acme: Any, okr: Any) -> None:
    silent = "# okr: ignore[OKR301] no longer\nstatus: draft\n"
    acme(SETTINGS, platform=LAUNCH, mobile=silent)
    assert found(okr("check", "--format", "json", FILE)) == ["OKR205 warning 4:12"]


# Where files are written


def test_what_a_team_has_switched_off_does_not_stop_a_command(acme: Any, okr: Any) -> None:
    stranger = LAUNCH.replace("anna", "zoe")
    root = acme(SETTINGS, platform=stranger)
    refused = okr("activate", "platform", "--no-commit")
    assert (refused.code, "nobody in okr.yaml is called 'zoe'" in refused.err) == (1, True)
    (root / "okr.yaml").write_text(settings("rules: {OKR505: {severity: warning}}"))
    assert okr("activate", "platform", "--no-commit", "--dry-run").code == 0
    (root / "okr.yaml").write_text(SETTINGS)
    silent = stranger.replace("owner: zoe", "owner: zoe  # okr: ignore[OKR505] joins in May")
    (root / FILE).write_text(dedent(silent))
    assert okr("activate", "platform", "--no-commit").code == 0


def test_what_a_team_calls_an_error_stops_a_command(acme: Any, okr: Any) -> None:
    acme(settings("rules: {OKR205: {severity: error}}"), platform="status: draft\nobjectives: []\n")
    words = ["objective", "add", "Launch it all", "--team", "platform", "--period", "2026-Q4", "--no-commit"]
    answer = okr(*words)
    assert (answer.code, "'Launch' opens an objective" in answer.err) == (2, True)


# Files from strangers


def test_a_file_has_at_most_a_thousand_findings_the_gravest_first(acme: Any, okr: Any) -> None:
    many = "".join(f"      - {{id: k{n}, title: Launch {n}, start: 0, target: 1}}\n" for n in range(1500))
    goals = (
        f"  - id: o\n    title: T\n    key_results:\n{many}      - {{id: z, title: Z, start: 1, target: 1}}\n"
    )
    acme(SETTINGS, platform=f"status: draft\nobjectives:\n{goals}")
    answer = okr("check", "--format", "json")
    told = json.loads(answer.out)
    assert (len(told["findings"]), answer.code) == (1000, 1)
    assert "OKR301" in {finding["rule"] for finding in told["findings"]}
    assert all(each["path"] == "okrs/platform/2026-Q4.yaml" and each["name"] for each in told["unlisted"])
    for severity in ("error", "warning", "info"):
        listed = sum(finding["severity"] == severity for finding in told["findings"])
        others = sum(each["count"] for each in told["unlisted"] if each["severity"] == severity)
        assert told["summary"][f"{severity}s"] == listed + others
    text = okr("check", "--format", "text").out
    assert told["unlisted"]
    for each in told["unlisted"]:
        listed = sum(finding["rule"] == each["rule"] for finding in told["findings"])
        assert listed + each["count"] in (1500, 1501)
        more = f"{each['count']:,} more of this kind in this file are not listed"
        assert f"2026-Q4.yaml: {each['severity']} {each['rule']}: {more}" in " ".join(text.split())
    assert f": 1 error, {told['summary']['warnings']:,} warnings" in text.splitlines()[-1]


def test_very_many_rules_that_there_are_not_are_told_of_in_time(acme: Any, okr: Any) -> None:
    unknown = ", ".join(f"OKR{n}x: {{max: 4}}" for n in range(9_000))
    acme(f"{SETTINGS}check: {{rules: {{{unknown}}}}}\n", platform=LAUNCH)
    answer = okr("check", "--format", "json")
    told = [f["message"] for f in json.loads(answer.out)["findings"] if f["rule"] == "OKR112"]
    assert (len(told), told[-1] != told[0], answer.code) == (101, True, 1)


def test_a_team_has_rules_in_its_language(acme: Any, okr: Any) -> None:
    teams = "teams:\n  platform: {name: P, language: sv}\n  mobile: {name: M}\n"
    swedish = LAUNCH.replace("Launch the new checkout", "Lansera nya kassan")
    acme(f"{SETTINGS}{teams}", platform=swedish, mobile=LAUNCH)
    answer = okr("check", "--format", "json")
    assert [f["path"] for f in json.loads(answer.out)["findings"]] == ["okrs/mobile/2026-Q4.yaml", FILE]
    (answer_sv,) = [line for line in okr("check", FILE, "--lang", "sv").out.splitlines() if "OKR205" in line]
    assert answer_sv.endswith("'Lansera' inleder ett mål om något som tillverkas")


RHYTHM = """\
    status: active
    activated: {date: 2026-10-01, by: anna}
    objectives:
      - id: checkout
        title: Launch the new checkout
        owner: anna
        key_results:
          - id: p99
            title: p99 latency at peak
            owner: anna
            unit: ms
            start: 900
            target: 300
            check_ins:
              - {date: 2026-11-11, value: 650, confidence: 6, by: anna}
    """
TWO_WEEKS = f"{SETTINGS}calendar: {{check_in_every: two weeks}}\n"
RHYTHM_RULES = ("check", "--format", "json", "--select", "OKR1,OKR205,OKR4,OKR502,OKR504,OKR505")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (SETTINGS, ["OKR205", "OKR401"]),
        (TWO_WEEKS, ["OKR205"]),
        (TWO_WEEKS + "check: {foo: 1}\n", ["OKR105", "OKR205"]),
        (TWO_WEEKS + "check: {foo: 1, ignore: [OKR205]}\n", ["OKR105"]),
        (TWO_WEEKS + "foo: 1\n", ["OKR105", "OKR205"]),
        (TWO_WEEKS + "bands: {committed: [2, 1]}\n", ["OKR107", "OKR205"]),
        (TWO_WEEKS.replace("two weeks", "two weeks, foo: 1"), ["OKR105", "OKR205"]),
        (TWO_WEEKS.replace("two weeks", "fortnight"), ["OKR107", "OKR205"]),
        (TWO_WEEKS.replace("two weeks", "fortnight") + "language: sv\n", ["OKR107"]),
        (TWO_WEEKS + "language: tlh\n", ["OKR107"]),
        (TWO_WEEKS.replace("{name: Anna Ek}", "1").replace("anna:", "bo:"), ["OKR107", "OKR205"]),
        (
            TWO_WEEKS.replace("Anna Ek", "Anna, foo: 1").replace("anna:", "bo:"),
            ["OKR105", "OKR205", "OKR505"],
        ),
        (TWO_WEEKS + "language: [\n", ["OKR102"]),
    ],
)
def test_what_okr_yaml_does_not_say_is_not_made_up(
    acme: Any, okr: Any, settings: str, expected: list[str]
) -> None:
    """Of an okr.yaml with errors the sound parts hold, and no rule rests on the others."""
    acme(settings, platform=RHYTHM)
    rules = [line.split()[0] for line in found(okr(*RHYTHM_RULES))]
    assert sorted(set(rules)) == expected


# The words of hints


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("platform/2026-q4.yaml", "name it 2026-Q4.yaml"),
        ("platform/Q4_2026.yml", "name it 2026-Q4.yaml"),
        ("platform/202611.yaml", "name it 2026-11.yaml"),
        ("platform/2026.YAML", "name it 2026.yaml"),
        ("platform/2026-Q5.yaml", "name it 2026.yaml, 2026-H2.yaml, "),
        ("platform/autumn.yaml", "name it 2026.yaml, 2026-H2.yaml, "),
        ("con/2026-Q4.yaml", "give the team another name"),
        ("2026/2026-Q4.yaml", "goals lie in okrs/<team>/<period>.yaml"),
        ("Platform/2026-Q4.yaml", "use small letters a-z, digits and hyphens, 64 at most"),
    ],
)
def test_a_name_in_the_way_is_told_the_right_one(acme: Any, okr: Any, path: str, hint: str) -> None:
    root = acme(SETTINGS)
    (root / "okrs" / path).parent.mkdir(parents=True)
    (root / "okrs" / path).write_text("status: draft\n")
    (found,) = json.loads(okr("check", "--format", "json").out)["findings"]
    assert found["rule"] == "OKR110"
    assert found["hint"].startswith(hint)


@pytest.mark.parametrize(
    ("teams", "hint"),
    [
        ("{app: {name: App, parent: ap}}", "`okr team add ap"),
        ("{app: {name: App, parent: shop}, shops: {name: Shops, parent: app}}", "`okr team add shop"),
        ("{app: {name: App, parent: shop}, shops: {name: Shops}}", "did you mean shops?"),
    ],
)
def test_no_parent_is_proposed_that_would_close_a_circle(acme: Any, okr: Any, teams: str, hint: str) -> None:
    acme(f"version: 1\nname: Acme\nteams: {teams}\n")
    (found,) = json.loads(okr("check", "--format", "json").out)["findings"]
    assert (found["rule"], found["hint"][: len(hint)]) == ("OKR509", hint)


ONE = "status: active\nobjectives:\n  - {id: a, title: A, key_results: [{id: k, title: K, "
STEPS = (
    f"{ONE}kind: milestones, milestones: [{{id: eu, title: E}}, {{id: us, title: U}}],\n"
    "      check_ins: [{date: 2026-10-01, done: [x]}]}]}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ONE}start: 1, target: 2}}]}}\n", "OKR202: 1 key result is fewer than 2"),
        ("", "fill it in, or delete it if it never held anything"),
        (">>>>>>> theirs\nstatus: draft\n", "OKR108: a marker of a merge conflict, line 1"),
        ("status: draft\nobjectives:\n  - {id: a, title: A}\n\n  - {id: a, title: B}\n",
         "5:10: error OKR109: the id 'a' is taken in line 3"),
        (STEPS, "what there is: eu, us"),
    ],
)  # fmt: skip
def test_hints_and_messages_are_in_plain_words(acme: Any, okr: Any, text: str, told: str) -> None:
    acme(settings("rules: {OKR216: {min: 3}}"), platform=text)
    assert told in okr("check").out


def test_a_missing_file_is_told_where_files_lie(acme: Any, okr: Any) -> None:
    acme(SETTINGS)
    answer = okr("check", "nofile")
    assert answer.code == 2
    assert "there is no nofile" in answer.err
    assert "OKR files lie in okrs/<team>/<period>.yaml" in answer.err
