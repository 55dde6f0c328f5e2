package dev.isomer.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person with a browser, the real page, and the real store. */
class WebsiteJourneyTest {
  @TempDir Path folder;
  private Browser browser;
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void openBrowser() {
    var executable = Browser.executable();
    assumeTrue(
        executable.isPresent(),
        "no Chromium: install it (Debian: apt-get install chromium), or name one in CHROMIUM");
    browser = new Browser(executable.orElseThrow());
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aPostedMessageIsCountedFoundAndStillThereAfterAKill() {
    String[] options = {"--port", "0", "--data", folder.resolve("data").toString()};
    Path errors = folder.resolve("errors.log");
    String text = "Grüße <b>from</b> a browser \uD83D\uDC4B";
    String id;

    try (Laptop laptop = Laptop.up(errors, options)) {
      Page page = open(laptop);
      assertThat(page.getByTestId("count")).hasText("0");
      page.getByTestId("message").fill(text);
      page.getByTestId("post").click();
      assertThat(page.getByTestId("posted-id")).isVisible();
      assertThat(page.getByTestId("count")).hasText("1");
      id = page.getByTestId("posted-id").textContent().strip();
      assertFound(page, id, text);
      // An open page asks for the count now and then, and would complain that nobody answers.
      page.close();
      laptop.kill();
    }

    try (Laptop laptop = Laptop.up(errors, options)) {
      Page page = open(laptop);
      assertThat(page.getByTestId("count")).hasText("1");
      assertFound(page, id, text);
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void anErrorIsShownWhereItHappens() {
    try (Laptop laptop = Laptop.up(folder.resolve("errors.log"), "--port", "0", "--memory")) {
      Page page = open(laptop);
      page.getByTestId("lookup-id").fill("b7a1bd66-0a1c-4f0e-9a27-8f2b6b3f0a11");
      page.getByTestId("lookup").click();
      assertThat(page.getByTestId("lookup-error")).isVisible();
      assertThat(page.getByTestId("post-error")).not().isVisible();
      laptop.kill();
      page.getByTestId("message").fill("nobody listens");
      page.getByTestId("post").click();
      assertThat(page.getByTestId("post-error")).isVisible();
      assertThat(page.getByTestId("message")).hasValue("nobody listens");
    }
  }

  private static void assertFound(Page page, String id, String text) {
    page.getByTestId("lookup-id").fill(id);
    page.getByTestId("lookup").click();
    assertThat(page.getByTestId("found-message")).hasText(text);
  }

  private Page open(Laptop laptop) {
    Page page = browser.page();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              || message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
    page.navigate(laptop.address() + "/");
    return page;
  }
}
