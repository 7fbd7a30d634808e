package com.plystra.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class AppendBatcherTest {
  private final List<List<PendingAppend>> handedIn = new ArrayList<>();
  private final AppendBatcher gathering = new AppendBatcher(new Listening());

  @Test
  void append_whenSeveralComeInOneTurn_handsThemInTogetherAtTheNext() {
    Queue<Runnable> turns = new ArrayDeque<>();
    PendingAppend first = unit(turns::add);
    PendingAppend second = unit(turns::add);

    gathering.append(first);
    gathering.append(second);
    assertEquals(List.of(), handedIn);
    assertEquals(1, turns.size());
    turns.remove().run();

    assertEquals(List.of(List.of(first, second)), handedIn);
  }

  @Test
  void append_whenATurnIsOver_beginsAnother() {
    Queue<Runnable> turns = new ArrayDeque<>();
    PendingAppend first = unit(turns::add);
    PendingAppend second = unit(turns::add);

    gathering.append(first);
    turns.remove().run();
    gathering.append(second);
    turns.remove().run();

    assertEquals(List.of(List.of(first), List.of(second)), handedIn);
  }

  @Test
  void append_whenTheExecutorTakesNothingMore_handsItInAtOnce() {
    PendingAppend unit =
        unit(
            task -> {
              throw new RejectedExecutionException("it has ended");
            });

    gathering.append(unit);

    assertEquals(List.of(List.of(unit)), handedIn);
  }

  @Test
  void offer_whenThereIsNoRoomForAll_takesTheFirst() throws InterruptedException {
    AppendQueue queue = new AppendQueue(2);
    List<PendingAppend> units =
        List.of(unit(Runnable::run), unit(Runnable::run), unit(Runnable::run));

    int taken = queue.offer(units);

    assertEquals(2, taken);
    assertEquals(units.subList(0, 2), queue.takeAll(0));
  }

  private static PendingAppend unit(Executor executor) {
    return new PendingAppend(List.of(new RandomRecords(1).next()), executor) {
      @Override
      protected void appended(long sequence) {
        throw new AssertionError("nothing is written here");
      }

      @Override
      protected void failed(Exception cause) {
        throw new AssertionError(cause);
      }
    };
  }

  private final class Listening implements Recorder {
    @Override
    public void append(List<PendingAppend> appendings) {
      handedIn.add(List.copyOf(appendings));
    }

    @Override
    public Optional<String> failure() {
      return Optional.empty();
    }

    @Override
    public Commits commits() {
      return new Commits();
    }

    @Override
    public int queued() {
      return 0;
    }
  }
}
