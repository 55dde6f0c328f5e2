package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.HttpApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rendered lets through what the description says, and nothing else. */
class EdgesTest {
  @TempDir static Path root;
  private static RenderedTemplate template;

  @BeforeAll
  static void render() {
    var fixture = new Fixture(root);
    Containers.images(fixture);
    template = fixture.rendered(Containers.application(), Containers.DEV);
  }

  @Test
  void eachEdgeToAServiceIsOneRuleInTwoGroups() {
    Set<String> described = new TreeSet<>();
    Application application = Containers.application();
    application
        .connections()
        .filter(connection -> connection.edge() instanceof Edge.ToService)
        .forEach(
            it ->
                described.add(
                    Names.id(it.from()) + " -> " + Names.id(it.edge().target()) + ":9000"));

    assertThat(rules("AWS::EC2::SecurityGroupEgress", "GroupId", "DestinationSecurityGroupId"))
        .containsExactlyInAnyOrderElementsOf(described);
    application
        .all(HttpApi.class)
        .forEach(
            api ->
                api.mounts()
                    .forEach(
                        mount ->
                            described.add(
                                Names.id(api)
                                    + " -> "
                                    + Names.id(Objects.requireNonNull(mount.service()))
                                    + ":8080")));
    assertThat(rules("AWS::EC2::SecurityGroupIngress", "SourceSecurityGroupId", "GroupId"))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  private static List<String> rules(String type, String from, String to) {
    return template
        .resources(type)
        .map(Map.Entry::getKey)
        .map(
            id ->
                group(id, from) + " -> " + group(id, to) + ":" + template.property(id, "FromPort"))
        .toList();
  }

  private static String group(String rule, String property) {
    String id = String.valueOf(template.property(rule, property, "Fn::GetAtt", 0));
    return id.substring(0, id.length() - "Group".length());
  }

  @Test
  void noGroupOfAProgramLetsAnybodyInByItself() {
    assertThat(
            template.ids("AWS::EC2::SecurityGroup").stream()
                .filter(id -> template.property(id, "SecurityGroupIngress") != null))
        .containsExactly("ShopApiGroup");
    assertThat(template.property("ShopApiGroup", "SecurityGroupIngress"))
        .isEqualTo(
            List.of(
                Map.of(
                    "Description", "From CloudFront",
                    "FromPort", 80,
                    "IpProtocol", "tcp",
                    "SourcePrefixListId", "pl-82a045eb",
                    "ToPort", 80)));
  }

  @Test
  void outsideAProgramReachesHttpsAndWhatItHasAnEdgeTo() {
    assertThat(outwards("ShopServiceGroup")).containsExactly("0.0.0.0/0:443", "0.0.0.0/0:8443");
    assertThat(outwards("HelpServiceGroup")).containsExactly("0.0.0.0/0:443");
    assertThat(outwards("MailerWorkerGroup")).containsExactly("0.0.0.0/0:443");
    assertThat(outwards("SweepTaskGroup")).containsExactly("0.0.0.0/0:443");
  }

  private static Stream<String> outwards(String group) {
    return template.list(group, "SecurityGroupEgress").stream()
        .map(
            rule ->
                RenderedTemplate.value(rule, "CidrIp")
                    + ":"
                    + RenderedTemplate.value(rule, "FromPort"));
  }

  @Test
  void aRoleHasTheRightsOfTheEdgesAndAProgramWithoutOneHasNoRole() {
    assertThat(template.property("ShopServiceRole", "Policies", 0, "PolicyDocument", "Statement"))
        .isEqualTo(
            List.of(
                Map.of(
                    "Action",
                    List.of(
                        "dynamodb:BatchGetItem",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:UpdateItem"),
                    "Effect",
                    "Allow",
                    "Resource",
                    Map.of("Fn::GetAtt", List.of("OrdersStore", "Arn")),
                    "Sid",
                    "OrdersStore")));
    assertThat(template.property("SweepTaskRole", "Policies", 0, "PolicyDocument", "Statement", 0))
        .extracting("Action")
        .isEqualTo("dynamodb:DeleteItem");
    assertThat(template.ids())
        .doesNotContain("HelpServiceRole", "MailerWorkerRole", "PricesServiceRole");
    assertThat(template.property("HelpServiceDefinition", "TaskRoleArn")).isNull();
  }

  @Test
  void onlyWhatIsReachedHasAName() {
    assertThat(connected("PricesService"))
        .isEqualTo(
            List.of(
                Map.of(
                    "ClientAliases",
                    List.of(Map.of("DnsName", "prices", "Port", 9000)),
                    "DiscoveryName",
                    "prices",
                    "PortName",
                    "program")));
    assertThat(connected("ShopService")).isNull();
    assertThat(template.property("ShopService", "ServiceConnectConfiguration", "Enabled"))
        .isEqualTo(true);
    assertThat(template.property("HelpService", "ServiceConnectConfiguration")).isNull();
  }

  private static @Nullable Object connected(String service) {
    return template.property(service, "ServiceConnectConfiguration", "Services");
  }

  @Test
  void aProgramGetsTheAddressesOfItsEdges() {
    assertThat(variables("ShopServiceDefinition"))
        .contains(
            "BANK_URL=https://bank.example.com:8443/v1",
            "LOG_LEVEL=debug",
            "PORT=8080",
            "PRICES_URL=grpc://prices:9000")
        .anyMatch(variable -> variable.startsWith("ORDERS_URL={Fn::Join"));
    assertThat(variables("HelpServiceDefinition")).containsExactly("PORT=8080");
    assertThat(variables("MailerWorkerDefinition"))
        .containsExactly("PRICES_URL=grpc://prices:9000");
  }

  private static List<String> variables(String definition) {
    return template.list(definition, "ContainerDefinitions", 0, "Environment").stream()
        .map(it -> RenderedTemplate.value(it, "Name") + "=" + RenderedTemplate.value(it, "Value"))
        .toList();
  }

  @Test
  void whatIsReachedIsThereBeforeThatWhichReachesIt() {
    assertThat(dependencies("ShopService")).contains("PricesService");
    assertThat(dependencies("MailerWorker")).containsExactly("PricesService");
  }

  private static List<String> dependencies(String id) {
    return template.at("Resources", id, "DependsOn") instanceof List<?> several
        ? several.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(template.at("Resources", id, "DependsOn")));
  }
}
