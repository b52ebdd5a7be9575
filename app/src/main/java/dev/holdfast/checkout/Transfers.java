package dev.holdfast.checkout;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.RowCountException;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Hands bookings from one person to another by a token: 32 random bytes in hexadecimal, of which we keep only
 * the SHA-256, good once and for seven days. Money that comes back goes to the card that paid. Thread-safe.
 */
public final class Transfers {

    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final int TOKEN_BYTES = 32;

    /** A token that was made, and until when it is good. */
    public record Offer(String token, Instant expiresAt) {}

    /** What came of accepting. */
    public sealed interface Accepted {

        /** The booking is the caller's, by now or since before. */
        record Done(EventId event, BookingId booking) implements Accepted {}

        /** No such token, or it was taken back. */
        record Unknown() implements Accepted {}

        /** It was used, or its time is over. */
        record Ended() implements Accepted {}

        /** It was made for an account with another address. */
        record ForAnother() implements Accepted {}

        /** It is the caller's own. */
        record Own() implements Accepted {}

        /** The booking cannot be handed over. */
        record Refused(Outcome.OfTransfer outcome) implements Accepted {}
    }

    /** Who accepts. */
    public record Receiver(Buyer buyer, String email, Origin origin) {}

    private final TransferStore store;
    private final Inventory inventory;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Transfers(Database database, Inventory inventory, InstantSource clock) {
        this.store = new TransferStore(database);
        this.inventory = inventory;
        this.clock = clock;
    }

    /** Makes a token for a booking; the one before it is good no more. */
    public Offer offer(EventId event, Booking booking, @Nullable String email) {
        var token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFETIME);
        store.insert(new TransferStore.Row(hash(token), event, booking.id(), booking.user(), email, expiresAt,
                null), now);
        return new Offer(HexFormat.of().formatHex(token), expiresAt);
    }

    /** Takes the token of a booking back; false when there is none. */
    public boolean withdraw(Booking booking) {
        return store.delete(booking.id(), booking.user());
    }

    /** Hands the booking over to whoever has the token. Safe to repeat. */
    public Accepted accept(String token, Receiver receiver) {
        TransferStore.Row row = bytes(token).map(Transfers::hash).flatMap(store::find).orElse(null);
        if (row == null) {
            return new Accepted.Unknown();
        }
        UserId user = receiver.buyer().user();
        if (row.usedBy() != null) {
            return user.equals(row.usedBy()) && owns(user, row)
                    ? new Accepted.Done(row.event(), row.booking())
                    : new Accepted.Ended();
        }
        Instant now = clock.instant();
        if (!now.isBefore(row.expiresAt())) {
            return new Accepted.Ended();
        }
        if (user.equals(row.from())) {
            return new Accepted.Own();
        }
        if (row.email() != null && !row.email().equals(receiver.email())) {
            return new Accepted.ForAnother();
        }
        return transfer(row, receiver, now);
    }

    private Accepted transfer(TransferStore.Row row, Receiver receiver, Instant now) {
        UserId user = receiver.buyer().user();
        var request = new LaneRequest.Transfer(row.booking(), row.from(), receiver.buyer(),
                receiver.origin());
        try {
            return switch (inventory.transfer(row.event(), request,
                    connection -> TransferStore.use(connection, row.hash(), user, now))) {
                case Outcome.Transferred _ -> new Accepted.Done(row.event(), row.booking());
                // Somebody was faster: the same person by another window, or another one.
                case Outcome.NotYours _ ->
                    owns(user, row) ? new Accepted.Done(row.event(), row.booking()) : new Accepted.Ended();
                case Outcome.OfTransfer refused -> new Accepted.Refused(refused);
            };
        } catch (RowCountException _) {
            return new Accepted.Ended();
        }
    }

    private boolean owns(UserId user, TransferStore.Row row) {
        return inventory.ledger()
                .find(row.event(), row.booking())
                .filter(entry -> entry.booking().user().equals(user))
                .isPresent();
    }

    private static Optional<byte[]> bytes(String token) {
        try {
            byte[] bytes = HexFormat.of().parseHex(token);
            return bytes.length == TOKEN_BYTES ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static byte[] hash(byte[] token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
