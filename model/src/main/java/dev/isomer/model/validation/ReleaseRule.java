package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.release.EksCluster;
import dev.isomer.model.release.GitHub;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A repository can be what it is called, and so can its clusters. What it is called becomes a part
 * of a role's trust, where a star or a colon would let others in.
 */
public final class ReleaseRule {

  /**
   * GitHub Docs, "Username considerations for external authentication": letters, digits and single
   * hyphens; an underscore stands before the short code of an enterprise.
   */
  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9]+([-_][A-Za-z0-9]+)*");

  /** The same page, "About usernames for managed user accounts". */
  private static final int LONGEST_OWNER = 39;

  /** GitHub Docs, "Repository limits", "Repository name". */
  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]+");

  /** Names of folders, and the endings that GitHub removes or refuses (the same section). */
  private static final Pattern RESERVED = Pattern.compile("\\.{1,2}|.*\\.(git|wiki)");

  /** The same section. */
  private static final int LONGEST_REPOSITORY = 100;

  /** Amazon EKS API Reference, "CreateCluster", name. */
  private static final Pattern CLUSTER = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");

  /** AWS General Reference, "AWS service endpoints", "Regional endpoints". */
  private static final Pattern REGION = Pattern.compile("[a-z]+(-[a-z]+)+-[0-9]{1,2}");

  private ReleaseRule() {}

  /**
   * What is wrong with a repository and its clusters.
   *
   * @param main the application that gives the roles their names
   * @param environments those that the repository deploys to
   */
  public static List<Finding> findings(
      GitHub release, Application main, List<Environment> environments) {
    var findings = Stream.<Finding>builder();
    NameRule.checkSyntax(main.name(), main.name() + "/name", findings);
    environments.forEach(it -> NameRule.checkSyntax(it.name(), "environment/name", findings));
    if (!OWNER.matcher(release.owner()).matches() || release.owner().length() > LONGEST_OWNER) {
      findings.add(
          Finding.error(
              "release.owner",
              "release/owner",
              "the owner \"" + Text.printable(release.owner()) + "\"",
              "letters and digits with single hyphens between them, at most "
                  + LONGEST_OWNER
                  + " characters",
              "take the first part of the repository's path on GitHub"));
    }
    if (!isRepository(release.repository())) {
      findings.add(
          Finding.error(
              "release.repository",
              "release/repository",
              "the repository \"" + Text.printable(release.repository()) + "\"",
              "letters, digits, dots, hyphens and underscores, at most "
                  + LONGEST_REPOSITORY
                  + " characters, without .git at the end",
              "take the second part of the repository's path on GitHub"));
    }
    GitHub.Ids ids = release.ids();
    if (ids != null && (ids.owner() < 1 || ids.repository() < 1)) {
      findings.add(
          Finding.error(
              "release.id",
              "release/ids",
              "the ids " + ids.owner() + " and " + ids.repository(),
              "numbers from 1",
              "take owner.id and id of gh api repos/OWNER/REPOSITORY"));
    }
    checkClusters(release, environments, findings);
    return findings.build().toList();
  }

  private static boolean isRepository(String name) {
    return REPOSITORY.matcher(name).matches()
        && !RESERVED.matcher(name).matches()
        && name.length() <= LONGEST_REPOSITORY;
  }

  /** What is wrong with the code of a region. */
  public static Stream<Finding> region(String region, String path) {
    return REGION.matcher(region).matches()
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "release.region",
                path,
                "the region \"" + Text.printable(region) + "\"",
                "the code of an AWS region",
                "write it as AWS does, for example us-west-2"));
  }

  private static void checkClusters(
      GitHub release, List<Environment> environments, Stream.Builder<Finding> findings) {
    List<String> known = environments.stream().map(Environment::name).toList();
    var seen = new HashSet<String>();
    for (GitHub.At at : release.clusters()) {
      String environment = at.environment().name();
      String path = "release/" + Text.printable(environment) + "/cluster";
      EksCluster cluster = at.cluster();
      if (!known.contains(environment)) {
        findings.add(
            Finding.error(
                "release.environment",
                path,
                "the environment \"" + Text.printable(environment) + "\"",
                "one that an application goes to"
                    + (known.isEmpty() ? "" : ": " + Text.line(String.join(", ", known))),
                "ship an application there, or remove the cluster"));
      }
      if (!seen.add(environment)) {
        findings.add(
            Finding.error(
                "release.duplicate",
                path,
                "a second cluster, " + Text.printable(cluster.name()),
                "one cluster for an environment",
                "remove one of them, or give it an environment of its own"));
      }
      if (!CLUSTER.matcher(cluster.name()).matches()) {
        findings.add(
            Finding.error(
                "release.cluster",
                path + "/name",
                "the cluster \"" + Text.printable(cluster.name()) + "\"",
                "letters, digits, hyphens and underscores after a letter or digit,"
                    + " at most 100 characters",
                "take the name from aws eks list-clusters"));
      }
      region(cluster.region(), path + "/region").forEach(findings);
    }
  }
}
