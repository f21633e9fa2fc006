-- wrk script: every request is one PutEvents with one entry of about 1.5 KB, shaped like SageMaker's own events.
local variant = [[{\"VariantName\":\"%s\",\"DeployedImages\":[{\"SpecifiedImage\":\"123456789012.dkr.ecr.us-east-1.amazonaws.com/fraud-detector:%s\",\"ResolvedImage\":\"123456789012.dkr.ecr.us-east-1.amazonaws.com/fraud-detector@sha256:4d1e8a3c6f0b2d5e7a9c1b3d5f7e9a0c2b4d6f8e0a1c3e5d7f9b1a3c5e7d9f0b\",\"ResolutionTime\":1767603600000}],\"CurrentWeight\":1.0,\"DesiredWeight\":1.0,\"CurrentInstanceCount\":%d,\"DesiredInstanceCount\":4}]]

local detail = [[{\"EndpointName\":\"fraud-detector\",\"EndpointArn\":\"arn:aws:sagemaker:us-east-1:123456789012:endpoint/fraud-detector\",\"EndpointConfigName\":\"fraud-detector-v2\",\"EndpointStatus\":\"UPDATING\",\"CreationTime\":1767600000000,\"LastModifiedTime\":1767603600000,\"Tags\":{\"team\":\"risk\",\"stage\":\"production\"},\"ProductionVariants\":[]]
  .. string.format(variant, "blue", "v1", 4) .. "," .. string.format(variant, "green", "v2", 1) .. "]}"

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-amz-json-1.1"
wrk.headers["X-Amz-Target"] = "AWSEvents.PutEvents"
wrk.headers["X-Amz-Date"] = "20260105T090000Z"
wrk.headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=test/20260105/us-east-1/events/aws4_request, "
  .. "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=" .. string.rep("0", 64)
wrk.body = [[{"Entries":[{"Source":"bench.sagemaker","DetailType":"SageMaker Endpoint State Change","Detail":"]]
  .. detail .. [["}]}]]
