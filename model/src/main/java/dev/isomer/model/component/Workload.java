package dev.isomer.model.component;

import dev.isomer.model.component.KeyValueStore.Right;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A component that runs a program: a {@link Service} answers requests, a {@link Worker} answers
 * none, a {@link Task} runs to its end.
 *
 * @param <W> which of them
 */
public sealed interface Workload<W extends Workload<W>> extends Component
    permits Service, Worker, Task {

  /** What it runs. */
  Program program();

  /** This component with another program. */
  W with(Program program);

  /** The code that it runs. */
  default W code(Code code) {
    return with(program().code(code));
  }

  /** What follows the command that its image starts with; no shell reads it. */
  default W arguments(String... words) {
    return with(program().arguments(List.of(words)));
  }

  /**
   * An edge to a store. The address stands in the variable that is named after the store: {@code
   * MESSAGE_LEDGER_URL} for {@code message-ledger}.
   */
  default W uses(KeyValueStore store, Right... rights) {
    return usesAs(Edge.named(store), store, rights);
  }

  /** An edge to a store whose URL stands in a variable that the program already expects. */
  default W usesAs(String variable, KeyValueStore store, Right... rights) {
    return usesAs(Address.url(variable), store, rights);
  }

  /** An edge to a store, whose address has the form that the program expects. */
  default W usesAs(Address address, KeyValueStore store, Right... rights) {
    Set<Right> set = EnumSet.noneOf(Right.class);
    set.addAll(Arrays.asList(rights));
    return with(program().edge(new Edge.ToStore(store, set, address)));
  }

  /** An edge to an external system, with its URL in the variable that is named after it. */
  default W uses(External external) {
    return usesAs(Edge.named(external), external);
  }

  /** An edge to an external system, with its URL in a variable that the program expects. */
  default W usesAs(String variable, External external) {
    return usesAs(Address.url(variable), external);
  }

  /** An edge to an external system, whose address has the form that the program expects. */
  default W usesAs(Address address, External external) {
    return with(program().edge(new Edge.ToExternal(external, address)));
  }

  /**
   * An edge to another service, with its URL in the variable that is named after it: {@code
   * ERIC_URL} for {@code eric}.
   */
  default W uses(Service service) {
    return usesAs(Edge.named(service), service);
  }

  /** An edge to another service, with its URL in a variable that the program expects. */
  default W usesAs(String variable, Service service) {
    return usesAs(Address.url(variable), service);
  }

  /** An edge to another service, whose address has the form that the program expects. */
  default W usesAs(Address address, Service service) {
    return with(program().edge(new Edge.ToService(service, address)));
  }

  /** The memory of one running replica, in MiB. */
  default W memory(int mebibytes) {
    return with(program().memory(mebibytes));
  }

  /**
   * The processor time that one replica is sure of, in thousandths of a processor, in place of what
   * every replica gets where it runs.
   */
  default W cpu(int thousandths) {
    return with(program().cpu(thousandths));
  }

  /** A plain setting. A secret does not belong here: validation refuses what looks like one. */
  default W variable(String variable, String value) {
    return with(program().variable(variable, PerEnvironment.everywhere(value)));
  }

  /** A plain setting that differs in two environments. */
  default W variable(String variable, In<String> one, In<String> other) {
    return variable(variable, List.of(one, other));
  }

  /** A plain setting that differs from one environment to the next. */
  default W variable(String variable, List<In<String>> values) {
    return with(program().variable(variable, PerEnvironment.of(values)));
  }

  /** A setting whose value is kept where secrets are. */
  default W secret(String variable, Secret secret) {
    return with(program().secret(variable, secret));
  }

  /**
   * A file that is there to be read, such as a configuration that the image does not have. A change
   * of it replaces the replicas.
   *
   * @param path its absolute path in the container
   * @param source the file of the project, relative to its root; never a secret
   */
  default W file(String path, String source) {
    return with(program().file(path, source));
  }

  /**
   * A folder that it may write, besides {@code /tmp}: {@code
   * writes(onDisk("/cache").mebibytes(64))}.
   */
  default W writes(Folder folder) {
    return with(program().folder(folder));
  }

  /** The number of the user that its image needs; root is refused. */
  default W user(int number) {
    return with(program().user(number));
  }

  /** How long it may take from its start until it is well. */
  default W startsWithin(Duration longest) {
    return with(program().start(longest));
  }

  /** What its program runs, absent until it is said. */
  default @Nullable Code code() {
    return program().code();
  }

  /** What its program reaches. */
  default List<Edge> edges() {
    return program().edges();
  }

  /** The memory of one running replica of its program, in MiB. */
  default int memoryMebibytes() {
    return program().memoryMebibytes();
  }

  /** The secrets of its program, by environment variable. */
  default Map<String, Secret> secrets() {
    return program().secrets();
  }
}
