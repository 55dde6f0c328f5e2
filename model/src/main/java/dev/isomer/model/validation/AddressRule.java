package dev.isomer.model.validation;

import dev.isomer.model.Application.Connection;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Edge;
import java.util.List;
import java.util.stream.Stream;

/** A template of an address names parts that the target has. */
final class AddressRule implements Rule {
  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject.application().connections().flatMap(connection -> check(connection, subject));
  }

  private static Stream<Finding> check(Connection connection, Subject subject) {
    if (!(connection.edge().address() instanceof Address.Template template)) {
      return Stream.of();
    }
    Edge edge = connection.edge();
    String path = subject.path(connection.from().name(), "uses", edge.target().name());
    List<String> known = parts(edge);
    Stream<Finding> unknown =
        template.parts().stream()
            .filter(part -> !known.contains(part))
            .map(
                part ->
                    Finding.error(
                        "address.part",
                        path,
                        "the part {" + Text.printable(part) + "} in the template of its address",
                        edge.target().kind().one() + " has " + Address.inBraces(known),
                        "use those parts"));
    return template.parts().isEmpty()
        ? Stream.of(
            Finding.error(
                "address.template",
                path,
                "a template without a part",
                "a text with " + Address.inBraces(known) + " in it",
                "write the parts that the program needs"))
        : unknown;
  }

  private static List<String> parts(Edge edge) {
    return switch (edge) {
      case Edge.ToStore store -> Address.PARTS;
      case Edge.ToExternal external -> List.of("scheme", "host", "port");
      case Edge.ToService service -> List.of("scheme", "host", "port");
    };
  }
}
