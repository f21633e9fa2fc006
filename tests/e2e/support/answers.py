"""What botocore's parser makes of an answer is all that was in it, and of the types that its model has."""

import datetime
import json
import xml.etree.ElementTree

# Members that are newer than Debian's botocore, by the shape that they are in.
NEWER = {
    "EventBus": {"Description", "CreationTime", "LastModifiedTime"},
    "DescribeEventBusResponse": {"Description", "CreationTime", "LastModifiedTime"},
    "MetricAlarm": {"StateTransitionedTimestamp"},
    "UpdatePipelineResponse": {"PipelineVersionId"},
    "DescribePipelineExecutionResponse": {"PipelineVersionId"},
}
# Where AWS leaves out what the model has as required: observed answers of DescribeTrainingJob have no ModelArtifacts
# before there is a model, and those of DescribeFeatureGroup no NextToken on their last page.
LEFT_OUT = {
    "DescribeTrainingJobResponse": {"ModelArtifacts": lambda job: job["TrainingJobStatus"] != "Completed"},
    "DescribeFeatureGroupResponse": {"NextToken": lambda group: len(group["FeatureDefinitions"]) <= 2500},
    "ListFeatureGroupsResponse": {"NextToken": lambda page: len(page["FeatureGroupSummaries"]) < 10},
}
SCALARS = {
    "string": str,
    "integer": int,
    "long": int,
    "boolean": bool,
    "float": (int, float),
    "double": (int, float),
    "timestamp": (int, float),
}


def fail(where, what):
    raise AssertionError(f"{where}: {what}")


def compare(sent, parsed, shape, where):
    """Of the JSON protocol: `sent` is what the body says, `parsed` what botocore made of it."""
    if shape.type_name == "structure":
        for name, value in sent.items():
            if name in NEWER.get(shape.name, ()):
                continue
            if name not in shape.members:
                fail(where, f"the model has no {name} in {shape.name}")
            if name not in parsed:
                fail(where, f"the parser passed over {name}")
            compare(value, parsed[name], shape.members[name], f"{where}.{name}")
        absent = LEFT_OUT.get(shape.name, {})
        missing = {name for name in set(shape.required_members) - set(sent) if name not in absent or not absent[name](sent)}
        if missing:
            fail(where, f"{shape.name} lacks {sorted(missing)}")
        untimely = {name for name in set(sent) & set(absent) if absent[name](sent)}
        if untimely:
            fail(where, f"{shape.name} has {sorted(untimely)} too early")
    elif shape.type_name == "list":
        for i, value in enumerate(sent):
            compare(value, parsed[i], shape.member, f"{where}.{i}")
    elif shape.type_name == "map":
        for name, value in sent.items():
            compare(value, parsed[name], shape.value, f"{where}.{name}")
    elif not isinstance(sent, SCALARS[shape.type_name]) or isinstance(sent, bool) != (shape.type_name == "boolean"):
        fail(where, f"{sent!r} is no {shape.type_name}")
    elif shape.type_name == "timestamp":
        if not isinstance(parsed, datetime.datetime) or abs(parsed.timestamp() - sent) > 0.001:
            fail(where, f"{sent!r} was read as {parsed!r}")
    elif parsed != sent:
        fail(where, f"{sent!r} was read as {parsed!r}")
    elif getattr(shape, "enum", None) and sent not in shape.enum:
        fail(where, f"{sent!r} is none of {shape.enum}")


def leaves(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, datetime.datetime):
        yield value.astimezone(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    else:
        yield str(value).lower() if isinstance(value, bool) else str(value)


def compare_xml(text, parsed, where):
    """Of the query protocol: each text of the result is somewhere in what botocore made of it."""
    root = xml.etree.ElementTree.fromstring(text)
    known = {*leaves(parsed), *(key for node in walk(parsed) for key in node)}
    for node in root.iter():
        name = node.tag.rpartition("}")[2]
        if name in NEWER["MetricAlarm"] or name == "RequestId":
            continue
        if len(node) == 0 and node.text and node.text not in known:
            fail(where, f"the parser passed over {node.tag} {node.text!r}")


def walk(value):
    """Every object within."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from walk(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item)


def check(http_response, parsed, model, **_):
    """A handler of botocore's event "after-call"."""
    answer = {name: value for name, value in parsed.items() if name != "ResponseMetadata"}
    if http_response.status_code != 200:
        error = answer.get("Error", {})
        if not error.get("Code") or not error.get("Message"):
            fail(model.name, f"an error without code or message: {http_response.content}")
    elif model.service_model.metadata["protocol"] == "json":
        sent = json.loads(http_response.content or b"{}")
        if model.output_shape is None:
            return sent and fail(model.name, f"{sent} where AWS answers nothing")
        compare(sent, answer, model.output_shape, model.name)
    else:
        compare_xml(http_response.content, answer, model.name)
    return None
