package dev.isomer.infra.render;

import dev.isomer.model.Names;
import dev.isomer.model.component.Site;
import dev.isomer.model.defaults.Defaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.CacheControl;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;

/**
 * A site's files, copied to its bucket while the stack is deployed, and the configuration that is
 * written then. CDK's custom resource does it: a function that runs at deployments only.
 */
public final class SiteFiles {

  /**
   * For the copying function. Its share of a processor grows with its memory, and with CDK's 128
   * MiB a copy takes minutes; it costs while it runs only.
   */
  static final int COPY_MEMORY_MEBIBYTES = 512;

  /** The edge keeps files until a deployment says otherwise; a year is the longest that counts. */
  static final Duration EDGE_KEEPS = Duration.days(Defaults.V1.aws().edgeDays());

  /** Files up to this size are copied with the storage that every function has, 512 MiB. */
  static final long USUAL_MEBIBYTES = 224;

  /** The most storage that a function can have; it costs while the function runs only. */
  static final int MOST_STORAGE_MEBIBYTES = 10_240;

  private SiteFiles() {}

  /** The size of all files below a folder, rounded up. */
  public static long mebibytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return Math.ceilDiv(bytes, 1L << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies the files.
   *
   * <p>The description does not say which files have names that change with their content, so a
   * browser asks for every file each time whether its copy is still good, and an answer without a
   * body comes from the edge. A deployment empties the edge, so that no page meets the script of
   * another version.
   *
   * <p>The function may do what its program does and no more; CDK would let it read and write every
   * kind of object property, and empty every distribution of the account. Files to copy lie in the
   * bucket of the CDK bootstrap, under names made from their content, so reading is allowed there
   * as a whole.
   *
   * <p>Where data is not protected, the files go with the stack, and an empty bucket can be deleted
   * without a further custom resource.
   */
  static void deploy(
      Site site, Construct scope, Bucket bucket, Distribution distribution, Rendering rendering) {
    LogGroup logs =
        rendering.logs(scope, Names.id(site) + "CopyLogs", rendering.environment().logRetention());
    Asset content =
        Asset.Builder.create(scope, "Content")
            .path(rendering.application().content(site).toString())
            .build();
    var statements =
        List.of(
            ExactRole.allow(
                "Read", List.of("s3:GetObject"), content.getBucket().arnForObjects("*")),
            ExactRole.allow(
                "Look", List.of("s3:GetBucketTagging", "s3:ListBucket"), bucket.getBucketArn()),
            ExactRole.allow(
                "Write",
                List.of("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"),
                bucket.arnForObjects("*")),
            ExactRole.allow(
                "Invalidate",
                List.of("cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"),
                distribution.getDistributionArn()),
            ExactRole.logs(logs));
    Role role =
        ExactRole.add(
            new Construct(scope, "Copy"),
            "Copies the files of " + rendering.name(site),
            statements);
    BucketDeployment.Builder.create(scope, "Files")
        .ephemeralStorageSize(storage(rendering.application().content(site)))
        .sources(
            List.of(
                Source.bucket(content.getBucket(), content.getS3ObjectKey()),
                // The later source wins: a configuration that the content brings is for a laptop.
                Source.data(Site.CONFIG, Site.CONFIG_CONTENT)))
        .destinationBucket(bucket)
        .cacheControl(
            List.of(
                CacheControl.maxAge(Duration.seconds(0)),
                CacheControl.sMaxAge(EDGE_KEEPS),
                CacheControl.mustRevalidate()))
        .distribution(distribution)
        .distributionPaths(List.of("/*"))
        .retainOnDelete(rendering.environment().protectsData())
        .memoryLimit(COPY_MEMORY_MEBIBYTES + position(site, rendering))
        .logGroup(logs)
        .role(role.withoutPolicyUpdates())
        .build();
  }

  /** The function has an archive of the files and the files themselves at one time. */
  private static @Nullable Size storage(Path content) {
    return mebibytes(content) <= USUAL_MEBIBYTES ? null : Size.mebibytes(MOST_STORAGE_MEBIBYTES);
  }

  /**
   * Which of the application's sites it is. CDK makes one function for all copies that ask for the
   * same memory, with the role of the first, which may not write to the bucket of another site.
   */
  private static int position(Site site, Rendering rendering) {
    return rendering.application().application().all(Site.class).toList().indexOf(site);
  }
}
