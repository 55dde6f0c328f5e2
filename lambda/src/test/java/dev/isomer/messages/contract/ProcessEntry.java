package dev.isomer.messages.contract;

import dev.isomer.messages.process.MessageProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** The service as a process, over HTTP. */
final class ProcessEntry implements Entry {
  private final MessageProcess process;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ProcessEntry(Map<String, String> environment) {
    process = MessageProcess.start(environment);
  }

  @Override
  public Answer exchange(Call call) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + call.path()));
    var body =
        call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body());
    request.method(call.method(), body);
    call.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      var headers = new LinkedHashMap<String, String>();
      response
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name, String.join(", ", values)));
      return new Answer(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
