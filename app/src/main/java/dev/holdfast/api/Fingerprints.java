package dev.holdfast.api;

import dev.holdfast.inventory.decision.Wanted;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Tells two requests with one idempotency key apart: 64 bits of a SHA-256 of what was asked. */
final class Fingerprints {

    private Fingerprints() {}

    static long of(List<Wanted> wanted) {
        var bytes = ByteBuffer.allocate(wanted.size() * 20);
        for (Wanted want : wanted) {
            bytes.putLong(want.ticketType().value().getMostSignificantBits());
            bytes.putLong(want.ticketType().value().getLeastSignificantBits());
            bytes.putInt(want.quantity());
        }
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array())).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
