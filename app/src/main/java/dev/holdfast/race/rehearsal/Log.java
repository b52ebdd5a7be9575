package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.Reply;
import dev.holdfast.race.load.Ledger;
import dev.holdfast.race.load.Repeats;
import dev.holdfast.race.load.Stopwatch;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.rehearsal.Deed;
import dev.holdfast.race.verdict.rehearsal.Return;
import dev.holdfast.race.verdict.rehearsal.Step;
import dev.holdfast.race.verdict.rehearsal.Take;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What was done and heard in a rehearsal. Thread-safe. */
final class Log {

    private final Stopwatch watch = new Stopwatch();
    private final Ledger ledger;
    private final Repeats repeats = new Repeats();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    private final Queue<Take> takes = new ConcurrentLinkedQueue<>();
    private final Queue<Return> returns = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Semaphore places;

    /** @param placesMax how many requests may be under way at once */
    Log(int placesMax) {
        this(placesMax, new Ledger());
    }

    Log(int placesMax, Ledger ledger) {
        this.ledger = ledger;
        this.places = new Semaphore(placesMax);
    }

    /** A buyer who was to come at this moment comes now. */
    void arrived(long intendedNanos) {
        ledger.sent(intendedNanos, nanos());
    }

    /** Sends a request as soon as there is a place for it; waiting for one is the generator's lag. */
    Reply send(long intendedNanos, Supplier<Reply> request) {
        ledger.offered(intendedNanos);
        places.acquireUninterruptibly();
        try {
            ledger.sent(intendedNanos, nanos());
            return request.get();
        } finally {
            places.release();
        }
    }

    Stopwatch watch() {
        return watch;
    }

    Load load() {
        return ledger.load();
    }

    long nanos() {
        return watch.nanos();
    }

    /**
     * Writes down a request that was sent at that moment and is answered now; returns the answer as it is
     * kept.
     */
    Answer add(int buyer, Step step, long invokedNanos, Answer answer) {
        Answer kept = repeats.of(answer);
        Span span = new Span(invokedNanos, nanos());
        ledger.answered(span, kept);
        deeds.add(new Deed(numbers.incrementAndGet(), buyer, step, span, kept));
        return kept;
    }

    void add(Take take) {
        takes.add(take);
    }

    void add(Return returned) {
        returns.add(returned);
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    List<Take> takes() {
        return List.copyOf(takes);
    }

    List<Return> returns() {
        return List.copyOf(returns);
    }

    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
