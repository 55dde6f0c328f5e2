package dev.isomer.bench.rollouts.load;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One kept connection to an application. Nothing is tried again and an idle connection is not
 * looked at before it is used, so that what a rollout breaks is seen here and not repaired.
 */
final class Connection implements AutoCloseable {
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  /** Without a byte for so long, a request has failed: twice the longest answer. */
  private static final Timeout SILENCE = Timeout.ofSeconds(30);

  private static final String VERSION = "X-Version";

  private final App app;
  private final CloseableHttpClient client;

  Connection(App app) {
    this.app = app;
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
  Answer ask(Question question) {
    long began = System.nanoTime();
    try {
      return client.execute(
          request(question), response -> judged(question, response).after(began, question, app));
    } catch (HttpHostConnectException | ConnectTimeoutException | NoRouteToHostException e) {
      return new Judged("", Verdict.FAILED, "no connection").after(began, question, app);
    } catch (SocketTimeoutException e) {
      return new Judged("", Verdict.FAILED, "no byte for " + SILENCE.toSeconds() + " s")
          .after(began, question, app);
    } catch (IOException e) {
      String cause = e.getClass().getSimpleName() + ": " + Question.shorten("" + e.getMessage());
      return new Judged("", Verdict.CUT, cause).after(began, question, app);
    }
  }

  private record Judged(String version, Verdict verdict, String problem) {
    Answer after(long began, Question question, App app) {
      long took = System.nanoTime() - began;
      return new Answer(question.kind(), app.name(), version, began, took, verdict, problem);
    }
  }

  private HttpUriRequestBase request(Question question) {
    if (question.body().isEmpty()) {
      return new HttpGet(app.at(question.path()));
    }
    var post = new HttpPost(app.at(question.path()));
    post.setEntity(
        new ByteArrayEntity(question.body().get(), ContentType.APPLICATION_OCTET_STREAM));
    return post;
  }

  private static Judged judged(Question question, ClassicHttpResponse response) throws IOException {
    var versions = response.getHeaders(VERSION);
    String version = versions.length == 0 ? "" : versions[0].getValue();
    if (response.getCode() != 200) {
      EntityUtils.consume(response.getEntity());
      return new Judged(version, Verdict.FAILED, "status " + response.getCode());
    }
    if (versions.length != 1) {
      EntityUtils.consume(response.getEntity());
      return new Judged(version, Verdict.FAILED, versions.length + " versions");
    }
    String problem = question.check().problem(version, response.getEntity().getContent());
    EntityUtils.consume(response.getEntity());
    return new Judged(version, problem.isEmpty() ? Verdict.GOOD : Verdict.FAILED, problem);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
