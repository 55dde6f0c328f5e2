package dev.isomer.infra.place;

import dev.isomer.model.Environment;
import dev.isomer.model.Ordered;
import dev.isomer.model.Place;
import dev.isomer.model.Runbooks;
import dev.isomer.model.component.External;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An environment in an AWS region. The account is the one that the CDK CLI finds.
 *
 * @param environment what differs there
 * @param region the region's code: {@code us-west-2}
 * @param runbooks where the pages that alarms name can be read
 * @param network where containers run
 * @param processor what runs containers; an image without it does not start
 * @param externals where that is which others run, by the names of the externals
 */
public record AwsPlace(
    Environment environment,
    String region,
    Runbooks runbooks,
    AwsNetwork network,
    Processor processor,
    Map<String, URI> externals)
    implements Place {

  /** CloudFront, its metrics and its certificates live here, whatever the region of the rest. */
  public static final String GLOBAL_REGION = "us-east-1";

  public AwsPlace {
    externals = Ordered.sorted(externals);
  }

  /** An environment in a region, with the pages of Isomer's alarms where Isomer publishes them. */
  public AwsPlace(Environment environment, String region) {
    this(environment, region, Runbooks.DEFAULT, AwsNetwork.own(), Processor.X86_64, Map.of());
  }

  /** Where the pages that alarms name can be read. */
  public AwsPlace runbooks(Runbooks runbooks) {
    return new AwsPlace(environment, region, runbooks, network, processor, externals);
  }

  /** Where containers run, in place of a VPC of the application's own. */
  public AwsPlace network(AwsNetwork network) {
    return new AwsPlace(environment, region, runbooks, network, processor, externals);
  }

  /** What runs containers, in place of x86-64. */
  public AwsPlace processor(Processor processor) {
    return new AwsPlace(environment, region, runbooks, network, processor, externals);
  }

  /**
   * Where an external system is.
   *
   * @param external what others run
   * @param address its URL with scheme, host and port: {@code https://quotes.example.com:8443}
   */
  public AwsPlace external(External external, URI address) {
    var more = new TreeMap<>(externals);
    more.put(external.name(), address);
    return new AwsPlace(environment, region, runbooks, network, processor, more);
  }

  /** Where an external system is; empty if this place does not say it. */
  public Optional<URI> address(External external) {
    return Optional.ofNullable(externals.get(external.name()));
  }

  /** Whether CloudFront's metrics can be watched by an alarm of this place. */
  public boolean seesSiteMetrics() {
    return region.equals(GLOBAL_REGION);
  }
}
