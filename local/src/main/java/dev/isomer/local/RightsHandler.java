package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Holds every request to the store against the application's edges before the store sees it, as IAM
 * does on AWS; DynamoDB Local itself allows everything. It stands in the store's own server, so
 * there is no second port at which the store could be reached without it, and no second hop.
 */
final class RightsHandler extends Handler.Wrapper {

  /** The largest request of DynamoDB: 16 MiB ("Quotas", its developer guide). */
  static final int LARGEST_REQUEST = 16 << 20;

  private static final String TARGET = "X-Amz-Target";
  private static final String API = "DynamoDB_20120810.";
  private static final Pattern OPERATION = Pattern.compile("[A-Za-z]{1,64}");
  private static final Pattern PRINCIPAL =
      Pattern.compile("AWS4-HMAC-SHA256 Credential=([A-Za-z0-9_-]{1,128})/.*", Pattern.DOTALL);

  /**
   * What the store gets instead of the principal: it takes letters and digits only, and with a
   * shared database it ignores who asks.
   */
  private static final HttpField ANYBODY =
      new HttpField(
          HttpHeader.AUTHORIZATION,
          "AWS4-HMAC-SHA256 Credential=isomer/20260101/local/dynamodb/aws4_request,"
              + " SignedHeaders=host, Signature=none");

  private final Grants grants;

  RightsHandler(Grants grants, Handler store) {
    super(store);
    this.grants = grants;
  }

  /** An answer that is not the store's. */
  private record Refusal(int status, String type, String message) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    byte[] body;
    try (InputStream content = Content.Source.asInputStream(request)) {
      body = content.readNBytes(LARGEST_REQUEST + 1);
    }
    Optional<Refusal> refusal = refusal(request, body);
    if (refusal.isPresent()) {
      answer(refusal.get(), response, callback);
      return true;
    }
    return super.handle(new Checked(request, body), response, callback);
  }

  private Optional<Refusal> refusal(Request request, byte[] body) {
    if (body.length > LARGEST_REQUEST) {
      return refuse(413, "RequestEntityTooLarge", "The request has more than 16777216 bytes");
    }
    List<String> targets = request.getHeaders().getValuesList(TARGET);
    if (!request.getMethod().equals("POST")
        || targets.size() != 1
        || !targets.getFirst().startsWith(API)
        || !OPERATION.matcher(targets.getFirst().substring(API.length())).matches()) {
      return refuse(
          400,
          "UnknownOperationException",
          "The request is no POST with one " + TARGET + " of " + API);
    }
    List<String> credentials = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
    Matcher principal = PRINCIPAL.matcher(credentials.isEmpty() ? "" : credentials.getFirst());
    if (credentials.isEmpty() || !principal.matches()) {
      return refuse(
          400,
          "MissingAuthenticationTokenException",
          "The request names no principal in its Authorization header");
    }
    String operation = targets.getFirst().substring(API.length());
    try {
      return grants
          .undeclared(principal.group(1), StoreRequest.read(operation, body))
          .flatMap(access -> denied(principal.group(1), access));
    } catch (IOException e) {
      return refuse(
          400, "SerializationException", "The body is no JSON object that has one meaning");
    }
  }

  private static Optional<Refusal> denied(String principal, Access access) {
    return refuse(
        400,
        "AccessDeniedException",
        "User: %s is not authorized to perform: dynamodb:%s on resource: %s because no edge of the application declares it"
            .formatted(principal, access.action(), access.table()));
  }

  private static Optional<Refusal> refuse(int status, String type, String message) {
    return Optional.of(new Refusal(status, type, message));
  }

  private static void answer(Refusal refusal, Response response, Callback callback) {
    String json =
        "{\"__type\":\"com.amazon.coral.service#%s\",\"Message\":\"%s\"}"
            .formatted(
                refusal.type(),
                new String(JsonStringEncoder.getInstance().quoteAsString(refusal.message())));
    byte[] bytes = json.getBytes(UTF_8);
    var checksum = new CRC32();
    checksum.update(bytes);
    response.setStatus(refusal.status());
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0")
        .put(HttpHeader.CONTENT_LENGTH, bytes.length)
        .put("x-amzn-RequestId", UUID.randomUUID().toString())
        .put("x-amz-crc32", checksum.getValue());
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  /** The request as it was checked: the same bytes, and nobody's name. */
  private static final class Checked extends Request.Wrapper {
    private final HttpFields headers;
    private final Content.Source content;

    Checked(Request request, byte[] body) {
      super(request);
      headers = HttpFields.build(request.getHeaders()).put(ANYBODY);
      content = Content.Source.from(ByteBuffer.wrap(body));
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }

    @Override
    public long getLength() {
      return content.getLength();
    }

    @Override
    public Content.Chunk read() {
      return content.read();
    }

    @Override
    public void demand(Runnable callback) {
      content.demand(callback);
    }

    @Override
    public void fail(Throwable failure) {
      content.fail(failure);
    }
  }
}
