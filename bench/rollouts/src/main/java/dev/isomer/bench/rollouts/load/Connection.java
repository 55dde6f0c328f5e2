package dev.isomer.bench.rollouts.load;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.InputStream;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One kept connection to a service. Nothing is tried again and an idle connection is not looked at
 * before it is used, so that what a rollout breaks is seen here and not repaired.
 */
public final class Connection implements AutoCloseable {
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  /** Without a byte for so long, a request has failed: twice the longest answer. */
  private static final Timeout SILENCE = Timeout.ofSeconds(30);

  private static final String VERSION = "X-Version";

  private final Target target;
  private final CloseableHttpClient client;

  /** To a service; nothing is sent yet. */
  public Connection(Target target) {
    this.target = target;
    var one = new BasicHttpClientConnectionManager();
    one.setConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(CONNECT)
            .setSocketTimeout(SILENCE)
            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
            .build());
    client =
        HttpClients.custom()
            .setConnectionManager(one)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .build();
  }

  /** Asks once. */
  public Answer ask(Question question) {
    long began = System.nanoTime();
    try {
      return client.execute(
          request(question), response -> judged(question, response).after(began, question, target));
    } catch (HttpHostConnectException | ConnectTimeoutException | NoRouteToHostException e) {
      return new Judged("", Verdict.FAILED, "no connection").after(began, question, target);
    } catch (SocketTimeoutException e) {
      return new Judged("", Verdict.FAILED, "no byte for " + SILENCE.toSeconds() + " s")
          .after(began, question, target);
    } catch (IOException e) {
      String cause = e.getClass().getSimpleName() + ": " + Question.shorten("" + e.getMessage());
      return new Judged("", Verdict.CUT, cause).after(began, question, target);
    }
  }

  private record Judged(String version, Verdict verdict, String problem) {
    Answer after(long began, Question question, Target target) {
      long took = System.nanoTime() - began;
      return new Answer(question.kind(), target.service(), version, began, took, verdict, problem);
    }
  }

  private HttpUriRequestBase request(Question question) {
    var request = new HttpUriRequestBase(question.method(), target.at(question.path()));
    question.headers().forEach(request::setHeader);
    question
        .body()
        .map(body -> new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM))
        .ifPresent(request::setEntity);
    return request;
  }

  private static Judged judged(Question question, ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    try (InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent()) {
      var versions = response.getHeaders(VERSION);
      String version = versions.length == 0 ? "" : versions[0].getValue();
      String problem;
      if (response.getCode() != question.status()) {
        problem = "status " + response.getCode();
      } else if (versions.length != 1) {
        problem = versions.length + " versions";
      } else {
        problem = question.check().problem(new Received(version, headers(response), body));
      }
      EntityUtils.consume(entity);
      return new Judged(version, problem.isEmpty() ? Verdict.GOOD : Verdict.FAILED, problem);
    }
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    return Stream.of(response.getHeaders())
        .collect(
            groupingBy(
                header -> header.getName().toLowerCase(Locale.ROOT),
                mapping(NameValuePair::getValue, toList())));
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
