package dev.isomer.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.limits.FunctionLimits;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.validation.ValidApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function at the limits of AWS, and one step above each. */
class FunctionLimitsTest {
  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  /** Its refusal quotes the JSON that AWS Lambda measured. */
  @Test
  void variablesAreMeasuredAsJsonWithTheAddressesOfStores() {
    int others =
        ("{\"MESSAGES_URL\":\"dynamodb:///messages-dev-MessagesStore-XXXXXXXXXXXXX\","
                + "\"MESSAGE_LEDGER_URL\":\"dynamodb:///messages-dev-MessageLedgerStore-XXXXXXXXXXXXX\""
                + ","
                + "\"QUOTED\":\"\\\"a\\\"\\n\","
                + "\"TEXT\":\"\"}")
            .length();
    var service = Fixture.SERVICE.variable("QUOTED", "\"a\"\n");

    assertThat(errors(service.variable("TEXT", "x".repeat(4096 - others)))).isEmpty();
    assertThat(errors(service.variable("TEXT", "x".repeat(4097 - others))))
        .containsExactly(
            "ERROR capability.variables.aws messages/message-service/variables: 4,097 bytes of"
                + " names, values and addresses of stores; at most 4,096 bytes as JSON on AWS"
                + " Lambda; put long values into a file of the program, or into a store");
  }

  @Test
  void twelveVariablesOf370BytesAreTooMany() {
    var service = Fixture.SERVICE;
    for (int i = 10; i < 22; i++) {
      service = service.variable("VARIABLE_" + i, "x".repeat(370));
    }

    assertThat(errors(service))
        .containsExactly(
            "ERROR capability.variables.aws messages/message-service/variables: 4,796 bytes of"
                + " names, values and addresses of stores; at most 4,096 bytes as JSON on AWS"
                + " Lambda; put long values into a file of the program, or into a store");
  }

  @Test
  void aVariableHasTwoCharacters() {
    assertThat(errors(Fixture.SERVICE.variable("AB", "1"))).isEmpty();
    assertThat(errors(Fixture.SERVICE.variable("A", "1")))
        .containsExactly(
            "ERROR capability.variable.aws messages/message-service/variables/A: the variable A; at"
                + " least 2 characters on AWS Lambda; rename it");
  }

  @Test
  void theHandlerHasAtMost128Characters() {
    fixture.jar("most", Map.of(JvmArtifact.FUNCTION, handler(128)));
    fixture.jar("more", Map.of(JvmArtifact.FUNCTION, handler(129)));

    assertThat(errors(Fixture.SERVICE.code(JvmCode.of("most")))).isEmpty();
    assertThat(errors(Fixture.SERVICE.code(JvmCode.of("more"))))
        .containsExactly(
            "ERROR capability.handler.aws messages/message-service/code: 129 characters in"
                + " Isomer-Function; at most 128 characters for AWS Lambda's handler; move the"
                + " class"
                + " to a shorter package");
  }

  @Test
  void theHandlerIsOneWord() {
    fixture.jar("two", Map.of(JvmArtifact.FUNCTION, "a.B c"));

    assertThat(errors(Fixture.SERVICE.code(JvmCode.of("two"))))
        .containsExactly(
            "ERROR capability.function.aws messages/message-service/code: Isomer-Function"
                + " \"a.B c\" in its manifest; AWS Lambda needs the name of a handler; write"
                + " package.Class::method there");
  }

  @Test
  void aJarHasAtMost250MebibytesUnpacked() throws IOException {
    jar("most", 262_144_000);
    jar("more", 262_144_001);

    assertThat(errors(Fixture.SERVICE.code(JvmCode.of("most")))).isEmpty();
    assertThat(errors(Fixture.SERVICE.code(JvmCode.of("more"))))
        .containsExactly(
            "ERROR capability.code-size.aws messages/message-service/code: 262,144,001 bytes in the"
                + " jar; at most 262,144,000 bytes unpacked on AWS Lambda; leave out what the"
                + " program does not need");
  }

  @Test
  void aFileThatIsNotAJarIsSaidToBeNone() {
    fixture.write("m/target/empty.jar", "");

    assertThat(errors(Fixture.SERVICE.code(JvmCode.of("empty"))))
        .containsExactly(
            "ERROR capability.function.aws messages/message-service/code: empty.jar, which"
                + " is not a readable jar; AWS Lambda needs the name of a handler; build it again");
  }

  @Test
  void theRightsOfAServiceFitIntoTheRoleOfItsFunction() {
    int stores = 35;
    int gap = 10_240 - policy(stores, 0).length();

    assertThat(policy(stores, gap)).hasSize(10_240);
    assertThat(errors(application(stores, gap))).isEmpty();
    assertThat(errors(application(stores, gap + 1)))
        .containsExactly(
            "ERROR capability.policy.aws many/"
                + service(stores, gap + 1).name()
                + "/uses: 10,241 characters of rights on 35 stores; at most 10,240 characters in"
                + " the"
                + " policies of a role of IAM; use fewer stores in one service");
  }

  @Test
  void thePolicyThatIsMeasuredIsTheOneThatIsRendered() {
    Object rendered =
        fixture
            .rendered(Fixture.messages(), Fixture.DEV)
            .property("MessageServiceRole", "Policies", 0, "PolicyDocument");

    assertThat(json(rendered))
        .isEqualTo(FunctionLimits.statements(Fixture.SERVICE, valid("messages")));
  }

  /** The document as IAM gets it, with the names that CloudFormation gives. */
  private static String json(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map when map.containsKey("Fn::GetAtt") -> arn((List<?>) map.get("Fn::GetAtt"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> "\"" + entry.getKey() + "\":" + json(entry.getValue()))
              .sorted()
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(FunctionLimitsTest::json).collect(Collectors.joining(",", "[", "]"));
      case null, default -> "\"" + value + "\"";
    };
  }

  private static String arn(List<?> attribute) {
    String name = "messages-dev-" + attribute.getFirst() + "-" + "X".repeat(13);
    return attribute.getFirst().toString().endsWith("Logs")
        ? "\"arn:aws:logs:us-west-2:000000000000:log-group:" + name + ":*\""
        : "\"arn:aws:dynamodb:us-west-2:000000000000:table/" + name + "\"";
  }

  private String policy(int stores, int more) {
    return FunctionLimits.statements(service(stores, more), valid("many"));
  }

  private ValidApplication<AwsPlace> valid(String name) {
    var parts = Fixture.messages().components().toArray(Component[]::new);
    return fixture.valid(Application.named(name).owner("platform").of(parts), Fixture.DEV);
  }

  /** A store's name stands in a statement twice, the service's in one. */
  private static List<KeyValueStore> stores(int count, int more) {
    int[] left = {more / 2};
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int longer = Math.min(left[0], 18);
              left[0] -= longer;
              return KeyValueStore.named("s" + (100 + i) + "x".repeat(longer)).key("id");
            })
        .toList();
  }

  private static Service service(int count, int more) {
    var service = Service.named(more % 2 == 0 ? "all" : "alls").code(JvmCode.of("message-service"));
    int number = 0;
    for (KeyValueStore store : stores(count, more)) {
      service =
          service.usesAs("U" + number++, store, Right.READ, Right.WRITE, Right.DELETE, Right.SCAN);
    }
    return service;
  }

  private static Application application(int count, int more) {
    var parts = new ArrayList<Component>(stores(count, more));
    parts.add(service(count, more));
    parts.add(HttpApi.named("all-api").openApi("lambda/openapi.yaml").to(service(count, more)));
    return Application.named("many").owner("me").of(parts.toArray(Component[]::new));
  }

  private void jar(String name, long bytes) throws IOException {
    fixture.jar(name, Map.of(JvmArtifact.FUNCTION, "a.B::c"));
    Path jar = root.resolve("m/target/" + name + ".jar");
    String manifest;
    try (var file = new JarFile(jar.toFile())) {
      var entry = file.getJarEntry("META-INF/MANIFEST.MF");
      manifest = new String(file.getInputStream(entry).readAllBytes(), UTF_8);
    }
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(manifest.getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("zeros"));
      var zeros = new byte[1 << 20];
      for (long left = bytes - manifest.length(); left > 0; left -= zeros.length) {
        zip.write(zeros, 0, (int) Math.min(left, zeros.length));
      }
    }
  }

  private static String handler(int length) {
    return "a".repeat(length - 5) + ".B::c";
  }

  private List<String> errors(Service service) {
    return errors(Fixture.with(service));
  }

  private List<String> errors(Application application) {
    return fixture.findings(application, Fixture.DEV).stream()
        .filter(line -> !line.startsWith("NOTE"))
        .toList();
  }
}
