package dev.isomer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void anIdIsTheIdentityInPascalCaseWithItsKind() {
    assertThat(Names.id(KeyValueStore.named("messages"))).isEqualTo("MessagesStore");
    assertThat(Names.id(KeyValueStore.named("message-ledger"))).isEqualTo("MessageLedgerStore");
    assertThat(Names.id(Service.named("quotes"))).isEqualTo("QuotesService");
    assertThat(Names.id(HttpApi.named("quotes"))).isEqualTo("QuotesApi");
    assertThat(Names.id(Site.named("quotes"))).isEqualTo("QuotesSite");
  }

  @Test
  void anIdDoesNotRepeatAKindThatTheNameEndsWith() {
    assertThat(Names.id(Service.named("message-service"))).isEqualTo("MessageService");
    assertThat(Names.id(HttpApi.named("message-api"))).isEqualTo("MessageApi");
    assertThat(Names.id(Site.named("website"))).isEqualTo("Website");
  }

  @Test
  void aRenamedComponentKeepsTheIdOfItsOldestName() {
    var store = KeyValueStore.named("texts").formerly("messages").formerly("notes");

    assertThat(Names.id(store)).isEqualTo("MessagesStore");
    assertThat(store.identity()).isEqualTo("messages");
  }

  @Test
  void aStackIsNamedAfterItsEnvironment() {
    assertThat(Names.stack(Environment.DEV)).isEqualTo("DevStack");
    assertThat(Names.stack(Environment.PROD)).isEqualTo("ProdStack");
  }

  @Test
  void fullNamesGoFromTheWideToTheNarrow() {
    var application = Application.named("messages");

    assertThat(Names.full(application, Environment.DEV)).isEqualTo("messages-dev");
    assertThat(Names.full(application, Environment.PROD, "message-api-errors"))
        .isEqualTo("messages-prod-message-api-errors");
  }

  @Test
  void theRolesThatDeployAnEstateHaveTheNameOfItsMainApplication() {
    var application = Application.named("messages");

    assertThat(Names.deployRolesStack()).isEqualTo("DeployRolesStack");
    assertThat(Names.deployRoles(application)).isEqualTo("messages-deploy-roles");
    assertThat(Names.deployRole(application, Environment.DEV)).isEqualTo("messages-dev-deploy");
  }

  @Test
  void theLongestFullNameOfAComponentFitsADnsLabel() {
    int applicationDashEnvironment = Names.LONGEST + 1 + "prod".length();

    assertThat(applicationDashEnvironment + 1 + Names.LONGEST).isLessThanOrEqualTo(63);
  }
}
