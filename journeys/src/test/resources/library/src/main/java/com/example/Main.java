package com.example;

import dev.isomer.cli.Isomer;
import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.local.Laptop;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.estate.Estate;
import java.util.List;

/** One application, where it goes, and the commands over it. */
public final class Main {

  private Main() {}

  static Estate estate() {
    var service = Service.named("greeter").code(JvmCode.of("greeter"));
    var api = HttpApi.named("greeter-api").openApi("openapi.yaml").to(service);
    return Estate.empty()
        .ship(
            Application.named("hello").owner("web").of(service, api),
            List.of(
                new AwsTarget(new AwsPlace(Environment.DEV, "eu-central-1")),
                new KubernetesTarget(ClusterPlace.of(Environment.DEV, "dev.example.com")),
                new LocalTarget(new Laptop(Environment.DEV))))
        .rule(new OwnerRule());
  }

  public static void main(String[] arguments) {
    Isomer.main(arguments, estate());
  }
}
