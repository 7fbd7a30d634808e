package com.plystra.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.plystra.base.config.DatabaseUrl.H2File;
import com.plystra.base.config.DatabaseUrl.PostgreSql;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
  private static DatabaseUrl read(String text) {
    return DatabaseUrlForm.form().read(text).orElseThrow();
  }

  private static PostgreSql postgreSql(String url, String user, String password) {
    return new PostgreSql(url, Optional.of(user), Optional.of(password));
  }

  @Test
  void read_whenPostgresUrl_takesTheCredentialsOut() {
    assertEquals(
        postgreSql("jdbc:postgresql://db.example:5433/plystra?sslmode=require", "al", "p@s:s+w/"),
        read("postgres://al:p%40s%3As+w%2F@db.example:5433/plystra?sslmode=require"));
  }

  @Test
  void read_whenJdbcUrl_takesTheCredentialsOut() {
    assertEquals(
        postgreSql("jdbc:postgresql://[::1]/plystra?connectTimeout=5", "al@host", "a b"),
        read("jdbc:postgresql://[::1]/plystra?user=al@host&connectTimeout=5&password=a%20b"));
  }

  @Test
  void read_whenParametersOfLibpq_namesThemAsTheDriverDoes() {
    assertEquals(
        new PostgreSql(
            "jdbc:postgresql://h/d?ApplicationName=x&connectTimeout=3",
            Optional.empty(),
            Optional.empty()),
        read("postgres://h/d?application_name=x&connect_timeout=3"));
  }

  @Test
  void read_whenH2File_isAnAbsolutePath() {
    assertEquals(new H2File(Path.of("/srv/p/db")), read("jdbc:h2:file:/srv/p/../p/db"));
    Path home = Path.of(System.getProperty("user.home"));
    assertEquals(new H2File(home.resolve("db")), read("jdbc:h2:file:~/db"));
  }

  @Test
  void toString_whenThereIsAPassword_hasNone() {
    assertFalse(read("postgres://al:hunter22@h/d").toString().contains("hunter22"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:file:/x;INIT=RUNSCRIPT FROM 'http://e/x.sql'",
        "jdbc:h2:file:/x;AUTO_SERVER=TRUE",
        "jdbc:h2:file:/x\\;INIT=y",
        "jdbc:h2:file:zip:/x.zip!/db",
        "jdbc:h2:file:nioMapped:/x",
        "jdbc:h2:file:",
        "jdbc:h2:mem:x",
        "jdbc:h2:tcp://localhost/x",
        "jdbc:h2:/x",
        "jdbc:mysql://h/d",
        "mysql://h/d",
        "jdbc:postgresql:d",
        "jdbc:postgresql://u:p@h/d",
        "jdbc:postgresql://h/d?socketFactory=x.Y&socketFactoryArg=http://e/x.xml",
        "jdbc:postgresql://h/d?socket%46actory=x.Y",
        "jdbc:postgresql://h/d?sslfactory=x.Y",
        "jdbc:postgresql://h/d?loggerFile=/tmp/x&loggerLevel=TRACE",
        "jdbc:postgresql://h/d?options=-c%20synchronous_commit=off",
        "postgres://u:%zz@h/d",
        "postgres://h",
        "postgres://h/d?user=%",
        ""
      })
  void read_whenItCouldRunCodeOrIsUnknown_isRefused(String text) {
    assertEquals(Optional.empty(), DatabaseUrlForm.form().read(text));
  }
}
