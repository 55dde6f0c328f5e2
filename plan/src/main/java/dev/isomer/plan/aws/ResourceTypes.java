package dev.isomer.plan.aws;

import java.util.Map;
import java.util.Set;

/** What a reviewer wants to know of the types of CloudFormation. */
final class ResourceTypes {

  /** What holds data that nothing else can make again. */
  static final Set<String> STORES =
      Set.of(
          "AWS::DynamoDB::Table",
          "AWS::DynamoDB::GlobalTable",
          "AWS::RDS::DBInstance",
          "AWS::RDS::DBCluster",
          "AWS::ElastiCache::ReplicationGroup",
          "AWS::ElastiCache::ServerlessCache",
          "AWS::EFS::FileSystem",
          "AWS::S3::Bucket",
          "AWS::SQS::Queue",
          "AWS::SecretsManager::Secret",
          "AWS::KMS::Key");

  /**
   * What is made anew at each change by design, while an alias or a stage moves from the old one to
   * the new one.
   */
  static final Set<String> VERSIONS =
      Set.of(
          "AWS::Lambda::Version",
          "AWS::ApiGateway::Deployment",
          "AWS::Lambda::LayerVersion",
          "AWS::ECS::TaskDefinition",
          "Custom::CDKBucketDeployment");

  /** What watches a component: it comes and goes with it, and under its name. */
  static final Set<String> WATCHING =
      Set.of(
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::CompositeAlarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::Logs::QueryDefinition");

  /** What runs a program. */
  static final Set<String> PROGRAMS =
      Set.of(
          "AWS::Lambda::Function",
          "AWS::Lambda::Version",
          "AWS::Lambda::Alias",
          "AWS::ECS::Service",
          "AWS::ECS::TaskDefinition");

  /** What is reached from the internet as soon as it is there. */
  static final Set<String> PUBLIC =
      Set.of(
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGatewayV2::Api",
          "AWS::CloudFront::Distribution",
          "AWS::Lambda::Url");

  /**
   * What costs money while nobody calls, and how it is billed (AWS price list of the type's
   * service). The price of a key is that of us-east-1, by "What costs while nobody calls" of the
   * README of the module infra.
   */
  static final Map<String, String> IDLE =
      Map.of(
          "AWS::EC2::NatGateway", "by the hour and by the GB",
          "AWS::ElasticLoadBalancingV2::LoadBalancer", "by the hour",
          "AWS::RDS::DBInstance", "by the hour and by the GB",
          "AWS::ElastiCache::ReplicationGroup", "by the hour of each node",
          "AWS::ECS::Service", "by the second of each task",
          "AWS::EC2::VPCEndpoint", "by the hour in each zone",
          "AWS::KMS::Key", "1.00 USD a month in us-east-1",
          "AWS::SecretsManager::Secret", "by the month");

  private ResourceTypes() {}
}
