"""SARIF as code hosts read it: rules, levels, paths from the checkout, lines."""

from sopdiff.checks.registry import find_rule
from sopdiff.exports.sarif import findings_sarif
from sopdiff.findings import Rule


def rule(code: str) -> Rule:
    found = find_rule(code)
    assert found
    return found


def test_findings_stand_at_their_line_with_the_rule_that_explains_them() -> None:
    found = rule("SOP102").at("policies/hiring/2024-03-01-revised.md", 3, '"2024-02-30" is no date')
    (run,) = findings_sarif([found], ".", "1.0")["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "SOP102"
    assert result["level"] == "error"
    assert result["message"]["text"].startswith('"2024-02-30" is no date. To mend it: ')
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "policies/hiring/2024-03-01-revised.md"},
                "region": {"startLine": 3},
            }
        }
    ]
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["SOP102"]


def test_a_finding_about_a_whole_file_has_no_line_and_a_library_below_has_its_folder() -> None:
    found = rule("SOP302").at("policies/hiring/policy.yaml", 0, "the review was due")
    (result,) = findings_sarif([found], "town", "1.0")["runs"][0]["results"]
    assert result["level"] == "warning"
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "town/policies/hiring/policy.yaml"}}}
    ]
