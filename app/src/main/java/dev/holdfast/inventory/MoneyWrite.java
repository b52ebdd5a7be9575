package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Changes;
import dev.holdfast.inventory.decision.KeyUse;
import dev.holdfast.platform.database.Trip;

import java.util.List;
import java.util.Locale;

import static dev.holdfast.inventory.Columns.array;
import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.longs;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.uuids;

/** Adds what a batch writes of refunds, disputes and keys to its trip. */
final class MoneyWrite {

    private static final int REFUND_TRIES_MAX = 20;

    private MoneyWrite() {}

    /** What is due comes before what ends it: a lost dispute is both. */
    static void addTo(Trip trip, Changes changes) {
        newRefunds(trip, changes.newRefunds());
        ended(trip, changes.refundUpdates());
        retries(trip, changes.money().retries());
        disputes(trip, changes.money().disputes());
        keys(trip, changes.money().keys());
    }

    private static void newRefunds(Trip trip, List<Changes.NewRefund> due) {
        if (!due.isEmpty()) {
            trip.with("refund_bookings", uuids(due, r -> r.booking().value()))
                    .with("refund_numbers", ints(due, Changes.NewRefund::number))
                    .with("refund_attempts", ints(due, Changes.NewRefund::attempt))
                    .with("refund_amounts", longs(due, r -> r.amount().minor()))
                    .with("refund_currencies", texts(due, r -> r.amount().currency().getCurrencyCode()))
                    .with("refund_keys", texts(due, Changes.NewRefund::gatewayKey))
                    .with("refund_charges", texts(due, Changes.NewRefund::chargeKey))
                    .with("refund_transactions", texts(due, Changes.NewRefund::transaction))
                    .with("refund_reasons", texts(due, Changes.NewRefund::reason));
            trip.update(ChangeSql.NEW_REFUND, due.size(), "new refunds");
        }
    }

    private static void ended(Trip trip, List<Changes.RefundUpdate> ended) {
        if (!ended.isEmpty()) {
            trip.with("refunded_bookings", uuids(ended, r -> r.booking().value()))
                    .with("refunded_numbers", ints(ended, Changes.RefundUpdate::number))
                    .with("refunded_errors", texts(ended, r -> r.error() == null ? "" : r.error()))
                    .with("refund_tries_max", REFUND_TRIES_MAX);
            trip.update(ChangeSql.REFUNDS, ended.size(), "refunds");
        }
    }

    private static void retries(Trip trip, List<Changes.RefundRetry> retries) {
        if (!retries.isEmpty()) {
            trip.with("retried_bookings", uuids(retries, r -> r.booking().value()))
                    .with("retried_numbers", ints(retries, Changes.RefundRetry::number));
            trip.update(MoneySql.RETRIES, retries.size(), "retried refunds");
        }
    }

    private static void disputes(Trip trip, List<Changes.DisputeUpdate> disputes) {
        if (!disputes.isEmpty()) {
            trip.with("disputed_bookings", uuids(disputes, d -> d.booking().value()))
                    .with("disputed_attempts", ints(disputes, Changes.DisputeUpdate::attempt))
                    .with("disputes", texts(disputes, d -> d.state().name().toLowerCase(Locale.ROOT)))
                    .with("dispute_reasons", texts(disputes, Changes.DisputeUpdate::reason));
            trip.update(MoneySql.DISPUTES, disputes.size(), "disputes");
        }
    }

    private static void keys(Trip trip, List<KeyUse> keys) {
        if (!keys.isEmpty()) {
            trip.with("key_bookings", uuids(keys, k -> k.of().booking().value()))
                    .with("new_key_texts", texts(keys, k -> k.of().key()))
                    .with("key_asked", texts(keys, KeyUse::asked))
                    .with("key_amounts", longs(keys, KeyUse::amountMinor))
                    .with("key_refunds", texts(keys, k -> k.refunds().isEmpty() ? "{}" : array(k.refunds())));
            trip.update(MoneySql.KEYS, keys.size(), "keys");
        }
    }
}
