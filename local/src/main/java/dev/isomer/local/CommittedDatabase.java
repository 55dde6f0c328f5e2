package dev.isomer.local;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteStatement;
import java.io.File;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.Executors;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/**
 * DynamoDB Local's database, with transactions that are acknowledged when they are kept.
 *
 * <p>DynamoDB Local 3.3.1 hands a transaction's commit to its database thread and answers without
 * waiting for it. A process that is killed in between has acknowledged what nobody kept, and a
 * commit that fails, on a full disk, is answered with success. The thread does one job after the
 * other, so a job that asks for the transaction's own record is the missing wait and the proof.
 */
final class CommittedDatabase extends SQLiteDBAccess {

  /** The handler's name for the one database that all share. */
  private static final String SHARED = "shared-local-instance";

  /** As many as the handler itself gives a database, for work that nobody waits for. */
  private static final int JOB_THREADS = 10;

  private CommittedDatabase(File file) {
    super(file);
  }

  /** Makes a handler use this database for the file that it would open itself. */
  static void use(LocalDynamoDBRequestHandler tables, File file) {
    var jobs = new JobsRegister(Executors.newFixedThreadPool(JOB_THREADS), false);
    databases(tables).put(SHARED, new LocalDBClient(new CommittedDatabase(file), jobs));
  }

  @Override
  public void commitTransaction(String transaction, byte[] signature) {
    super.commitTransaction(transaction, signature);
    if (!Boolean.TRUE.equals(queue.execute(new IsKept(transaction)).complete())) {
      throw new IllegalStateException("the transaction " + transaction + " was not committed");
    }
  }

  /** There is no other way to give the handler a database. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> databases(LocalDynamoDBRequestHandler tables) {
    try {
      Field field = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
      field.setAccessible(true);
      return (Map<String, Object>) field.get(tables);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of DynamoDB Local is made otherwise", e);
    }
  }

  /** Whether the database has the record that DynamoDB Local writes with each transaction. */
  private static final class IsKept extends SQLiteJob<Boolean> {
    private final String transaction;

    IsKept(String transaction) {
      this.transaction = transaction;
    }

    @Override
    protected Boolean job(SQLiteConnection connection) throws SQLiteException {
      SQLiteStatement record = connection.prepare("SELECT 1 FROM tr WHERE TransactionId = ?");
      try {
        return record.bind(1, transaction).step();
      } finally {
        record.dispose();
      }
    }
  }
}
