package dev.isomer.infra;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.project.Project;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

/** The message application, its built project on disk, and the two places where it runs. */
public final class Fixture {
  public static final AwsPlace DEV = new AwsPlace(Environment.DEV, "us-west-2");
  public static final AwsPlace PROD = new AwsPlace(Environment.PROD, "us-east-1");

  public static final KeyValueStore MESSAGES = KeyValueStore.named("messages").key("id");
  public static final KeyValueStore LEDGER =
      KeyValueStore.named("message-ledger").key("id").expires();
  public static final Service SERVICE =
      Service.named("message-service")
          .code(JvmCode.of("message-service"))
          .uses(MESSAGES, Right.READ, Right.WRITE)
          .uses(LEDGER, Right.READ, Right.WRITE);
  public static final HttpApi API =
      HttpApi.named("message-api").openApi("lambda/openapi.yaml").to(SERVICE);
  public static final Site SITE = Site.named("website").content("website/dist").with(API);

  private static final String OPEN_API =
      """
      openapi: 3.1.1
      paths:
        /messages:
          get: {operationId: countMessages}
          post: {operationId: postMessage}
        /messages/{message_id}:
          get: {operationId: getMessage}
      """;

  private final Project project;

  /** A project in this folder, built. */
  public Fixture(Path root) {
    project = Project.at(root);
    write("lambda/openapi.yaml", OPEN_API);
    write("website/dist/index.html", "<!doctype html><title>Messages</title>");
    jar("message-service", Map.of(JvmArtifact.FUNCTION, "org.example.Messages::handleRequest"));
  }

  /** The message application. */
  public static Application messages() {
    return with(SERVICE);
  }

  /** The message application with one service instead of its own. */
  public static Application with(Service service) {
    return with(service, api(service));
  }

  /** The API in front of another service. */
  public static HttpApi api(Service service) {
    return HttpApi.named("message-api").openApi("lambda/openapi.yaml").to(service);
  }

  /** The message application with a service and an API instead of its own. */
  public static Application with(Service service, HttpApi api) {
    return Application.named("messages")
        .owner("platform")
        .of(MESSAGES, LEDGER, service, api, SITE.with(api))
        .objective(Objective.availability(api, "99.9"))
        .objective(Objective.latency(api, Duration.ofMillis(500), "99"));
  }

  /** The built project. */
  public Project project() {
    return project;
  }

  /** The application as renderers take it. */
  public ValidApplication<AwsPlace> valid(Application application, AwsPlace place) {
    return Validation.require(application, new AwsTarget(place), project);
  }

  /** What AWS cannot do of an application, one line each. */
  public List<String> findings(Application application, AwsPlace place) {
    return Validation.check(application, new AwsTarget(place), project).findings().stream()
        .map(Fixture::line)
        .toList();
  }

  /** The stack of an application in an app of its own. */
  public AwsStack stack(Application application, AwsPlace place) {
    return new AwsStack(
        app(project.root().resolve("cdk.out")),
        Names.pascal(place.environment().name()) + "Stack",
        valid(application, place));
  }

  /** A document of so many paths, all below one segment. */
  public static String openApi(int paths) {
    return IntStream.range(0, paths)
        .mapToObj("  /items/%1$d: {get: {operationId: get%1$d}}\n"::formatted)
        .collect(Collectors.joining("", "openapi: 3.1.1\npaths:\n", ""));
  }

  /** The template of an application. */
  public Template template(Application application, AwsPlace place) {
    return Template.fromStack(stack(application, place));
  }

  /** The template of an application, to be read. */
  public RenderedTemplate rendered(Application application, AwsPlace place) {
    return RenderedTemplate.of(stack(application, place));
  }

  /** An app that writes to a folder, under the feature flags that the CDK CLI hands over. */
  public static App app(Path folder) {
    return new App(AppProps.builder().outdir(folder.toString()).context(flags()).build());
  }

  private static Map<String, Object> flags() {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("isomer.root")));
    try {
      var context = new ObjectMapper().readTree(root.resolve("cdk.json").toFile()).get("context");
      return new ObjectMapper().convertValue(context, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file of the project. */
  public void write(String file, String text) {
    try {
      Files.writeString(created(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the jar of a program, without a class, with entries in its manifest. */
  public void jar(String artifact, Map<String, String> entries) {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    entries.forEach(manifest.getMainAttributes()::putValue);
    try (OutputStream file = Files.newOutputStream(created("m/target/" + artifact + ".jar"));
        var jar = new JarOutputStream(file)) {
      var entry = new JarEntry("META-INF/MANIFEST.MF");
      entry.setTime(0);
      jar.putNextEntry(entry);
      manifest.write(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path created(String file) throws IOException {
    Path path = project.root().resolve(file);
    Files.createDirectories(path.getParent());
    return path;
  }

  private static String line(Finding finding) {
    return finding.severity() + " " + finding.id() + " " + finding.text();
  }
}
