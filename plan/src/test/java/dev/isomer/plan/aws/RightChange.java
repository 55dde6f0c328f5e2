package dev.isomer.plan.aws;

import static dev.isomer.plan.aws.TemplateChange.change;
import static dev.isomer.plan.aws.TemplateChange.role;

import java.util.List;

/** Labelled changes of what roles may do, and of who may assume them. */
final class RightChange {

  private RightChange() {}

  /** The changes. */
  static List<TemplateChange> all() {
    return List.of(
        change(
            "all rights but one",
            role("'dynamodb:GetItem'"),
            role("'dynamodb:GetItem'").replace("Action:", "NotAction:"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "all rights but one, which were all but two",
            role("'dynamodb:GetItem', 'dynamodb:PutItem'").replace("Action:", "NotAction:"),
            role("'dynamodb:GetItem'").replace("Action:", "NotAction:"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "one resource more",
            resources("one"),
            resources("one, two"),
            "shop: changes",
            "shop: widens rights"),
        change("one resource less", resources("one, two"), resources("one"), "shop: changes"),
        change(
            "all resources but one",
            resources("one"),
            resources("one").replace("Resource:", "NotResource:"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "a role that others assume",
            "",
            trust(subject("dev")),
            "stack: adds",
            "stack: widens rights"),
        change(
            "a role that others assume by a provider of the same stack",
            "",
            trust(subject("dev"))
                    .replace("{'Fn::Join'", "{'Fn::If': [Creates, {Ref: Provider}, {'Fn::Join'")
                    .replace("':oidc-provider/issuer']]}", "':oidc-provider/issuer']]}]}")
                + ", Provider: {Type: 'AWS::IAM::OIDCProvider', Properties: {Url: issuer}}",
            "stack: adds",
            "stack: adds",
            "stack: widens rights"),
        change("no role that others assume", trust(subject("dev")), "", "stack: removes"),
        change(
            "another subject",
            trust(subject("dev")),
            trust(subject("prod")),
            "stack: changes",
            "stack: widens rights"),
        change(
            "one subject more",
            trust(subject("dev")),
            trust(subject("dev", "prod")),
            "stack: changes",
            "stack: widens rights"),
        change(
            "one subject less",
            trust(subject("dev", "prod")),
            trust(subject("dev")),
            "stack: changes"),
        change(
            "a subject by a pattern",
            trust(subject("dev")),
            trust(subject("dev").replace("StringEquals", "StringLike")),
            "stack: changes",
            "stack: widens rights"),
        change(
            "no condition",
            trust(subject("dev")),
            trust(""),
            "stack: changes",
            "stack: widens rights"),
        change("a condition", trust(""), trust(subject("dev")), "stack: changes"),
        change(
            "one more that a role may assume",
            trust(subject("dev")),
            trust(subject("dev")).replace("role/deploy", "role/admin"),
            "stack: changes",
            "stack: widens rights"));
  }

  private static String resources(String resources) {
    return role("'dynamodb:GetItem'")
        .replace("Resource: {'Fn::GetAtt': [ItemsStore, Arn]}", "Resource: [" + resources + "]");
  }

  /** A role of a repository's workflows. */
  private static String trust(String condition) {
    return "DevDeployRole: {Type: 'AWS::IAM::Role', Properties: {AssumeRolePolicyDocument:"
        + " {Statement: [{Effect: Allow, Action: 'sts:AssumeRoleWithWebIdentity', Principal:"
        + " {Federated: {'Fn::Join': ['', ['arn:aws:iam::', {Ref: 'AWS::AccountId'},"
        + " ':oidc-provider/issuer']]}}"
        + condition
        + "}]}, Policies: [{PolicyName: Rights, PolicyDocument: {Statement: [{Effect: Allow, Action:"
        + " 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/deploy'}]}}]}}";
  }

  private static String subject(String... subjects) {
    return ", Condition: {StringEquals: {'issuer:aud': sts.amazonaws.com, 'issuer:sub': ['"
        + String.join("', '", subjects)
        + "']}}";
  }
}
