"""The client and the pytest plugin, against the real program."""

import json

import pytest

from smemu import ExpectationFailed, SmemuError, TimedOut

RULES = {
    "rules": [
        {
            "Name": "failed",
            "EventPattern": {"source": ["shop"], "detail": {"status": ["FAILED"]}},
            "Targets": [{"Id": "pager", "sink": "sink"}],
        }
    ]
}


@pytest.fixture
def rules(smemu):
    smemu.apply(RULES)


def test_a_failed_order_is_paged_once(smemu, smemu_sink, rules):
    smemu.put_event("shop", "order", {"status": "FAILED"})
    smemu.put_event("shop", "order", {"status": "PAID"})
    smemu.expect_delivery("pager", times=1, within="5m")
    (event,) = smemu_sink.bodies()
    assert event["detail"] == {"status": "FAILED"}


def test_a_failure_is_an_assertion_with_the_report(smemu, rules):
    smemu.put_event("shop", "order", {"status": "failed"})
    with pytest.raises(ExpectationFailed) as failure:
        smemu.expect_delivery("pager", times=1, within="5m")
    assert isinstance(failure.value, AssertionError)
    assert "FAILED" in str(failure.value)


def test_a_guard_that_ends_the_wait_is_told_apart(smemu, rules):
    with pytest.raises(TimedOut):
        smemu.expect_delivery("pager", timeout="50ms")


def test_what_is_no_expectation_is_no_assertion(smemu):
    with pytest.raises(SmemuError, match="'nonsense'"):
        smemu.expect_delivery("pager", nonsense=1)


def test_an_outage_that_ends_costs_no_time(smemu, smemu_sink, rules):
    smemu_sink.answer(first_n={"count": 2, "status": 503})
    smemu.put_event("shop", "order", {"status": "FAILED"})
    smemu.expect_delivery("pager", times=1, within="1h")
    assert len(smemu_sink.requests()) == 3


def test_time_passes_at_once(smemu):
    before = smemu.clock()["now"]
    assert smemu.advance("36h")["now"] > before
    assert smemu.advance_to("2099-01-01T00:00:00Z")["now"] == "2099-01-01T00:00:00Z"


def test_applying_twice_changes_nothing(smemu):
    assert [change["change"] for change in smemu.apply(RULES)] == ["create"]
    assert smemu.apply(RULES) == []
    assert smemu.export()["rules"][0]["EventPattern"] == RULES["rules"][0]["EventPattern"]


def test_after_a_reset_it_is_as_good_as_new(smemu):
    for number in range(2):
        smemu.apply(RULES)
        smemu.put_event("shop", "order", {"status": "FAILED", "number": number})
        smemu.expect_delivery("pager", times=1, within="5m")
        smemu.reset()
    assert smemu.events() == []


def test_a_play_passes(smemu):
    play = smemu.play("canary-deploy", seed=7, webhook=smemu.sink("hook").url)
    assert play.passed, play.summary


def test_faults_end_with_their_block(smemu, smemu_sink, rules):
    with smemu.fault(do="status", status=500, target="pager"):
        smemu.put_event("shop", "order", {"status": "FAILED"})
        with pytest.raises(ExpectationFailed):
            smemu.expect_delivery("pager", times=1, within="1m")
    smemu.expect_delivery("pager", times=1, within="24h")


def test_beside_boto3(smemu, smemu_sink):
    boto3 = pytest.importorskip("boto3")
    events = boto3.client(
        "events",
        endpoint_url=smemu.url,
        region_name="us-east-1",
        aws_access_key_id="000000000000",
        aws_secret_access_key="x",
    )
    events.put_rule(Name="all", EventPattern=json.dumps({"source": ["shop"]}))
    events.put_targets(Rule="all", Targets=[{"Id": "pager", "Arn": smemu_sink.arn}])
    entry = {"Source": "shop", "DetailType": "order", "Detail": "{}"}
    assert events.put_events(Entries=[entry])["FailedEntryCount"] == 0
    smemu.expect_delivery("pager", times=1)


@pytest.mark.parametrize("number", range(12))
def test_worlds_keep_parallel_tests_apart(smemu, smemu_sink, rules, number):
    """Each of these expects exactly its own event, whatever the others do meanwhile."""
    smemu.put_event("shop", "order", {"status": "FAILED", "number": number})
    smemu.expect_delivery("pager", times=1)
    assert [event["detail"]["number"] for event in smemu_sink.bodies()] == [number]
    assert len(smemu.events()) == 1
