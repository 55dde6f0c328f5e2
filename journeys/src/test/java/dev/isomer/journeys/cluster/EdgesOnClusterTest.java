package dev.isomer.journeys.cluster;

import static dev.isomer.journeys.cluster.Edges.ANSWERED;
import static dev.isomer.journeys.cluster.Edges.CUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application.Connection;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The ways that are open on a cluster are the edges of the description, and no others. */
@OnCluster
@Order(15)
class EdgesOnClusterTest {

  /** Every program of the trial listens here, and no edge leads here. */
  private static final int BACK_DOOR = 7777;

  /** Where services listen that name no port. */
  private static final int PORT = 8080;

  private static final String STORE = "trial-redis";

  /** Those that run all the time, and the task that a person started. */
  private static final List<Workload<?>> RUNNING =
      Trial.application().workloads().filter(each -> !each.equals(Trial.TICK)).toList();

  @Test
  void everyDeclaredEdgePassesAndEveryOtherWayIsCut(TrialOnCluster trial) {
    var targets = new TreeMap<String, String>();
    targets.put(STORE, "tcp=" + trial.address(STORE) + ":6379");
    Trial.application()
        .all(Service.class)
        .forEach(service -> targets.put(service.name(), target(service, trial)));

    assertThat(outcomes(targets, trial)).containsExactlyInAnyOrderEntriesOf(declared(targets));
  }

  @Test
  void everyProgramReachesServicesByTheAddressesThatItWasGiven(TrialOnCluster trial) {
    Map<String, String> outcomes =
        connections()
            .filter(connection -> connection.edge() instanceof Edge.ToService)
            .collect(
                Collectors.toMap(
                    EdgesOnClusterTest::way,
                    connection ->
                        trial.edges(connection.from().name()).knock(variable(connection))));

    assertThat(outcomes)
        .hasSizeGreaterThan(5)
        .allSatisfy((way, it) -> assertThat(it).as(way).isEqualTo(ANSWERED));
  }

  /** Those of workers and tasks too, to which no edge can lead. */
  @Test
  void nobodyReachesAPortThatNoEdgeNames(TrialOnCluster trial) {
    var doors = new TreeMap<String, String>();
    for (Workload<?> workload : RUNNING) {
      doors.put(workload.name(), "tcp=" + trial.address(workload.name()) + ":" + BACK_DOOR);
      assertThat(trial.edges(workload.name()).knock("tcp=127.0.0.1:" + BACK_DOOR))
          .as("the same port from within " + workload.name())
          .isEqualTo(ANSWERED);
    }

    assertThat(outcomes(doors, trial))
        .allSatisfy((way, it) -> assertThat(it).as(way).isEqualTo(CUT));
  }

  @Test
  void aWrongNameIsNotTakenForACut(TrialOnCluster trial) {
    assertThat(trial.edges("shop").knock(List.of("tcp=nowhere:80", "http=http://nowhere/")))
        .allSatisfy(outcome -> assertThat(outcome).startsWith("error: lookup nowhere"));
  }

  /** What a knock of each program at every other one came to, by the way: {@code shop to line}. */
  private static Map<String, String> outcomes(Map<String, String> targets, TrialOnCluster trial) {
    var outcomes = new TreeMap<String, String>();
    RUNNING.parallelStream()
        .map(
            from -> {
              List<String> others =
                  targets.keySet().stream().filter(name -> !name.equals(from.name())).toList();
              List<String> found =
                  trial.edges(from.name()).knock(others.stream().map(targets::get).toList());
              var ways = new TreeMap<String, String>();
              for (int i = 0; i < others.size(); i++) {
                ways.put(way(from.name(), others.get(i)), found.get(i));
              }
              return ways;
            })
        .toList()
        .forEach(outcomes::putAll);
    return outcomes;
  }

  /** What it must come to, by the edges of the model alone. */
  private static Map<String, String> declared(Map<String, String> targets) {
    var outcomes = new TreeMap<String, String>();
    for (Workload<?> from : RUNNING) {
      targets.keySet().stream()
          .filter(name -> !name.equals(from.name()))
          .forEach(name -> outcomes.put(way(from.name(), name), CUT));
    }
    connections().forEach(connection -> outcomes.put(way(connection), ANSWERED));
    return outcomes;
  }

  private static Stream<Connection> connections() {
    return Trial.application()
        .connections()
        .filter(connection -> RUNNING.contains(connection.from()));
  }

  private static String way(Connection connection) {
    String to =
        switch (connection.edge()) {
          case Edge.ToService edge -> edge.target().name();
          case Edge.ToStore edge -> STORE;
          case Edge.ToExternal edge -> edge.target().name();
        };
    return way(connection.from().name(), to);
  }

  private static String way(String from, String to) {
    return from + " to " + to;
  }

  /** A service by the address of its pod, which needs no name. */
  private static String target(Service service, TrialOnCluster trial) {
    String where =
        trial.address(service.name()) + ":" + Objects.requireNonNullElse(service.port(), PORT);
    return kind(service.protocol())
        + switch (service.protocol()) {
          case HTTP -> "http://" + where + "/";
          case GRPC -> "passthrough:///" + where;
          case TCP -> where;
        };
  }

  /** A service by the variable with its address, in the form that the program expects. */
  private static String variable(Connection connection) {
    Service service = (Service) connection.edge().target();
    return kind(service.protocol()) + "env:" + connection.edge().address().variables().getFirst();
  }

  private static String kind(Protocol protocol) {
    return protocol.scheme() + "=";
  }
}
