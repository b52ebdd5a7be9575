package dev.holdfast.api;

import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Wanted;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;

/** Tells two requests with one idempotency key apart: 64 bits of a SHA-256 of what was asked. */
public final class Fingerprints {

    /** Copied for each use: to look for one costs more than what it does. */
    private static final MessageDigest DIGEST = digest();

    private Fingerprints() {}

    public static long of(List<Wanted> wanted) {
        return of(text(wanted));
    }

    static String text(List<Wanted> wanted) {
        return wanted.size() == 1
                ? text(wanted.getFirst())
                : wanted.stream().map(Fingerprints::text).collect(Collectors.joining("\n"));
    }

    /** The same with codes: another code is another request. What the buyer was shown is none. */
    public static long of(List<Wanted> wanted, LaneRequest.Asks asks) {
        if (asks.discountCode() == null && asks.accessCode() == null) {
            return of(wanted);
        }
        return of(text(wanted) + "\ncodes "
                + asks.discountCode() + " " + asks.accessCode());
    }

    /** What is asked for, in a form that does not change with the names of our own types. */
    private static String text(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Tickets(var type, int quantity) -> "tickets " + type + " " + quantity;
            case Wanted.Slot(var slot, int quantity) -> "slot " + slot + " " + quantity;
            case Wanted.Seats(var session, var units, var type) ->
                "seats " + session + " " + units + " " + type;
            case Wanted.BestAvailable best -> "best " + best.session() + " " + best.quantity() + " "
                    + best.section() + " " + best.category() + " " + best.priceMaxMinor() + " "
                    + best.accessible() + " " + best.together()
                    + (best.ticketType() == null ? "" : " " + best.ticketType());
        };
    }

    public static long of(String asked) {
        try {
            var digest = (MessageDigest) DIGEST.clone();
            return ByteBuffer.wrap(digest.digest(asked.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied", e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
