package dev.holdfast.platform.work;

import dev.holdfast.platform.database.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** Work goes on, round after round, until it is told to end. */
@Timeout(30)
class RepeatingTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final Semaphore rounds = new Semaphore(0);

    private void awaitRounds(int count) throws InterruptedException {
        assertThat(rounds.tryAcquire(count, 10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theFirstRoundIsAtOnce() throws InterruptedException {
        try (var _ = Repeating.start("work", NEVER, rounds::release)) {
            awaitRounds(1);
        }
    }

    @Test
    void roundsFollowEachOther() throws InterruptedException {
        try (var _ = Repeating.start("work", Duration.ofMillis(1), rounds::release)) {
            awaitRounds(20);
        }
    }

    @Test
    void aNudgeBringsTheNextRoundNow() throws InterruptedException {
        try (var work = Repeating.start("work", NEVER, rounds::release)) {
            awaitRounds(1);
            work.nudge();
            awaitRounds(1);
        }
    }

    @Test
    void aNudgeDuringARoundBringsAnother() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var work = Repeating.start("work", NEVER, () -> {
            begun.countDown();
            await(go);
            rounds.release();
        })) {
            await(begun);
            work.nudge();
            work.nudge();
            go.countDown();
            awaitRounds(2);
        }
        assertThat(rounds.availablePermits()).as("many nudges are one").isZero();
    }

    @Test
    void aRoundThatFailsIsNotTheLast() throws InterruptedException {
        var number = new AtomicInteger();
        try (var work = Repeating.start("work", NEVER, () -> {
            rounds.release();
            switch (number.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("a bug");
                case 2 -> throw new DatabaseException(new SQLException("gone", "08006"));
                default -> {
                }
            }
        })) {
            awaitRounds(1);
            work.nudge();
            awaitRounds(1);
            work.nudge();
            awaitRounds(1);
        }
    }

    @Test
    void closingWaitsForTheRoundThatRuns() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var work = Repeating.start("work", NEVER, () -> {
            begun.countDown();
            await(go);
            rounds.release();
        });
        await(begun);
        Thread closing = Thread.ofVirtual().start(work::close);
        assertThat(closing.join(Duration.ofMillis(50))).isFalse();
        go.countDown();

        assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
        assertThat(rounds.availablePermits()).isOne();
    }

    @Test
    void afterClosingNothingRuns() throws InterruptedException {
        var work = Repeating.start("work", Duration.ofNanos(1), rounds::release);
        awaitRounds(1);
        work.close();
        rounds.drainPermits();
        work.nudge();

        assertThat(rounds.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
