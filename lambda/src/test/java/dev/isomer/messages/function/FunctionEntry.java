package dev.isomer.messages.function;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.messages.contract.Answer;
import dev.isomer.messages.contract.Call;
import dev.isomer.messages.contract.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The service as a function, called with events like those of an API Gateway REST API. */
public final class FunctionEntry implements Entry {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MessageFunction function;

  public FunctionEntry(Map<String, String> environment) {
    function = new MessageFunction(environment);
  }

  @Override
  public Answer exchange(Call call) {
    return answer(invoke(event(call).toString()));
  }

  /** The answer as the gateway would get it. */
  String invoke(String event) {
    var output = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          output,
          new Invocation(UUID.randomUUID().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  void prime() throws Exception {
    function.beforeCheckpoint(org.crac.Core.getGlobalContext());
    function.afterRestore(org.crac.Core.getGlobalContext());
  }

  /** The event of a call, its body in base64 so that it may hold any byte. */
  static ObjectNode event(Call call) {
    var event = JSON.createObjectNode();
    event.put("resource", "/{proxy+}").put("path", call.path()).put("httpMethod", call.method());
    var headers = event.putObject("headers");
    var multiValueHeaders = event.putObject("multiValueHeaders");
    call.headers()
        .forEach(
            (name, values) -> {
              headers.put(name, values.getLast());
              values.forEach(multiValueHeaders.withArray(name)::add);
            });
    event.putNull("queryStringParameters").putNull("pathParameters").putNull("stageVariables");
    var context = event.putObject("requestContext");
    context.put("stage", "live").put("path", "/live" + call.path());
    context.putObject("identity").put("sourceIp", "192.0.2.1").putNull("user");
    context.put("requestId", UUID.randomUUID().toString());
    event.put("body", Base64.getEncoder().encodeToString(call.body())).put("isBase64Encoded", true);
    return event;
  }

  static Answer answer(String json) {
    try {
      var tree = JSON.readTree(json);
      var headers = new LinkedHashMap<String, String>();
      tree.get("headers")
          .properties()
          .forEach(
              header ->
                  headers.put(
                      header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
      return new Answer(tree.get("statusCode").asInt(), headers, tree.get("body").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}

  /** What Lambda tells of an invocation; the function asks for the id alone. */
  private record Invocation(String getAwsRequestId) implements Context {
    @Override
    public String getLogGroupName() {
      return "/aws/lambda/message-service";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "message-service";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-west-2:111122223333:function:message-service";
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 3_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 1_024;
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException();
    }
  }
}
