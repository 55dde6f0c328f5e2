package dev.isomer.model;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every name and id that a platform uses. They change only when the model's names change. */
public final class Names {

  /** The longest name: with an application and an environment it still fits a DNS label of 63. */
  public static final int LONGEST = 24;

  private Names() {}

  /**
   * The id of what a component becomes, made from its identity so that it survives a rename: {@code
   * MessageLedgerStore} for the key-value store {@code message-ledger}.
   */
  public static String id(Component component) {
    String name = pascal(component.identity());
    String kind =
        switch (component) {
          case Service service -> "Service";
          case Worker worker -> "Worker";
          case Task task -> "Task";
          case HttpApi api -> "Api";
          case Site site -> "Site";
          case KeyValueStore store -> "Store";
          case External external -> "External";
        };
    return name.toLowerCase(Locale.ROOT).endsWith(kind.toLowerCase(Locale.ROOT))
        ? name
        : name + kind;
  }

  /** What a person types to deploy the main application of an estate: {@code DevStack}. */
  public static String stack(Environment environment) {
    return pascal(environment.name()) + "Stack";
  }

  /** What a person types to deploy another application: {@code QuotesDevStack}. */
  public static String stack(Application application, Environment environment) {
    return pascal(application.name()) + stack(environment);
  }

  /** What a person types to deploy the roles of the repository that releases an estate. */
  public static String deployRolesStack() {
    return "DeployRolesStack";
  }

  /**
   * The name of that stack, by the main application of the estate: {@code messages-deploy-roles}.
   */
  public static String deployRoles(Application main) {
    return main.name() + "-deploy-roles";
  }

  /** The role that deploys an estate to one environment: {@code messages-dev-deploy}. */
  public static String deployRole(Application main, Environment environment) {
    return full(main, environment, "deploy");
  }

  /** The application in one environment, as a person reads it: {@code messages-dev}. */
  public static String full(Application application, Environment environment) {
    return application.name() + "-" + environment.name();
  }

  /** A part of the application in one environment: {@code messages-dev-message-api}. */
  public static String full(Application application, Environment environment, String part) {
    return full(application, environment) + "-" + part;
  }

  /** Kebab case to Pascal case: {@code MessageApi} for {@code message-api}. */
  public static String pascal(String kebab) {
    return Arrays.stream(kebab.split("-", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
