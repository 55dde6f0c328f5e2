"""Runs the scanners of one part of the project, and compares what they say with what is accepted.

Usage: scan.py templates|manifests|workflows|dockerfiles

Prints each finding without an accepted one, and each accepted one without a finding, and ends with
exit code 1 if there is any. No suppression of a scanner's own is used, or honored where the scanner
can ignore it: most take a whole rule for all resources, or are written into what is rendered, and none
says when it is not needed any more.
"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ACCEPTED = ".ci/accepted-findings.yaml"
PROGRAMS = Path(sys.executable).parent


class Finding(NamedTuple):
    scanner: str
    rule: str
    file: str
    resource: str
    says: str


def output(program: str, *arguments: str) -> Any:
    """What a scanner prints as JSON. It sees no key and no configuration of the machine's."""
    home = str(PROGRAMS.parent)
    ran = subprocess.run(
        [str(PROGRAMS / program), *arguments],
        env={"PATH": f"{PROGRAMS}:{os.environ['PATH']}", "HOME": home, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return json.loads(ran.stdout)
    except ValueError:
        sys.exit(f"{program}: no report, exit code {ran.returncode}\n{ran.stdout}{ran.stderr}")


def short(file: str) -> str:
    """DevStack for cdk.out/DevStack.template.json, dev/messages for dist/dev/messages.k8s.yaml."""
    return re.sub(r"^/?(.*/)?(cdk\.out|dist|workflows|services)/", "", file).split(".")[0]


def checkov(framework: str, files: list[Path], *where: str) -> list[Finding]:
    reports = output(
        "checkov", *where, "--framework", framework, "secrets",
        "--skip-download", "--compact", "--output", "json",
    )  # fmt: skip
    reports = [report for report in as_list(reports) if "results" in report]
    findings = []
    unread = {short(str(file)) for file in files}
    for results in (report["results"] for report in reports):
        for check in results["passed_checks"] + results["failed_checks"]:
            unread.discard(short(check["file_path"]))
        for check in results["failed_checks"] + results["skipped_checks"]:
            findings.append(
                Finding(
                    "checkov",
                    check["check_id"],
                    short(check["file_path"]),
                    # Of a Dockerfile, FILE.INSTRUCTION.
                    check["resource"].removeprefix(f"{check['file_path']}."),
                    check["check_name"],
                )
            )
    # A file that does not fit its schemas is dropped without a word.
    for file in unread:
        findings.append(Finding("checkov", "unread", file, "", "No check was applied to the file"))
    return findings


def as_list(reports: Any) -> list[Any]:
    """checkov prints one report as itself, and more as a list."""
    return reports if isinstance(reports, list) else [reports]


def cfn_lint(files: list[Path]) -> list[Finding]:
    matches = output(
        "cfn-lint", "--include-checks", "I", "--non-zero-exit-code", "none",
        "--format", "json", *map(str, files),
    )  # fmt: skip
    return [
        Finding(
            "cfn-lint",
            match["Rule"]["Id"],
            short(match["Filename"]),
            ".".join(str(step) for step in (match["Location"]["Path"] or [])[1:3]),
            match["Message"],
        )
        for match in matches
    ]


def zizmor(folder: str) -> list[Finding]:
    findings = output(
        "zizmor", "--offline", "--no-config", "--no-ignores", "--persona", "auditor",
        "--strict-collection", "--no-exit-codes", "--no-progress", "--format", "json", folder,
    )  # fmt: skip
    return [
        Finding(
            "zizmor",
            finding["ident"],
            short(place["key"]["Local"]["verbatim_path"]),
            ".".join(str(value) for step in place["route"]["route"] for value in step.values()),
            finding["desc"],
        )
        for finding in findings
        for place in (location["symbolic"] for location in finding["locations"])
        if place["kind"] == "Primary"
    ]


def scans(part: str) -> list[Any]:
    match part:
        case "templates":
            files = sorted(Path("cdk.out").glob("*.template.json"))
            names = map(str, files)
            return files and [
                lambda: checkov("cloudformation", files, "--file", *names),
                lambda: cfn_lint(files),
            ]
        case "manifests":
            files = sorted(Path("dist").glob("*/*.yaml"))
            return files and [lambda: checkov("kubernetes", files, "--directory", "dist")]
        case "workflows":
            files = sorted(Path(".github/workflows").glob("*.yml"))
            return files and [
                lambda: checkov("github_actions", files, "--directory", ".github"),
                lambda: zizmor(".github/workflows"),
            ]
        case "dockerfiles":
            files = sorted(Path("services").glob("*/Dockerfile"))
            names = map(str, files)
            return files and [lambda: checkov("dockerfile", files, "--file", *names)]
        case _:
            sys.exit(__doc__)


def matches(accepted: dict[str, Any], file: str, resource: str, finding: Finding) -> bool:
    return (
        (accepted["scanner"], accepted["rule"]) == (finding.scanner, finding.rule)
        and file == finding.file
        and fnmatchcase(finding.resource, resource)
    )


def main(part: str) -> None:
    scanners = scans(part)
    if not scanners:
        sys.exit(f"{part}: there are none; run bin/build-scripts synth, then this again")
    with ThreadPoolExecutor() as pool:
        findings = [
            finding for found in pool.map(lambda scan: scan(), scanners) for finding in found
        ]
    accepted = [
        (entry, file, resource)
        for entry in yaml.safe_load(Path(ACCEPTED).read_text(encoding="utf-8"))[part]
        for file, resource in product(entry["files"], entry["resources"])
    ]

    problems = [
        f"{finding.file} {finding.resource}: {finding.scanner} {finding.rule}: {finding.says}; "
        f"fix it, or add it to {ACCEPTED} and docs/security-review.md with the reason"
        for finding in sorted(set(findings))
        if not any(matches(*entry, finding) for entry in accepted)
    ] + [
        f"{ACCEPTED}: {entry['scanner']} {entry['rule']} in {file} at {resource or 'the file'}: "
        f"{entry['scanner']} does not find it; remove it there and in docs/security-review.md"
        for entry, file, resource in accepted
        if not any(matches(entry, file, resource, finding) for finding in findings)
    ]
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(set(findings))} accepted findings")


main(*sys.argv[1:2] or ["--help"])
