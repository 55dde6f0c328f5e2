package dev.isomer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginsTest {
  private static final String LOGIN = "case:case-password";

  @TempDir private Path folder;
  private Path base;
  private Path home;
  private Project project;
  private Registry registry;

  @BeforeEach
  void projectAndRegistry() throws Exception {
    base = Fixture.base(Files.createDirectory(folder.resolve("base")));
    home = Files.createDirectory(folder.resolve("home"));
    project = Fixture.project(folder.resolve("project"));
    registry = Registry.taking(LOGIN, folder);
    Files.writeString(
        project.root().resolve("images.yaml"),
        Fixture.IMAGES.replace("registry.test", registry.host()));
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource({
    "home/.docker/config.json,              NONE,               ''",
    "ci/config.json,                        DOCKER_CONFIG,      ci",
    "login.json,                            REGISTRY_AUTH_FILE, login.json",
    "run/containers/auth.json,              XDG_RUNTIME_DIR,    run",
    "home/.config/containers/auth.json,     XDG_RUNTIME_DIR,    run",
    "settings/containers/auth.json,         XDG_CONFIG_HOME,    settings",
    "home/.docker/config.json,              DOCKER_CONFIG,      ''",
  })
  void aLoginIsFoundWhereTheToolsKeepIt(String file, String variable, String value)
      throws Exception {
    Fixture.write(folder.resolve(file), auths(registry.host(), LOGIN));
    String given = value.isEmpty() ? "" : folder.resolve(value).toString();

    assertThat(push(Map.of("HOME", home.toString(), variable, given))).hasSize(2);
  }

  @Test
  void theUsersHomeIsTakenIfNoVariableNamesIt() {
    assertThat(Logins.of(Map.of(), "/home/user").files())
        .containsExactly(
            Path.of("/home/user/.docker/config.json"),
            Path.of("/home/user/.config/containers/auth.json"));
  }

  @Test
  void theFileThatIsNamedComesFirstAndDockersFolderReplacesTheOneAtHome() {
    var environment =
        Map.of(
            "HOME", "/home/user",
            "DOCKER_CONFIG", "/ci",
            "REGISTRY_AUTH_FILE", "/login.json",
            "XDG_RUNTIME_DIR", "/run/user/1000");

    assertThat(Logins.of(environment, "/root").files())
        .containsExactly(
            Path.of("/login.json"),
            Path.of("/ci/config.json"),
            Path.of("/run/user/1000/containers/auth.json"),
            Path.of("/home/user/.config/containers/auth.json"));
  }

  @Test
  void aHelperThatIsNotInstalledDoesNotHideALoginInTheFile() throws Exception {
    Fixture.write(
        home.resolve(".docker/config.json"),
        auths(registry.host(), LOGIN).replaceFirst("\\{", "{\"credsStore\": \"isomer-none\", "));

    assertThat(push(Map.of("HOME", home.toString()))).hasSize(2);
  }

  @Test
  void aHelperThatIsNotInstalledIsNamedByTheRefusal() throws Exception {
    Path file =
        Fixture.write(
            home.resolve(".docker/config.json"),
            "{\"credHelpers\": {\"" + registry.host() + "\": \"isomer-none\"}}");

    assertThatThrownBy(() -> push(Map.of("HOME", home.toString())))
        .hasMessageContaining(file + " has no login for " + registry.host() + " (")
        .hasMessageContaining("docker-credential-isomer-none");
  }

  @Test
  void aRefusalNamesEveryFileAndWhatItHasAndNothingIsWritten() throws Exception {
    Fixture.write(home.resolve(".docker/config.json"), auths("other.test", LOGIN));
    Fixture.write(folder.resolve("run/containers/auth.json"), "{");
    Fixture.write(folder.resolve("login.json"), "{\"auths\": {\"" + registry.host() + "\": {}}}");
    String images = Files.readString(project.root().resolve("images.yaml"));

    assertThatThrownBy(
            () ->
                push(
                    Map.of(
                        "HOME", home.toString(),
                        "REGISTRY_AUTH_FILE", folder.resolve("login.json").toString(),
                        "XDG_RUNTIME_DIR", folder.resolve("run").toString())))
        .isInstanceOfSatisfying(ImageFailure.class, e -> assertThat(e.isInput()).isFalse())
        .hasMessage(
            """
            front: HOST refuses HOST/front (\
            FOLDER/login.json has no login for HOST, \
            FOLDER/home/.docker/config.json has no login for HOST, \
            FOLDER/run/containers/auth.json has no login for HOST \
            (Unable to parse Docker config file: FOLDER/run/containers/auth.json), \
            FOLDER/home/.config/containers/auth.json does not exist); \
            run docker login HOST"""
                .replace("HOST", registry.host())
                .replace("FOLDER", folder.toString()));
    assertThat(project.root().resolve("images.yaml")).hasContent(images);
    assertThat(folder.resolve("out").toFile().list()).isEmpty();
  }

  @Test
  void aLoginThatIsRefusedIsNamed() throws Exception {
    Path file =
        Fixture.write(home.resolve(".docker/config.json"), auths(registry.host(), "case:old"));

    assertThatThrownBy(() -> push(Map.of("HOME", home.toString())))
        .hasMessageContaining("(" + file + " has a login, which is refused, ");
  }

  private List<BuiltImage> push(Map<String, String> environment) throws Exception {
    return new ImageBuild(
            project, folder.resolve("out"), Map.of("java", base), null, true, environment)
        .run(Fixture.applications(), line -> {});
  }

  private static String auths(String host, String login) {
    String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    return "{\"auths\": {\"" + host + "\": {\"auth\": \"" + encoded + "\"}}}";
  }
}
