package dev.isomer.model.release;

import dev.isomer.model.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repository on GitHub whose workflows deploy an estate, one of GitHub's environments for each
 * environment of the estate, under the same name.
 *
 * @param owner the user or organization: {@code octo-org}
 * @param repository its name without the owner: {@code shop}
 * @param ids the numbers of both; null if the tokens of its workflows do not have them
 * @param clusters where its workflows deploy to Kubernetes
 */
public record GitHub(String owner, String repository, @Nullable Ids ids, List<At> clusters) {

  /**
   * The numbers that GitHub gave to an owner and a repository, and gives to no other.
   *
   * @param owner the {@code owner.id} of the API's answer to {@code GET /repos/OWNER/REPOSITORY}
   * @param repository the {@code id} of the same answer
   */
  public record Ids(long owner, long repository) {}

  /**
   * The cluster of an environment.
   *
   * @param environment which one
   * @param cluster where it is
   */
  public record At(Environment environment, EksCluster cluster) {}

  /**
   * An owner whose repository is still to be named.
   *
   * @param name the user or organization
   */
  public record Owner(String name) {

    /** The repository, without the owner. */
    public GitHub repository(String repository) {
      return new GitHub(name, repository, null, List.of());
    }
  }

  /**
   * An owner with its number, whose repository is still to be named.
   *
   * @param name the user or organization
   * @param id its number
   */
  public record NumberedOwner(String name, long id) {

    /** The repository, without the owner, and its number. */
    public GitHub repository(String repository, long repositoryId) {
      return new GitHub(name, repository, new Ids(id, repositoryId), List.of());
    }
  }

  public GitHub {
    clusters = List.copyOf(clusters);
  }

  /** The owner of a repository whose tokens have names only. */
  public static Owner owner(String name) {
    return new Owner(name);
  }

  /**
   * The owner of a repository whose tokens have numbers, too. GitHub puts them into the tokens of
   * every repository that was created or renamed since July 15, 2026, and of those that opted in
   * (GitHub Docs, "OpenID Connect reference", "Immutable subject claims"). {@code gh api
   * repos/OWNER/REPOSITORY} shows both numbers.
   *
   * @param id the owner's number
   */
  public static NumberedOwner owner(String name, long id) {
    return new NumberedOwner(name, id);
  }

  /** Its workflows deploy to a cluster, too, in this environment. */
  public GitHub cluster(Environment environment, EksCluster cluster) {
    var more = new ArrayList<>(clusters);
    more.add(new At(environment, cluster));
    return new GitHub(owner, repository, ids, more);
  }

  /** The cluster of an environment; empty if none is named. */
  public Optional<EksCluster> cluster(Environment environment) {
    return clusters.stream()
        .filter(at -> at.environment().name().equals(environment.name()))
        .map(At::cluster)
        .findFirst();
  }

  /**
   * What the token of a job says that it is, its claim {@code sub}, if the job is for an
   * environment: {@code repo:octo-org/shop:environment:dev}, or {@code
   * repo:octo-org@12/shop@34:environment:dev} with numbers (GitHub Docs, "OpenID Connect
   * reference", "Filtering for a specific environment").
   */
  public String subject(Environment environment) {
    String whose =
        ids == null
            ? owner + "/" + repository
            : owner + "@" + ids.owner() + "/" + repository + "@" + ids.repository();
    return "repo:" + whose + ":environment:" + environment.name();
  }
}
