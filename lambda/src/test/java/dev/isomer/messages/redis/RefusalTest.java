package dev.isomer.messages.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.exceptions.JedisDataException;

class RefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LOADING Redis is loading the dataset in memory                             | PASSES_SOON
          BUSY Redis is busy running a script.                                       | PASSES_SOON
          MASTERDOWN Link with MASTER is down and replica-serve-stale-data is 'no'.  | PASSES_SOON
          TRYAGAIN Multiple keys request during rehashing of slot                    | PASSES_SOON
          OOM command not allowed when used memory > 'maxmemory'.                    | MAY_PASS
          READONLY You can't write against a read only replica.                      | MAY_PASS
          MISCONF Errors writing to the AOF file: No space left on device            | MAY_PASS
          NOREPLICAS Not enough good replicas to write.                              | MAY_PASS
          CLUSTERDOWN The cluster is down                                            | MAY_PASS
          ERR max number of clients reached                                          | MAY_PASS
          ERR unknown command 'GET'                                                  | STAYS
          NOPERM this user has no permissions to run the 'get' command               | STAYS
          WRONGPASS invalid username-password pair or user is disabled.              | STAYS
          NOAUTH Authentication required.                                            | STAYS
          WRONGTYPE Operation against a key holding the wrong kind of value          | STAYS
          EXECABORT Transaction discarded because of previous errors.                | STAYS
          """)
  void anErrorIsKnownByItsCode(String reply, Refusal refusal) {
    assertThat(Refusal.of(new JedisDataException(reply))).isEqualTo(refusal);
  }
}
