package com.plystra.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a server and its database, and fails as networks do. */
public final class Proxy implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final Pattern NAMED_COMMIT = Pattern.compile("(S_\\d+)\0COMMIT\0");
  // What a connection begins with that writes the journal.
  private static final String CONFIRMATION = "pg_logical_emit_message";

  /** What happens to the next commit of a connection that writes the journal. */
  public enum Fault {
    NONE,
    /** It never arrives. */
    LOSE_COMMIT,
    /** It is made, and its answer never arrives. */
    LOSE_ANSWER
  }

  private volatile int target;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean silent;
  private Fault fault = Fault.NONE;

  public Proxy(int target) {
    this.target = target;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Ends every connection, and takes no new one until {@link #mend}. */
  public void cut() {
    cut = true;
    endAll();
  }

  /** Ends the connections that there are; new ones are taken. */
  public void endAll() {
    List.copyOf(open).forEach(Proxy::close);
  }

  public synchronized void mend() {
    cut = false;
    silent = false;
    notifyAll();
  }

  /**
   * Takes everything and passes nothing on, the end of a connection neither, until {@link #mend}: a
   * line that is cut. What was under way meanwhile is lost.
   */
  public void fallSilent() {
    silent = true;
  }

  /** Ends every connection; new ones go to another server. */
  public void redirect(int port) {
    target = port;
    endAll();
  }

  /** Has it happen, once, to the next commit of a connection that writes the journal. */
  public synchronized void next(Fault wanted) {
    fault = wanted;
  }

  /** Whether what was wanted of the next commit has happened. */
  public synchronized boolean isSpent() {
    return fault == Fault.NONE;
  }

  private synchronized void awaitNoise() {
    try {
      while (silent) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Fault take() {
    Fault taken = fault;
    fault = Fault.NONE;
    return taken;
  }

  private void accept() {
    while (!listening.isClosed()) {
      acceptOne();
    }
  }

  private void acceptOne() {
    try {
      pass(listening.accept());
    } catch (IOException e) {
      // The listening socket is closed.
      return;
    }
  }

  private void pass(Socket client) {
    if (cut) {
      close(client);
    } else if (silent) {
      open.add(client);
    } else {
      try {
        join(client, new Socket(InetAddress.getLoopbackAddress(), target));
      } catch (IOException e) {
        // The database is away: the client learns it at once, as from a port where nobody listens.
        close(client);
      }
    }
  }

  private void join(Socket client, Socket server) {
    open.add(client);
    open.add(server);
    Passage passage = new Passage(client, server);
    start(passage::toServer);
    start(passage::toClient);
    if (cut) {
      cut();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection through the proxy. */
  private final class Passage {
    private final Socket client;
    private final Socket server;
    private String name = "";
    private boolean writesJournal;
    private volatile boolean answerIsLost;

    Passage(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void toServer() {
      try (client;
          server) {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
          if (silent) {
            continue;
          }
          if (commitsJournal(new String(chunk, 0, read, StandardCharsets.ISO_8859_1))) {
            Fault now = take();
            if (now == Fault.LOSE_COMMIT) {
              return;
            }
            answerIsLost = now == Fault.LOSE_ANSWER;
          }
          out.write(chunk, 0, read);
        }
        awaitNoise();
      } catch (IOException e) {
        // The connection has ended.
        return;
      }
    }

    // A statement that is used again goes by a name that it was given with its text.
    private boolean commitsJournal(String messages) {
      writesJournal |= messages.contains(CONFIRMATION);
      Matcher named = NAMED_COMMIT.matcher(messages);
      if (named.find()) {
        name = named.group(1);
      }
      boolean commits =
          messages.contains("\0COMMIT\0")
              || (!name.isEmpty() && messages.contains("\0" + name + "\0"));
      return writesJournal && commits;
    }

    void toClient() {
      try (client;
          server) {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
          if (answerIsLost) {
            return;
          }
          if (silent) {
            continue;
          }
          out.write(chunk, 0, read);
        }
        awaitNoise();
      } catch (IOException e) {
        // The connection has ended.
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    mend();
    cut();
  }
}
