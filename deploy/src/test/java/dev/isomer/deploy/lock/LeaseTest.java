package dev.isomer.deploy.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  @Test
  void aLeaseWithoutHolderIsFree() {
    assertThat(lease("{holderIdentity: null, renewTime: null}").isFree(NOW)).isTrue();
    assertThat(lease("{holderIdentity: '', renewTime: '2026-11-26T09:59:59.5Z'}").isFree(NOW))
        .isTrue();
  }

  @Test
  void aLeaseWhoseTimeCannotBeReadHasRunOut() {
    assertThat(lease("{holderIdentity: somebody, renewTime: null}").isFree(NOW)).isTrue();
    assertThat(lease("{holderIdentity: somebody, renewTime: soon}").isFree(NOW)).isTrue();
  }

  @Test
  void aLeaseThatWasRenewedIsHeld() {
    assertThat(
            lease("{holderIdentity: somebody, renewTime: '2026-11-26T10:59:59.500000+01:00'}")
                .isFree(NOW))
        .isFalse();
  }

  private static Lease lease(String spec) {
    return new Lease(Manifest.parse("spec: " + spec));
  }
}
