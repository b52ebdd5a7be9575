package dev.holdfast.accounts;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, kept as a PHC string. Each hash costs a processor
 * tens of milliseconds, so only so many run at once and the others wait their turn. Thread-safe.
 */
public final class PasswordHashing {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** Of no password at all: checking against it takes as long as against a real one. */
    private static final String NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
            + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES,
            Argon2.ID);
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns;
    private final Duration patience;

    /**
     * Bounds the work.
     *
     * @param atOnce how many passwords are hashed at the same time
     * @param patience how long one may wait for its turn
     */
    public PasswordHashing(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** The hash to keep; empty when the turn did not come in time. */
    Optional<String> hash(Password password) {
        return inTurn(() -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            return argon2.hash(password.value().getBytes(StandardCharsets.UTF_8), salt).getResult();
        });
    }

    /** Runs work that {@link #matches} passwords, in its turn; empty when the turn did not come in time. */
    <T> Optional<T> inTurn(Supplier<T> work) {
        if (!turnComes()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turns.release();
        }
    }

    /**
     * Whether {@code candidate} is the password of {@code kept}. An account that is missing costs as much
     * time.
     */
    boolean matches(String candidate, Optional<String> kept) {
        byte[] bytes = candidate.getBytes(StandardCharsets.UTF_8);
        boolean same = argon2.check(bytes, kept.orElse(NOBODYS_HASH).getBytes(StandardCharsets.UTF_8));
        return same && kept.isPresent();
    }

    private boolean turnComes() {
        try {
            return turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
