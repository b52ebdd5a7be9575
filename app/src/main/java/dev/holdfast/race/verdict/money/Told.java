package dev.holdfast.race.verdict.money;

import java.util.List;

/** What buyers were told of their money. */
public record Told(List<Receipt> receipts, List<Cancel> cancels) {

    /** A payment that was answered with success. */
    public record Receipt(String booking, String body) {}

    /**
     * A cancel that was answered with success.
     *
     * @param key
     *            empty without one
     * @param refund
     *            what was told to go back
     */
    public record Cancel(String booking, String key, long refund) {}

    boolean paid(String booking) {
        return receipts.stream().anyMatch(receipt -> receipt.booking().equals(booking));
    }

    List<Cancel> cancelsOf(String booking) {
        return cancels.stream().filter(cancel -> cancel.booking().equals(booking)).toList();
    }

    /** What all cancels of a booking together were told; a repeat with its key tells of the same money. */
    long refund(String booking) {
        return cancelsOf(booking).stream().mapToLong(Cancel::refund).max().orElse(0);
    }
}
