package dev.holdfast.platform.ids;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/** What is drawn in advance is given once, and nothing of it stays. */
class DrawnRandomTest {

    private static final int PAGE_LONGS = 512;

    /** A source that counts, so that every number it ever gave can be told. */
    private static DrawnRandom counting(AtomicLong given) {
        return new DrawnRandom(bytes -> {
            ByteBuffer page = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            while (page.hasRemaining()) {
                page.putLong(given.incrementAndGet());
            }
        });
    }

    @Test
    void everyNumberOfThePageIsGivenOnceAndInNeedOfMoreThereIsAnotherPage() {
        var given = new AtomicLong();
        DrawnRandom random = counting(given);

        for (long i = 1; i <= 3 * PAGE_LONGS; i++) {
            assertThat(random.nextLong()).isEqualTo(i);
        }
        assertThat(given).hasValue(3 * PAGE_LONGS);
    }

    @Test
    void whatWasGivenIsWiped() {
        DrawnRandom random = counting(new AtomicLong());
        for (int i = 0; i < PAGE_LONGS; i++) {
            random.nextLong();
        }

        for (int page = 0; page < 8; page++) {
            assertThat(random.remains(page)).containsOnly(0);
        }
    }

    @Test
    void manyThreadsNeverGetTheSame() throws InterruptedException {
        DrawnRandom random = counting(new AtomicLong());
        var all = new ConcurrentLinkedQueue<List<Long>>();
        var begin = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 32; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                awaitUnbothered(begin);
                var own = new ArrayList<Long>();
                for (int n = 0; n < 5_000; n++) {
                    own.add(random.nextLong());
                }
                all.add(own);
            }));
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        var distinct = new HashSet<Long>();
        all.forEach(distinct::addAll);
        assertThat(distinct).hasSize(32 * 5_000).doesNotContain(0L);
    }

    @Test
    void referencesDrawnFromTheSecureOneDiffer() {
        var references = new HashSet<BookingReference>();
        for (int i = 0; i < 10_000; i++) {
            references.add(BookingReference.draw(DrawnRandom.secure()));
        }

        // Of 2^40, ten thousand meet each other with a chance of one in 20,000; two of them are still fine.
        assertThat(references).hasSizeGreaterThan(9_998);
    }

    private static void awaitUnbothered(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
