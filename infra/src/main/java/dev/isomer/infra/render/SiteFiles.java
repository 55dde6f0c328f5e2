package dev.isomer.infra.render;

import dev.isomer.model.Names;
import dev.isomer.model.component.Site;
import java.util.List;
import software.amazon.awscdk.Duration;
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
final class SiteFiles {

  /**
   * For the copying function. Its share of a processor grows with its memory, and with CDK's 128
   * MiB a copy takes minutes; it costs while it runs only.
   */
  static final int COPY_MEMORY_MEBIBYTES = 512;

  /** The edge keeps files until a deployment says otherwise; a year is the longest that counts. */
  static final Duration EDGE_KEEPS = Duration.days(365);

  private SiteFiles() {}

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
        .memoryLimit(COPY_MEMORY_MEBIBYTES)
        .logGroup(logs)
        .role(role.withoutPolicyUpdates())
        .build();
  }
}
