package dev.isomer.plan.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.component.Kind;
import dev.isomer.plan.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the components of a base back from its template, where nothing else is left of them. */
final class TemplateParts {

  /** The resource by which a component is known, and how the ids of its kind end. */
  private static final Map<String, Kind> KINDS =
      Map.of(
          "AWS::DynamoDB::Table", Kind.KEY_VALUE_STORE,
          "AWS::Lambda::Alias", Kind.SERVICE,
          "AWS::ApiGateway::RestApi", Kind.HTTP_API,
          "AWS::CloudFront::Distribution", Kind.SITE);

  private TemplateParts() {}

  static List<Parts.Part> of(JsonNode template) {
    var parts = new ArrayList<Parts.Part>();
    for (JsonNode resource : template.path("Resources")) {
      Kind kind = KINDS.get(resource.path("Type").asText());
      String construct = construct(resource);
      if (kind != null && !construct.isEmpty()) {
        parts.add(new Parts.Part(name(construct, kind), kind, construct));
      }
    }
    return parts;
  }

  /** The id of the construct in its stack that made a resource; empty if the path is unknown. */
  static String construct(JsonNode resource) {
    String[] path = resource.path("Metadata").path("aws:cdk:path").asText().split("/", -1);
    return path.length > 1 ? path[1] : "";
  }

  /** {@code message-ledger} for the store {@code MessageLedgerStore}. */
  private static String name(String construct, Kind kind) {
    String ending = kind == Kind.KEY_VALUE_STORE ? "Store" : kind == Kind.SITE ? "Site" : "";
    String name =
        construct.endsWith(ending)
            ? construct.substring(0, construct.length() - ending.length())
            : construct;
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
