package dev.holdfast.race.load;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.load.Fate;
import dev.holdfast.race.verdict.load.GeneratorKeptUp;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.load.LoadAddsUp;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The generator waits for nobody, loses nothing, and its times count from when a request was to start. */
class OpenLoopTest {

    private static final Answer DONE = new Answer.Done(200, "");

    private static long[] constant(int count, Duration over) {
        return Curve.CONSTANT.starts(count, over, new SplittableRandom(1));
    }

    private static boolean addsUp(Load load) {
        return Verdict.of(List.of(new LoadAddsUp()), load).passed();
    }

    @Test
    void aStallIsSeenByAllWhoWereToComeMeanwhile() {
        Ledger ledger = new Ledger();
        Stopwatch watch = new Stopwatch();
        ReentrantLock target = new ReentrantLock();
        int[] slowVisits = {0};

        new OpenLoop(ledger, watch, 1000).run(constant(100, Duration.ofSeconds(1)), (number, intended) -> {
            target.lock();
            try {
                long sent = watch.nanos();
                if (number == 10) {
                    LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
                }
                slowVisits[0] += watch.nanos() - sent > Duration.ofMillis(100).toNanos() ? 1 : 0;
            } finally {
                target.unlock();
            }
            ledger.answered(new Span(intended, watch.nanos()), DONE);
        });

        Load load = ledger.load();
        assertThat(slowVisits[0]).as("what a loop that waits would have seen").isOne();
        assertThat(load.total().p50Millis()).as("half of all were to come during the stall")
                .isGreaterThan(50);
        assertThat(load.total().p99Millis()).isGreaterThan(500);
        assertThat(addsUp(load)).isTrue();
    }

    @Test
    void whatHasNoPlaceIsDroppedNotSentLater() throws InterruptedException {
        Ledger ledger = new Ledger();
        Stopwatch watch = new Stopwatch();
        CountDownLatch release = new CountDownLatch(1);
        Thread generator = Thread.ofVirtual()
                .start(() -> new OpenLoop(ledger, watch, 3)
                        .run(new long[20], (_, intended) -> {
                            try {
                                release.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            ledger.answered(new Span(intended, watch.nanos()), DONE);
                        }));
        while (ledger.load().total().offered() < 20) {
            Thread.onSpinWait();
        }
        release.countDown();
        generator.join();

        Load load = ledger.load();
        assertThat(load.total().count(Fate.DROPPED)).isEqualTo(17);
        assertThat(load.total().completed()).isEqualTo(3);
        assertThat(addsUp(load)).isTrue();
        assertThat(Verdict.of(List.of(new GeneratorKeptUp()), load).passed()).isFalse();
    }

    @Test
    void aVisitThatThrowsEndsTheLoadAndIsToldOf() {
        OpenLoop loop = new OpenLoop(new Ledger(), new Stopwatch(), 10);

        assertThatThrownBy(() -> loop.run(constant(50, Duration.ofMillis(200)), (_, _) -> {
            throw new IllegalArgumentException("broken visit");
        })).hasRootCauseMessage("broken visit");
    }
}
