package com.plystra.base.problem;

import static com.plystra.base.problem.Problem.Kind.CONFLICT;
import static com.plystra.base.problem.Problem.Kind.INTERNAL;
import static com.plystra.base.problem.Problem.Kind.INVALID;
import static com.plystra.base.problem.Problem.Kind.NOT_FOUND;
import static com.plystra.base.problem.Problem.Kind.TOO_LARGE;
import static com.plystra.base.problem.Problem.Kind.UNAVAILABLE;

import java.util.List;

/** The error codes of commands, in addition to those of the API. */
final class TerminalErrors {
  static final List<ErrorCode> ALL =
      List.of(
          new ErrorCode(
              "IMPORT_REFUSED",
              INVALID,
              "Lines of an import are not valid. Nothing of their batch was imported.",
              "Correct the lines that are named, and run the import again."),
          new ErrorCode(
              "TEST_FILE_INVALID",
              INVALID,
              "Files with policy tests are faulty; `details` names each fault and its place. No"
                  + " test was run. The exit code is 2.",
              "Correct what is named: [policy tests](policy-tests.md)."),
          new ErrorCode(
              "ANSWER_UNKNOWN",
              UNAVAILABLE,
              "What answers at the URL is not a Plystra server, or one of another version.",
              "Correct the URL."),
          new ErrorCode(
              "BAD_SETTINGS",
              INVALID,
              "Settings are wrong; the message names each.",
              "Correct them; `plystra doctor` shows all."),
          new ErrorCode(
              "UNKNOWN_COMMAND",
              INVALID,
              "The running server is of another version and does not know the command.",
              "Use the jar that the server runs."),
          new ErrorCode(
              "DATA_DIRECTORY_NOT_FOUND",
              NOT_FOUND,
              "There is no such data directory.",
              "Correct `--data-dir`."),
          new ErrorCode(
              "DATA_NOT_FOUND",
              NOT_FOUND,
              "The database holds no data of Plystra.",
              "Correct `DATABASE_URL`, or run `plystra serve` once."),
          new ErrorCode(
              "DATABASE_NOT_FOUND",
              NOT_FOUND,
              "The data directory has no database yet.",
              "Run `plystra serve` once."),
          new ErrorCode(
              "DIRECTORY_NOT_FOUND",
              NOT_FOUND,
              "The folder for the file does not exist.",
              "Make it."),
          new ErrorCode("FILE_NOT_FOUND", NOT_FOUND, "There is no such file.", "Correct the path."),
          new ErrorCode(
              "RECORD_NOT_FOUND",
              NOT_FOUND,
              "There is no such record in the log.",
              "Correct the id."),
          new ErrorCode(
              "DATA_DIRECTORY_LOCKED",
              CONFLICT,
              "Another process uses the data directory.",
              "Stop it, or use another directory."),
          new ErrorCode(
              "DATA_DIRECTORY_OF_ANOTHER_USER",
              CONFLICT,
              "The data directory belongs to another user of the machine.",
              "Run the command as that user."),
          new ErrorCode(
              "DATA_DIRECTORY_HAS_LINK",
              CONFLICT,
              "A file in the data directory is a symbolic link.",
              "Put the file itself there."),
          new ErrorCode(
              "DATABASE_IN_USE",
              CONFLICT,
              "Another server serves from this database.",
              "Stop it first."),
          new ErrorCode(
              "DATABASE_REFUSED",
              CONFLICT,
              "The database cannot be used as it is; the message says why.",
              "Do what the message says."),
          new ErrorCode(
              "RECORDS_LOST",
              CONFLICT,
              "The database has lost records that it had confirmed.",
              "Bring back the database that has them, or run `plystra recover`."),
          new ErrorCode(
              "WITNESS_UNREADABLE",
              CONFLICT,
              "The file with the last state that this host saw of the database cannot be read.",
              "Do what the message says."),
          new ErrorCode(
              "SESSION_SECRET_DAMAGED",
              CONFLICT,
              "The file with the session secret is damaged.",
              "Restore it from a backup, or remove it: all sessions end then."),
          new ErrorCode(
              "API_KEY_SECRET_DAMAGED",
              CONFLICT,
              "The file with the secret of API keys is damaged.",
              "Restore it from a backup, or remove it: all API keys end then."),
          new ErrorCode(
              "SERVER_RUNS", CONFLICT, "The command needs a stopped server.", "Stop the server."),
          new ErrorCode(
              "NO_DATABASE_FILE",
              CONFLICT,
              "The command needs the embedded database, and PostgreSQL is used.",
              "Use what the message names."),
          new ErrorCode(
              "NO_JOURNAL_FILES",
              CONFLICT,
              "The command needs journal files, and PostgreSQL holds the journal.",
              "Use what the message names."),
          new ErrorCode(
              "NO_POSTGRESQL",
              CONFLICT,
              "The command needs PostgreSQL, and an embedded database is used.",
              "Set `DATABASE_URL`."),
          new ErrorCode(
              "CONFIRMATION_NEEDED",
              CONFLICT,
              "The command changes much and was not confirmed.",
              "Read what it says, and give `--yes`."),
          new ErrorCode(
              "NAME_AMBIGUOUS",
              CONFLICT,
              "Several objects have the name; the message lists their ids.",
              "Give the id of the one that is meant."),
          new ErrorCode(
              "FILE_EXISTS", CONFLICT, "The file exists.", "Use another name, or `--force`."),
          new ErrorCode(
              "BACKUP_UNUSABLE",
              CONFLICT,
              "The backup is damaged, cut short, or of a newer version.",
              "Use another backup."),
          new ErrorCode(
              "RESTORE_REFUSED",
              CONFLICT,
              "The place to restore to holds data.",
              "Use an empty place, or `--force`."),
          new ErrorCode(
              "EXPORT_NOT_RESUMABLE",
              CONFLICT,
              "The file is not an export that can be continued.",
              "Export into a new file."),
          new ErrorCode(
              "EXPORT_UNKNOWN",
              CONFLICT,
              "The file is not an export that this version can read.",
              "Use the version that wrote it, or a newer one."),
          new ErrorCode(
              "IMPORT_DIFFERS",
              CONFLICT,
              "The file is not the one that was imported so far.",
              "Use that file, or `--restart`."),
          new ErrorCode(
              "IMPORT_MOVED",
              CONFLICT,
              "Another process has continued the import.",
              "Start it again: it continues at the current position."),
          new ErrorCode(
              "CONTROL_PATH_REFUSED",
              CONFLICT,
              "The place for the control socket is not safe: others could write there.",
              "Do what the message says."),
          new ErrorCode(
              "IMPORT_TOO_LARGE",
              TOO_LARGE,
              "A running server does not check a file of this size.",
              "Stop the server, or check against a restored backup."),
          new ErrorCode(
              "DATA_DIRECTORY_UNUSABLE",
              UNAVAILABLE,
              "The data directory cannot be made, read or written.",
              "Give the user access, or use another directory."),
          new ErrorCode(
              "DATABASE_UNREACHABLE",
              UNAVAILABLE,
              "The database cannot be reached.",
              "Check `DATABASE_URL` and the database server."),
          new ErrorCode(
              "MIGRATION_FAILED",
              UNAVAILABLE,
              "The schema could not be brought to this version; nothing was changed.",
              "Do what the message says."),
          new ErrorCode(
              "SCHEMA_TOO_NEW",
              UNAVAILABLE,
              "A newer version of Plystra has used this database.",
              "Use that version, or restore a backup."),
          new ErrorCode(
              "TLS_KEYSTORE_UNUSABLE",
              UNAVAILABLE,
              "The key store cannot be used.",
              "Do what the message says."),
          new ErrorCode(
              "CONTROL_SOCKET_UNAVAILABLE",
              UNAVAILABLE,
              "The socket for commands cannot be made.",
              "Do what the message says."),
          new ErrorCode(
              "CONTROL_FAILED",
              UNAVAILABLE,
              "The running server did not answer the command.",
              "See its log; try again."),
          new ErrorCode(
              "NO_SERVER",
              UNAVAILABLE,
              "No server runs on the data directory.",
              "Start it with `plystra serve`, or correct `--data-dir`."),
          new ErrorCode(
              "SERVER_UNREACHABLE",
              UNAVAILABLE,
              "No server answers at this address.",
              "Correct `--url`, or start the server."),
          new ErrorCode(
              "SERVER_STUCK",
              UNAVAILABLE,
              "The server holds the data directory and does not answer.",
              "See its log; restart it."),
          new ErrorCode(
              "SERVER_NOT_STARTED",
              UNAVAILABLE,
              "The server to be measured did not start.",
              "See its output."),
          new ErrorCode(
              "SERVER_REFUSES",
              UNAVAILABLE,
              "The server to be measured refuses the token or the request.",
              "Set `PLYSTRA_ADMIN_TOKEN`."),
          new ErrorCode(
              "NOTHING_TO_ASK",
              UNAVAILABLE,
              "The server to be measured has no data to check.",
              "Load data first."),
          new ErrorCode(
              "JOURNAL_DAMAGED",
              INTERNAL,
              "The journal is damaged or altered; the message names the place. Exit code 5.",
              "Restore a backup, or see `plystra salvage --help`."),
          new ErrorCode(
              "INPUT_OUTPUT",
              INTERNAL,
              "A file could not be read or written.",
              "See the message: disk, permissions."),
          new ErrorCode(
              "OUTPUT_LOST",
              INTERNAL,
              "Standard output could not be written to its end.",
              "See the program that reads it."));

  private TerminalErrors() {}
}
