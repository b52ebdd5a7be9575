package dev.holdfast.platform.ids;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Secure randomness, drawn in advance: as unpredictable as the {@link SecureRandom} it comes from, which is
 * asked for pages rather than for each number. Every byte is given once and wiped as it is given, so what was
 * given before cannot be read from memory later. Thread-safe: several pages, and whoever finds one in use
 * goes to the next.
 */
public final class DrawnRandom implements RandomGenerator {

    private static final int PAGE_BYTES = 4_096;
    private static final int PAGES = 8;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.nativeOrder());

    /** Bytes of which those from {@code next} on were not given yet. Guarded by its lock. */
    private static final class Page {

        private final ReentrantLock lock = new ReentrantLock();
        private final byte[] bytes = new byte[PAGE_BYTES];
        private int next = PAGE_BYTES;

        long take(Consumer<byte[]> source) {
            if (next == PAGE_BYTES) {
                source.accept(bytes);
                next = 0;
            }
            long taken = (long) LONGS.get(bytes, next);
            LONGS.set(bytes, next, 0L);
            next += Long.BYTES;
            return taken;
        }
    }

    private static final DrawnRandom SECURE = new DrawnRandom(new SecureRandom()::nextBytes);

    private final Page[] pages = new Page[PAGES];
    private final Consumer<byte[]> source;

    /** @param source fills an array with random bytes; thread-safe */
    DrawnRandom(Consumer<byte[]> source) {
        this.source = source;
        for (int i = 0; i < PAGES; i++) {
            pages[i] = new Page();
        }
    }

    /** The one that all of this process draw from. */
    public static DrawnRandom secure() {
        return SECURE;
    }

    @Override
    public long nextLong() {
        int first = (int) Thread.currentThread().threadId();
        for (int i = 0; i < PAGES; i++) {
            Page page = pages[Math.floorMod(first + i, PAGES)];
            if (page.lock.tryLock()) {
                return taken(page);
            }
        }
        Page page = pages[Math.floorMod(first, PAGES)];
        page.lock.lock();
        return taken(page);
    }

    /** From a page whose lock is held; gives it back. */
    private long taken(Page page) {
        try {
            return page.take(source);
        } finally {
            page.lock.unlock();
        }
    }

    /** The bytes that a page still holds, for tests of what is left of those that were given. */
    byte[] remains(int page) {
        return pages[page].bytes.clone();
    }
}
