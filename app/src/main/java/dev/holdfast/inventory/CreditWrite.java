package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Changes.Credit;
import dev.holdfast.platform.database.Trip;

import java.util.List;

import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.longs;
import static dev.holdfast.inventory.Columns.text;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.uuids;

/** Writes charges that pay for another booking from now on: a row there, and the amount marked here. */
final class CreditWrite {

    private CreditWrite() {}

    static void addTo(Trip trip, List<Credit> credits) {
        if (credits.isEmpty()) {
            return;
        }
        trip.with("moved_bookings", uuids(credits, c -> c.from().value()))
                .with("moved_attempts", ints(credits, Credit::fromAttempt))
                .with("moved_amounts", longs(credits, c -> c.amount().minor()));
        trip.update(CreditSql.MOVED, credits.size(), "moved charges");
        trip.with("credit_bookings", uuids(credits, c -> c.to().value()))
                .with("credit_attempts", ints(credits, c -> c.payment().attempt()))
                .with("credit_tokens", longs(credits, c -> c.payment().tokenFingerprint()))
                .with("credit_methods", texts(credits, c -> c.payment().method()))
                .with("credit_amounts", longs(credits, c -> c.amount().minor()))
                .with("credit_currencies", texts(credits, c -> c.amount().currency().getCurrencyCode()))
                .with("credit_keys", texts(credits, c -> c.payment().gatewayKey()))
                .with("credit_transactions", texts(credits, c -> c.payment().transaction()))
                .with("credit_starts", texts(credits, c -> text(c.payment().startedAt())));
        trip.update(CreditSql.CREDITS, credits.size(), "credits");
    }
}
