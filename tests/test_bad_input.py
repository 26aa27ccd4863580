"""Bad input is a clear error or a kept refusal, and the rest goes on: the whole program, as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

WIRE = "Three people were killed when a bus left the road near Orlan on Friday, police said.\n\nThe driver, a man of 54, survived.\n"
LOCAL = (
    "A bus crashed near Orlan on Friday. Four people died, the hospital said.\n\nThe driver was taken to hospital.\n"
)


def rashomon(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "rashomon", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    wire, local = tmp_path / "wire.txt", tmp_path / "local.txt"
    wire.write_text(WIRE, encoding="utf-8")
    local.write_text(LOCAL, encoding="utf-8")
    return wire, local


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty-file"),
        ("binary.txt", bytes(range(256)) * 20, "binary-file"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "wrong-kind"),
        ("page.html", b"<html><body><script>alert(1)</script></body></html>", "no-article"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_the_rest_goes_on(
    two: tuple[Path, Path], tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    done = rashomon("compare", *two, bad, "--format", "json")
    assert done.returncode == 1
    account = json.loads(done.stdout)
    assert len(account["reports"]) == 2
    refusals = [r for r in account["refusals"] if name in r["message"]]
    assert refusals and all(r["remedy"] for r in refusals)
    assert code in {r["code"] for r in refusals}
    assert name in done.stderr


def test_one_report_is_nothing_to_compare_with(two: tuple[Path, Path]) -> None:
    done = rashomon("compare", two[0])
    assert done.returncode == 2
    assert "nothing to compare with" in done.stderr
    assert done.stdout == ""


def test_one_report_of_a_named_event_gives_an_account(tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"text": WIRE, "event": "bus", "id": "wire"}) + "\n", encoding="utf-8")
    done = rashomon("compare", file, "--format", "json", "--protect", "none")
    assert done.returncode == 0
    account = json.loads(done.stdout)
    assert account["event"]["id"] == "bus"
    assert account["points"] and all(p["relation"] == "only" for p in account["points"])


def test_two_identical_files_are_one_origin(two: tuple[Path, Path], tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_bytes(two[0].read_bytes())
    done = rashomon("compare", two[0], again, "--format", "json")
    assert done.returncode == 0
    account = json.loads(done.stdout)
    assert (account["origins"]["least"], account["origins"]["most"]) == (1, 1)
    assert [entry["kind"] for entry in account["lineage"]] == ["copy"]
    assert not [d for p in account["points"] for d in p["differences"]]


def test_reports_of_different_events_align_next_to_nothing(tmp_path: Path) -> None:
    texts = {
        "bus.txt": WIRE,
        "bank.txt": "The central bank of Tarvia kept its rate at 4.5 percent on Tuesday.\n\nGovernor Ilse Brandt said that prices had risen more slowly since spring. The next decision is due in June.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = rashomon("compare", *(tmp_path / name for name in texts))
    assert done.returncode == 0
    assert "different events" in done.stdout
    account = json.loads(rashomon("compare", *(tmp_path / name for name in texts), "--format", "json").stdout)
    assert len([p for p in account["points"] if p["relation"] != "only"]) <= 1


def test_a_language_without_a_pack_is_refused_by_name_and_stays_in_the_account(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "ru.txt"
    other.write_text(
        "Три человека погибли в пятницу, когда автобус съехал с дороги недалеко от Орлана, сообщила полиция. Водитель выжил.\n",
        encoding="utf-8",
    )
    done = rashomon("compare", *two, other, "--format", "json")
    assert done.returncode == 1
    account = json.loads(done.stdout)
    assert len(account["reports"]) == 3
    assert len(account["lineage"]) == 3
    told = [r for r in account["refusals"] if r["code"] == "no-language-pack"]
    assert len(told) == 1
    assert "'ru'" in told[0]["message"]
    third = told[0]["report"]
    assert not [c for p in account["points"] for c in p["claims"] if c["report"] == third]


def test_a_page_with_scripts_and_broken_tags_puts_none_of_it_on_the_page(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    body = (
        "<p>Three people were killed when a bus left the road near Orlan on Friday &lt;script&gt;alert(2)&lt;/script&gt;, police said.<p>The driver survived the crash & walked home.<b>"
        * 3
    )
    page.write_text(
        f"<html><head><title>Bus<script>alert(1)</script></title><body><article>{body}<div", encoding="utf-8"
    )
    out = tmp_path / "account.html"
    done = rashomon("compare", two[0], page, "--format", "html", "--out", out)
    assert done.returncode == 0, done.stderr
    shown = out.read_text(encoding="utf-8")
    assert "<script>alert" not in shown


@pytest.mark.parametrize(
    "lines",
    [["The river rose again in the night. " * 143_000], "the river rose in that night".split() * 16_700],
    ids=["5 MB in one line", "100,000 one-word lines"],
)
def test_monstrous_files_are_read_as_far_as_the_settings_say(
    two: tuple[Path, Path], tmp_path: Path, lines: list[str]
) -> None:
    big = tmp_path / "big.txt"
    big.write_text("\n".join(lines), encoding="utf-8")
    done = rashomon("compare", *two, big, "--format", "json")
    assert done.returncode == 1
    account = json.loads(done.stdout)
    assert len(account["reports"]) == 3
    assert any(r["code"] == "report-too-long" for r in account["refusals"])


def test_standard_output_is_json_only_and_a_settings_fault_names_everything(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[compare]\nshown_above = 'high'\nnothing = 1\n[mood]\nx = 1\n", encoding="utf-8")
    done = rashomon("compare", *two, "--settings", settings)
    assert done.returncode == 2
    for fault in ("compare.shown_above", "compare.nothing", "[mood]"):
        assert fault in done.stderr


def test_check_tells_a_changed_text(two: tuple[Path, Path], tmp_path: Path) -> None:
    account = tmp_path / "account.json"
    assert rashomon("compare", *two, "--format", "json", "--out", account).returncode == 0
    assert rashomon("check", account, *two).returncode == 0
    two[1].write_text(LOCAL.replace("Four people", "Five people"), encoding="utf-8")
    done = rashomon("check", account, *two)
    assert done.returncode == 1
    assert "Four" in done.stdout
    assert rashomon("check", two[0], *two).returncode == 2
