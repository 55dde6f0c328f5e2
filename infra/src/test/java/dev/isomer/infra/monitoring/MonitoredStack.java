package dev.isomer.infra.monitoring;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.rendered.ApiConstructs;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.infra.rendered.ServiceConstructs;
import dev.isomer.infra.rendered.SiteConstructs;
import dev.isomer.infra.rendered.StoreConstructs;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Kind;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.project.Project;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.IConstruct;

/**
 * A stack with one construct of each kind that monitoring reads, and monitoring on top. Its ids are
 * fixed, so that a test can name what an alarm watches.
 */
final class MonitoredStack {

  static final AwsPlace DEV = new AwsPlace(Environment.DEV, "us-west-2");
  static final AwsPlace PROD = new AwsPlace(Environment.PROD, "us-east-1");

  static final KeyValueStore MESSAGES = KeyValueStore.named("messages").key("id");
  static final KeyValueStore LEDGER = KeyValueStore.named("message-ledger").key("id").expires();
  static final Service SERVICE =
      Service.named("message-service")
          .code(JvmCode.of("message-service"))
          .uses(MESSAGES, READ, WRITE)
          .uses(LEDGER, READ, WRITE);
  static final HttpApi API = HttpApi.named("message-api").openApi("api/openapi.yaml").to(SERVICE);
  static final Site WEBSITE = Site.named("website").content("website/dist").with(API);
  static final Application APPLICATION =
      Application.named("messages")
          .owner("platform")
          .of(MESSAGES, LEDGER, SERVICE, API, WEBSITE)
          .objective(Objective.availability(API, "99.9"))
          .objective(Objective.latency(API, Duration.ofMillis(500), "99"));

  private MonitoredStack() {}

  /** The template of a place, made once: starting the other side of jsii takes a second. */
  static Template template(AwsPlace place) {
    return place.seesSiteMetrics() ? Templates.PROD : Templates.DEV;
  }

  /** A new template, with these values in the context. */
  static Template template(AwsPlace place, Map<String, Object> context) {
    var app = App.Builder.create().context(context).build();
    var stack =
        new Stack(
            app,
            "Stack",
            StackProps.builder()
                .env(software.amazon.awscdk.Environment.builder().region(place.region()).build())
                .build());
    Monitoring.add(stack, valid(place), constructs(stack));
    return Template.fromStack(stack);
  }

  private static Constructs constructs(Stack stack) {
    var constructs = new Constructs();
    for (KeyValueStore store : List.of(MESSAGES, LEDGER)) {
      var table =
          Table.Builder.create(stack, Names.id(store))
              .partitionKey(Attribute.builder().name("id").type(AttributeType.STRING).build())
              .build();
      constructs.add(store, new StoreConstructs(named(table, Names.id(store))));
    }
    var role =
        Role.Builder.create(stack, "MessageServiceRole")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    var logs = named(new LogGroup(stack, "MessageServiceLogs"), "MessageServiceLogs");
    var function =
        named(
            Function.Builder.create(stack, "MessageService")
                .runtime(Runtime.PYTHON_3_13)
                .handler("index.handler")
                .code(Code.fromInline("def handler(event, context): return {}"))
                .role(role)
                .logGroup(logs)
                .build(),
            "MessageService");
    var alias =
        Alias.Builder.create(stack, "MessageServiceLive")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
    constructs.add(SERVICE, new ServiceConstructs(function, alias, role, logs));
    var api =
        LambdaRestApi.Builder.create(stack, "MessageApi")
            .restApiName("messages-message-api")
            .handler(alias)
            .cloudWatchRole(false)
            .build();
    named(api.getDeploymentStage(), "MessageApiStage");
    var accessLogs = named(new LogGroup(stack, "MessageApiAccessLogs"), "MessageApiAccessLogs");
    constructs.add(API, new ApiConstructs(named(api, "MessageApi"), accessLogs));
    var bucket = new Bucket(stack, "WebsiteBucket");
    var distribution =
        Distribution.Builder.create(stack, "WebsiteDistribution")
            .defaultBehavior(
                BehaviorOptions.builder()
                    .origin(S3BucketOrigin.withOriginAccessControl(bucket))
                    .build())
            .build();
    constructs.add(WEBSITE, new SiteConstructs(bucket, named(distribution, "WebsiteDistribution")));
    return constructs;
  }

  private static <T extends IConstruct> T named(T construct, String id) {
    ((CfnElement) construct.getNode().getDefaultChild()).overrideLogicalId(id);
    return construct;
  }

  /** Only validation reads the project's files, so they are deleted after it. */
  private static ValidApplication<AwsPlace> valid(AwsPlace place) {
    try {
      Path root = Files.createTempDirectory("monitored");
      try {
        build(root);
        return Validation.require(APPLICATION, new Anywhere(place), Project.at(root));
      } finally {
        delete(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void build(Path root) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(JvmArtifact.FUNCTION, "a.Function::handleRequest");
    Path target = Files.createDirectories(root.resolve("service/target"));
    new JarOutputStream(Files.newOutputStream(target.resolve("message-service.jar")), manifest)
        .close();
    Files.writeString(
        Files.createDirectories(root.resolve("api")).resolve("openapi.yaml"),
        """
        openapi: 3.1.0
        paths:
          /messages:
            post: {operationId: post}
        """);
    Files.writeString(
        Files.createDirectories(root.resolve("website/dist")).resolve("index.html"), "<html>");
  }

  private static void delete(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class Templates {
    static final Template DEV = template(MonitoredStack.DEV, Map.of());
    static final Template PROD = template(MonitoredStack.PROD, Map.of());
  }

  /** A platform that can do everything. */
  private record Anywhere(AwsPlace place) implements Target<AwsPlace> {
    @Override
    public String name() {
      return "anywhere";
    }

    @Override
    public Optional<String> becomes(Kind kind) {
      return Optional.of("thing");
    }

    @Override
    public List<Limit> limits() {
      return List.of();
    }

    @Override
    public List<Finding> capabilities(ValidApplication<AwsPlace> application) {
      return List.of();
    }
  }
}
