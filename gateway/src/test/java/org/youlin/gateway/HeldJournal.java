package org.youlin.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.Telemetry;

/** A journal in memory whose appends complete at once, on command, or not at all. */
public final class HeldJournal implements ReadingJournal {
    private record Append(List<JournalEntry> entries, CompletableFuture<Void> result) {}

    private final List<JournalEntry> durable = new ArrayList<>();
    private final Deque<Append> waiting = new ArrayDeque<>();
    private final List<Runnable> awaitingRoom = new ArrayList<>();
    private boolean nearlyFull;
    private boolean held;
    private boolean broken;
    private boolean forgetful;

    @Override
    public CompletionStage<Void> append(List<JournalEntry> entries) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        synchronized (this) {
            if (broken) {
                return CompletableFuture.failedStage(new JournalUnavailableException("the disk is full"));
            }
            if (held) {
                waiting.add(new Append(List.copyOf(entries), result));
                return result;
            }
            if (!forgetful) {
                durable.addAll(entries);
            }
        }
        result.complete(null);
        return result;
    }

    /** From now on appends wait for {@link #commit}. */
    public synchronized HeldJournal hold() {
        held = true;
        return this;
    }

    /** From now on appends complete at once and are not kept, so that memory can be watched. */
    public synchronized void forgetEverything() {
        forgetful = true;
    }

    public synchronized void breakDown() {
        broken = true;
    }

    public synchronized void repair() {
        broken = false;
    }

    public synchronized int waiting() {
        return waiting.size();
    }

    /** Makes everything that waits durable, in order, and lets later appends through. */
    public void release() {
        synchronized (this) {
            held = false;
        }
        commit();
    }

    /** Makes everything that waits durable, in order, as one group. */
    public void commit() {
        List<Append> group;
        synchronized (this) {
            group = new ArrayList<>(waiting);
            waiting.clear();
            group.forEach(append -> durable.addAll(append.entries()));
        }
        group.forEach(append -> append.result().complete(null));
    }

    /** Fails everything that waits. */
    public void fail() {
        List<Append> group;
        synchronized (this) {
            group = new ArrayList<>(waiting);
            waiting.clear();
        }
        group.forEach(
                append -> append.result().completeExceptionally(new JournalUnavailableException("the disk is full")));
    }

    public synchronized List<JournalEntry> durable() {
        return List.copyOf(durable);
    }

    public List<Reading> readings() {
        return durable().stream()
                .filter(Telemetry.class::isInstance)
                .flatMap(entry -> ((Telemetry) entry).readings().stream())
                .toList();
    }

    public List<Telemetry> telemetry() {
        return durable().stream()
                .filter(Telemetry.class::isInstance)
                .map(Telemetry.class::cast)
                .toList();
    }

    public List<AttributeReport> attributes() {
        return durable().stream()
                .filter(AttributeReport.class::isInstance)
                .map(AttributeReport.class::cast)
                .toList();
    }

    public List<DeadLetter> deadLetters() {
        return durable().stream()
                .filter(DeadLetter.class::isInstance)
                .map(DeadLetter.class::cast)
                .toList();
    }

    @Override
    public Batch read(int shard, long position, int entriesMax, Duration wait) {
        throw new UnsupportedOperationException("nobody reads here");
    }

    @Override
    public long end() {
        return durable().size();
    }

    /** From now on it is nearly full, and takes what comes all the same. */
    public synchronized void fillNearly() {
        nearlyFull = true;
    }

    public void makeRoom() {
        List<Runnable> actions;
        synchronized (this) {
            nearlyFull = false;
            actions = List.copyOf(awaitingRoom);
            awaitingRoom.clear();
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public synchronized boolean isNearlyFull() {
        return nearlyFull;
    }

    @Override
    public void whenRoom(Runnable action) {
        synchronized (this) {
            if (nearlyFull) {
                awaitingRoom.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public long refusedEntries() {
        return 0;
    }

    @Override
    public void trim(long position) {
        throw new UnsupportedOperationException("nobody trims here");
    }
}
