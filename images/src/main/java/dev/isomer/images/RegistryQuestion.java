package dev.isomer.images;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import dev.isomer.images.UnansweredException.Reason;
import dev.isomer.model.image.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import land.oras.ContainerRef;
import land.oras.Descriptor;
import land.oras.Registry;
import land.oras.Tags;
import land.oras.auth.NoAuthProvider;
import land.oras.auth.UsernamePasswordProvider;
import land.oras.exception.OrasException;
import land.oras.utils.SupportedAlgorithm;

/**
 * Asks the registry of an image which tags its repository has, and what they name.
 *
 * @param image of which repository
 * @param logins the logins of this machine
 * @param patience how long one answer may take
 */
record RegistryQuestion(Image image, Logins logins, Duration patience) {

  /** The tags on one page of the list; registries may give fewer. */
  private static final int PAGE = 1000;

  /** A repository with more tags than this is not one that a person keeps. */
  private static final int MOST_TAGS = 100_000;

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;

  /** All tags of the repository. */
  Set<String> tags() throws UnansweredException {
    var tags = new LinkedHashSet<String>();
    ContainerRef repository = reference(image.tag());
    String last = null;
    do {
      String from = last;
      Tags page = ask(registry -> registry.getTags(repository, PAGE, from));
      List<String> given = page.tags() == null ? List.of() : page.tags();
      boolean isNew = tags.addAll(given);
      if (tags.size() > MOST_TAGS) {
        throw wrong(host() + " lists more than " + MOST_TAGS + " tags");
      }
      last = page.last();
      if (last != null && !isNew) {
        throw wrong(host() + " lists the same tags again and again");
      }
    } while (last != null);
    return tags;
  }

  /**
   * The digest of what a tag names: computed from the answer, so that nobody has to be believed.
   */
  String digest(String tag) throws UnansweredException {
    Descriptor found = ask(registry -> registry.getDescriptor(reference(tag)));
    String digest =
        SupportedAlgorithm.SHA256.digest(found.getJson().getBytes(StandardCharsets.UTF_8));
    if (found.getDigest() != null && !found.getDigest().equals(digest)) {
      throw wrong("what " + host() + " answers for " + tag + " is not what its digest says");
    }
    return digest;
  }

  private interface Question<T> {
    T of(Registry registry);
  }

  private <T> T ask(Question<T> question) throws UnansweredException {
    boolean isPlain = Registries.isLoopback(image);
    try {
      return within(() -> question.of(isPlain ? plain() : registry(false)));
    } catch (UnansweredException e) {
      if (!isPlain || e.reason() != Reason.SILENT) {
        throw e;
      }
      // On this machine: not plain, but with a certificate that nobody knows.
      return within(() -> question.of(registry(true)));
    }
  }

  private <T> T within(Supplier<T> question) throws UnansweredException {
    try {
      return CompletableFuture.supplyAsync(question, Thread::startVirtualThread)
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw unanswered(e.getCause() == null ? e : e.getCause());
    }
  }

  private UnansweredException unanswered(Throwable cause) {
    if (cause instanceof TimeoutException) {
      return new UnansweredException(
          Reason.SILENT, host() + " does not answer within " + patience.toSeconds() + " s");
    }
    int status =
        cause instanceof OrasException answer
            ? Math.max(0, Optional.ofNullable(answer.getStatusCode()).orElse(0))
            : 0;
    return switch (status) {
      case 0 ->
          new UnansweredException(
              isOfTheNetwork(cause) ? Reason.SILENT : Reason.WRONG,
              "no answer of " + host() + " that is of use (" + ImageFailure.reason(cause) + ")");
      // What a server with TLS says to who comes without.
      case BAD_REQUEST -> new UnansweredException(Reason.SILENT, host() + " answers 400");
      case UNAUTHORIZED, FORBIDDEN ->
          wrong(
              host()
                  + " refuses "
                  + image.repository()
                  + " ("
                  + logins.report(Registries.reference(image.repository()))
                  + "); run docker login "
                  + host());
      case NOT_FOUND -> wrong(host() + " has no such repository or tag (404)");
      case TOO_MANY ->
          new UnansweredException(Reason.BUSY, host() + " asks to be left alone for now (429)");
      default -> new UnansweredException(Reason.BUSY, host() + " answers " + status);
    };
  }

  private static UnansweredException wrong(String message) {
    return new UnansweredException(Reason.WRONG, message);
  }

  /** Whether nothing came back, rather than something that nobody can read. */
  private static boolean isOfTheNetwork(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(each -> each instanceof IOException);
  }

  /** Who listens without TLS gets no password. */
  private static Registry plain() {
    return Registry.builder().withInsecure(true).withAuthProvider(new NoAuthProvider()).build();
  }

  private Registry registry(boolean isUnknown) {
    var builder = Registry.builder().withSkipTlsVerify(isUnknown);
    return login()
        .map(
            it ->
                builder.withAuthProvider(
                    new UsernamePasswordProvider(it.getUsername(), it.getPassword())))
        .orElseGet(() -> builder.withAuthProvider(new NoAuthProvider()))
        .build();
  }

  private Optional<Credential> login() {
    ImageReference reference = Registries.reference(image.repository());
    for (CredentialRetriever retriever : logins.retrievers(reference)) {
      try {
        Optional<Credential> found = retriever.retrieve();
        if (found.isPresent()) {
          return found;
        }
      } catch (CredentialRetrievalException e) {
        // The next one may have some; a refusal reports what each of them has.
      }
    }
    return Optional.empty();
  }

  private ContainerRef reference(String tag) {
    return ContainerRef.parse(image.repository() + ":" + tag);
  }

  private String host() {
    return Registries.host(image.repository());
  }
}
