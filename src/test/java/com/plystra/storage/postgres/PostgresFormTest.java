package com.plystra.storage.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.access.tokens.OperatorToken;
import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Canonical;
import com.plystra.journal.Head;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Mark;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds on PostgreSQL alone. */
final class PostgresFormTest {
  private static final List<String> TABLES =
      List.of("journal_chains", "journal_parts", "journal_records");

  private final TestPostgres postgres = TestPostgres.shared();
  private final String url = postgres.newDatabase();
  private final String name = url.substring(url.lastIndexOf('/') + 1);

  @TempDir private Path temp;

  private TestServer serve(String root) throws Exception {
    return TestServer.Options.in(Files.createDirectories(temp.resolve(root))).on(url).start();
  }

  private SqlVerification.Found verify() {
    try (var database = PostgresStorage.connect(parsed())) {
      return SqlVerification.of(database, (done, total) -> {});
    }
  }

  private DatabaseUrl.PostgreSql parsed() {
    return TestPostgres.parsed(url);
  }

  private String text(String query) {
    StringBuilder text = new StringBuilder();
    try (Connection connection = postgres.connect(name);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  @Test
  void journalTables_whenChangedByTheirOwner_refuse() throws Exception {
    try (TestServer server = serve("a")) {
      server.finance().check("invoice_001").allows();
    }
    for (String table : TABLES) {
      for (String change : List.of("delete from ", "truncate ", "update ")) {
        String sql =
            change.startsWith("update")
                ? change
                    + table
                    + " set "
                    + (table.equals("journal_parts") ? "json = ''" : "chain = 9")
                : change + table + (change.startsWith("truncate") ? " cascade" : "");
        var refused =
            assertThrows(IllegalStateException.class, () -> postgres.execute(name, sql), sql);
        assertTrue(String.valueOf(refused.getCause()).contains("append-only"), refused::toString);
      }
    }
  }

  /** The record of an earlier erasure allows no other one. */
  @Test
  void journalParts_whenErasedWithoutARecordInTheTransaction_refuse() throws Exception {
    try (TestServer server = serve("a")) {
      Finance acme = server.finance();
      acme.check("invoice_001").allows();
      String user = acme.id("alice");
      assertTrue(server.app().personErasure().erase(Caller.system("req_erase"), user).isPresent());
      acme.group("later", "later");
      String name = "select set_config('plystra.erased_user', '" + user + "', false); ";
      String erase = "update journal_parts set json = null, salt = null where salt is not null";
      assertRefused(erase);
      assertRefused(name + erase);
    }
    assertTrue(verify().erased() > 0);
  }

  /**
   * With a record in the same transaction, only a text with a salt can be erased, and only that.
   */
  @Test
  void journalParts_whenAlteredWithARecord_refuse() throws Exception {
    try (TestServer server = serve("a")) {
      server.finance().check("invoice_001").allows();
    }
    String record =
        "insert into journal_records select (jsonb_populate_record(r, '{\"number\": 900,"
            + " \"action\": \"record.erased\", \"resource_type\": \"user\","
            + " \"resource_id\": \"user_x\"}')).* from journal_records r where r.kind = 'mutation'"
            + " limit 1; select set_config('plystra.erased_user', 'user_x', true); ";
    assertRefused(record + "update journal_parts set json = null where salt is null");
    assertRefused(record + "update journal_parts set json = 'x' where salt is not null");
    assertRefused(record + "update journal_parts set json = null where salt is not null");
    assertRefused(record + "update journal_parts set digest = 'x', json = null, salt = null");
    assertRefused("update journal_parts set json = null, salt = null where salt is not null");
    postgres.execute(
        this.name,
        "begin; "
            + record
            + "update journal_parts set json = null, salt = null"
            + " where salt is not null; rollback");
  }

  private void assertRefused(String sql) {
    var refused = assertThrows(IllegalStateException.class, () -> postgres.execute(name, sql), sql);
    assertTrue(String.valueOf(refused.getCause()).contains("append-only"), refused::toString);
  }

  @Test
  void open_whenAnotherServerHoldsTheDatabase_saysWho() throws Exception {
    try (TestServer server = serve("a")) {
      Problem refused = assertThrows(Problem.class, () -> serve("b"));
      assertEquals("DATABASE_IN_USE", refused.code());
      String holder = "Plystra, process " + ProcessHandle.current().pid();
      assertTrue(refused.getMessage().contains(holder), refused::getMessage);
      server.finance().check("invoice_001").allows();
    }
    serve("b").close();
  }

  @Test
  void open_whenTheServerWouldLoseWhatItConfirmed_refuses() {
    postgres.execute("postgres", "alter system set full_page_writes = off");
    postgres.execute("postgres", "select pg_reload_conf()");
    try {
      Problem refused =
          assertThrows(
              Problem.class, () -> PostgresStorage.open(parsed(), temp, Clock.systemUTC()).close());
      assertEquals("DATABASE_REFUSED", refused.code());
      assertTrue(refused.getMessage().contains("full_page_writes"), refused::getMessage);
    } finally {
      postgres.execute("postgres", "alter system reset full_page_writes");
      postgres.execute("postgres", "select pg_reload_conf()");
    }
  }

  @Test
  void open_whenThereIsNoSuchDatabase_saysSoWithoutThePassword() {
    var absent = TestPostgres.parsed(url.replace("/" + name, "/no_such_database"));
    Problem refused =
        assertThrows(
            Problem.class, () -> PostgresStorage.open(absent, temp, Clock.systemUTC()).close());
    assertEquals("DATABASE_UNREACHABLE", refused.code());
    assertFalse(refused.getMessage().contains(":postgres@"), refused::getMessage);
  }

  @Test
  void journal_afterATokenWasMade_holdsNeitherItsHashNorTheRow() throws Exception {
    try (TestServer server = serve("a")) {
      server
          .app()
          .tokens()
          .rotate(Caller.system("req_token"), OperatorToken.METRICS, Duration.ZERO)
          .join();
    }
    String hash = text("select token_hash from operator_tokens").strip();
    assertEquals(64, hash.length());
    String journal =
        text("select encode(details, 'escape') from journal_records")
            + text("select json from journal_parts");
    assertTrue(journal.contains("token.rotated") || journal.contains("metrics"), journal);
    assertFalse(journal.contains(hash), "the hash is in the journal");
    assertFalse(journal.contains("\"op\""), "the redo part is in the journal");
  }

  @Test
  void refusal_ofRows_tellsTheConstraintButNotTheirValues() throws Exception {
    serve("a").close();
    try (var database = PostgresStorage.connect(parsed());
        Connection connection = database.connect();
        var insert =
            connection.prepareStatement("insert into journal_parts (digest, json) values (?, ?)")) {
      for (int i = 0; i < 2; i++) {
        insert.setBytes(1, new byte[32]);
        insert.setString(2, "secret");
        insert.addBatch();
      }
      String refusal = assertThrows(SQLException.class, insert::executeBatch).toString();
      assertTrue(refusal.contains("journal_parts_pk"), refusal);
      assertFalse(refusal.contains("secret"), refusal);
    }
  }

  @Test
  void restart_goesOnWithWhatThereWas_inChainsOfItsOwn() throws Exception {
    Finance acme;
    try (TestServer server = serve("a")) {
      acme = server.finance();
      acme.check("invoice_001").allows();
      acme.revoke(acme.aliceBinding());
    }
    try (TestServer server = serve("a")) {
      acme.on(server).check("invoice_001").denies("USER_MEMBER_REVOKED");
      acme.on(server).restore(acme.aliceBinding());
      acme.on(server).check("invoice_001").allows();
      assertEquals(
          server.app().storage().changes().stateDigest(),
          Recovery.digest(server.app().database().reads()));
      List<Head> heads = verify().heads();
      assertEquals(List.of(1, 2, 3, 4), heads.stream().map(Head::chain).toList());
      assertEquals(server.app().storage().records(), heads.stream().mapToLong(Head::number).sum());
    }
  }

  @Test
  void verify_whenAnythingWasAltered_namesThePlace() throws Exception {
    try (TestServer server = serve("a")) {
      Finance acme = server.finance();
      for (int i = 0; i < 5; i++) {
        acme.check("invoice_001").allows();
      }
    }
    long records = verify().records();
    String third = " where chain = 1 and number = 3";
    String copy = "create table kept as select * from journal_records" + third;
    String back = "insert into journal_records select * from kept";
    postgres.execute(name, copy);
    for (String sql :
        List.of(
            "update journal_records set decision = 'deny'" + third,
            "update journal_records set created_at = created_at + interval '1 microsecond'" + third,
            "update journal_records set details = set_byte(details, 20, 7)" + third,
            "update journal_records set hash = set_byte(hash, 20, get_byte(hash, 20) # 1)" + third,
            "delete from journal_records" + third)) {
      asRoot(sql);
      BadJournal found = assertThrows(BadJournal.class, this::verify, sql);
      String id = "audit_0000100000000003";
      assertTrue(String.valueOf(found.getMessage()).contains(id), found::toString);
      asRoot("delete from journal_records" + third);
      postgres.execute(name, back);
      assertEquals(records, verify().records());
    }
    asRoot("update journal_parts set json = replace(json, 'active', 'passive')");
    assertThrows(BadJournal.class, this::verify);
    asRoot("update journal_parts set json = replace(json, 'passive', 'active')");
    asRoot("delete from journal_parts");
    assertThrows(BadJournal.class, this::verify);
  }

  /** As one who may switch the guards off. */
  private void asRoot(String sql) {
    postgres.execute(name, "set session_replication_role = replica", sql);
  }

  @Test
  void foreignChains_whenBroughtIn_areTheSameChains() throws Exception {
    try (TestServer server = serve("a")) {
      Finance acme = server.finance();
      acme.check("invoice_001").allows();
      acme.revoke(acme.aliceBinding());
    }
    List<Head> heads = verify().heads();
    assertEquals(2, heads.size());
    try (var from = PostgresStorage.connect(parsed());
        var to = PostgresStorage.connect(postgres.newDatabaseUrl())) {
      new Migrations(to).up();
      for (Head head : heads) {
        var unused =
            from.snapshot(read -> to.reads().transactionResult(t -> bring(read, t.dsl(), head)));
      }
      assertEquals(heads, SqlVerification.of(to, (done, total) -> {}).heads());
    }
  }

  private static Head bring(DSLContext from, DSLContext to, Head head) {
    ForeignChain chain = new ForeignChain(to, head.chain(), Instant.EPOCH);
    Chains.read(from, head.chain(), 1, record -> chain.add(record.stored(), record.hash()));
    return chain.end();
  }

  /** As one who can write the tables would put in an allow of long ago, its sums all right. */
  @Test
  void chain_thatNoServerBegan_isRefusedByVerifyAndStart() throws Exception {
    try (TestServer server = serve("a")) {
      server.finance().check("invoice_001").allows();
    }
    serve("a").close();
    assertTrue(verify().linked());
    try (var database = PostgresStorage.connect(parsed())) {
      database.reads().transaction(t -> forge(t.dsl(), 50));
    }
    BadJournal found = assertThrows(BadJournal.class, this::verify);
    assertTrue(String.valueOf(found.getMessage()).contains("chain 50 "), found::toString);
    BadJournal refused = assertThrows(BadJournal.class, () -> serve("a"));
    assertTrue(String.valueOf(refused.getMessage()).contains("chain 50 "), refused::toString);
  }

  private static void forge(DSLContext db, int chain) {
    List<Stored> allows = new ArrayList<>();
    Chains.read(db, 1, 2, linked -> allows.add(linked.stored()));
    JournalRecord allow = allows.get(0).record();
    assertEquals("allow", allow.fields().decision());
    Instant longAgo = Instant.parse("2025-01-01T00:00:00Z");
    Stored forged = new Stored(Sequence.of(chain, 1), longAgo, allow);
    ForeignChain made = new ForeignChain(db, chain, longAgo);
    made.add(
        forged,
        Canonical.link(Digest.ZERO, forged.sequence(), Micros.of(longAgo), Canonical.body(allow)));
    var unused = made.end();
  }

  @Test
  void chain_thatIsMissing_isFoundByTheOneThatNamesIt() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (TestServer server = serve("a")) {
        server.finance().check("invoice_001").allows();
      }
    }
    assertEquals(List.of(1, 2, 3, 4, 5, 6), verify().heads().stream().map(Head::chain).toList());
    asRoot("delete from journal_records where chain = 3");
    asRoot("delete from journal_chains where chain = 3");
    BadJournal found = assertThrows(BadJournal.class, this::verify);
    assertTrue(String.valueOf(found.getMessage()).contains("names a record"), found::toString);
  }

  @Test
  void start_namesTheEndOfEveryChainBeforeIt() throws Exception {
    serve("a").close();
    List<Head> heads = verify().heads();
    serve("a").close();
    String begun =
        text(
            "select json from journal_records join journal_parts on digest = substring(details, 2,"
                + " 32) where chain = 4 and number = 1");
    assertEquals(2, heads.size());
    for (Head head : heads) {
      assertTrue(begun.contains(Mark.of(head).toString()), begun);
    }
  }

  @Test
  void open_afterTheDatabaseWentBack_refusesAndNamesWhatIsLost_untilThatIsGivenUp()
      throws Exception {
    Finance acme;
    try (TestServer server = serve("a")) {
      acme = server.finance();
      acme.check("invoice_001").allows();
    }
    String back = name + "_copy";
    postgres.execute("postgres", "create database " + back + " template " + name);
    try (TestServer server = serve("a")) {
      acme.on(server).check("invoice_001").allows();
      acme.on(server).revoke(acme.aliceBinding());
    }
    List<String> before = ids();
    // when
    postgres.execute(
        "postgres",
        "alter database " + name + " rename to " + name + "_newer",
        "alter database " + back + " rename to " + name);
    // then
    Problem refused = assertThrows(Problem.class, () -> serve("a"));
    assertEquals("RECORDS_LOST", refused.code());
    String lost = "audit_0000300000000001 to audit_0000300000000002";
    assertTrue(refused.getMessage().contains(lost), refused::getMessage);
    assertTrue(refused.getMessage().contains("recover --accept-loss"), refused::getMessage);
    // when
    Path witnesses = temp.resolve("a").resolve("witness");
    assertEquals(2, LossRecovery.of(parsed(), witnesses).lost().size());
    LossRecovery.of(parsed(), witnesses).accept();
    // then
    try (TestServer server = serve("a")) {
      acme.on(server).check("invoice_001").allows();
      List<String> after = ids();
      after.removeAll(before);
      assertTrue(after.stream().noneMatch(before::contains));
      assertTrue(after.contains("audit_0000500000000001"), after::toString);
      assertEquals(
          1,
          server
              .api()
              .get("/api/v1/audit-logs", Map.of("action", "journal.loss_accepted"))
              .ok()
              .size());
    }
    assertTrue(verify().linked());
    assertEquals(List.of(), LossRecovery.of(parsed(), witnesses).lost());
  }

  private List<String> ids() {
    try (var database = PostgresStorage.connect(parsed())) {
      return new ArrayList<>(
          database
              .reads()
              .fetch("select chain, number from journal_records")
              .map(r -> AuditIds.auditId(Sequence.of(r.get(0, int.class), r.get(1, long.class)))));
    }
  }

  @Test
  void open_ofAnEmptyDatabase_whereThisHostHasSeenRecords_refuses() throws Exception {
    serve("a").close();
    postgres.execute("postgres", "drop database " + name, "create database " + name);
    Problem refused = assertThrows(Problem.class, () -> serve("a"));
    assertEquals("RECORDS_LOST", refused.code());
    serve("b").close();
  }

  @Test
  void sessions_haveTheServerNoticeADeadHost() throws Exception {
    serve("a").close();
    try (var database = PostgresStorage.connect(parsed());
        Connection connection = new Session(database, 77).connect()) {
      DSLContext db = database.on(connection);
      assertEquals("3", Session.setting(db, "tcp_keepalives_idle"));
      assertEquals("6000", Session.setting(db, "tcp_user_timeout"));
    }
  }

  /** The number of a process of the server's is used again. */
  @Test
  void lock_heldByAnotherProcessWithOurOldNumber_isNotTakenForOurs() throws Exception {
    try (var database = PostgresStorage.connect(parsed());
        Connection other = database.connect()) {
      new SessionLock(78).take(database.on(other));
      int pid = Session.pid(database.on(other));
      SessionLock lock = new SessionLock(78, new SessionLock.Backend(pid, "another time"));
      Problem refused = assertThrows(Problem.class, () -> again(database, lock));
      assertEquals("DATABASE_IN_USE", refused.code());
      assertTrue(other.isValid(5), "the other one was ended");
    }
  }

  private static void again(Database database, SessionLock lock) throws SQLException {
    try (Connection next = database.connect()) {
      lock.take(database.on(next));
    }
  }
}
