package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.Changes;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.database.RowCountException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;

import static dev.holdfast.inventory.Columns.array;
import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.longs;
import static dev.holdfast.inventory.Columns.longsOrNull;
import static dev.holdfast.inventory.Columns.text;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.times;
import static dev.holdfast.inventory.Columns.uuids;

/**
 * Writes the changes of one batch in one round trip: releases before claims, then the ledger and its history.
 * The lane comes last when it was locked before, and first when this is what locks it.
 */
final class BatchWrite {

    private final Trip trip = new Trip();
    private final Changes changes;
    private final long journalNumber;
    private final List<PoolCount> poolsAfter = new ArrayList<>();
    /**
     * Of each line of the journal, the one before it about the same booking; and of each booking, the last.
     */
    private final List<@Nullable Long> previous = new ArrayList<>();
    private final Map<BookingId, Long> lastLines = new HashMap<>();

    private BatchWrite(Batch batch, Changes changes) {
        this.changes = changes;
        this.journalNumber = batch.journalNumber();
        chain();
        trip.with("event_id", batch.event().value())
                .with("batch_id", batch.id())
                .with("journal_number", batch.journalNumber())
                .with("journal_added", (long) changes.journal().size())
                .with("time", batch.time());
    }

    private void chain() {
        changes.bookingUpdates()
                .forEach(update -> lastLines.put(update.before().id(), update.before().links().lastLine()));
        long number = journalNumber;
        for (Changes.JournalEntry line : changes.journal()) {
            number++;
            BookingId booking = line.booking();
            Long before = booking == null ? null : lastLines.put(booking, number);
            previous.add(before == null || before == 0 ? null : before);
        }
    }

    /** Who writes what and when. */
    record Batch(EventId event, UUID id, long journalNumber, Instant time) {}

    /**
     * Writes everything, without committing.
     *
     * @return the pools that changed, as they stand now
     * @throws RowCountException when another writer was there
     */
    static List<PoolCount> write(Connection connection, Batch batch, Changes changes) throws SQLException {
        var write = new BatchWrite(batch, changes);
        write.everything();
        write.trip.update(LaneRowSql.LANE, 1, "lanes");
        write.run(connection);
        return write.poolsAfter;
    }

    /**
     * Takes the lock, writes everything and commits, if the event's journal still ends where the batch says,
     * and the database's time is before {@code notAfter}: else fails.
     *
     * @return the pools that changed, as they stand now
     */
    static List<PoolCount> writeAndCommit(Connection connection, Batch batch, Changes changes,
            Instant notAfter) throws SQLException {
        var write = new BatchWrite(batch, changes);
        write.trip.with("not_after", notAfter)
                .update(LaneRowSql.LANE_AS_REMEMBERED, 1, "lanes")
                .query(LaneRowSql.IN_TIME, _ -> {});
        write.everything();
        write.trip.commit();
        write.run(connection);
        return write.poolsAfter;
    }

    private void everything() {
        pools();
        UnitWrite.addTo(trip, changes.units());
        endedHolds();
        bookingUpdates();
        newBookings();
        ItemWrite.addTo(trip, changes);
        newHolds();
        payments();
        CreditWrite.addTo(trip, changes.credits());
        MoneyWrite.addTo(trip, changes);
        organizing();
        new AdditionWrite(trip).add(changes.additions());
        CodeRows.addTo(trip, changes.codes().added(), changes.codes().edited(), changes.codes().uses());
        WaitlistWrite.addTo(trip, changes.waitlist());
        journal();
    }

    private void run(Connection connection) throws SQLException {
        trip.run(connection);
        if (poolsAfter.size() != changes.pools().size()) {
            throw new RowCountException("pools", changes.pools().size(), poolsAfter.size());
        }
    }

    private void pools() {
        if (changes.pools().isEmpty()) {
            return;
        }
        var deltas = changes.pools().values();
        trip.with("pool_ids", uuids(changes.pools().keySet(), PoolId::value))
                .with("pool_capacity", ints(deltas, Changes.PoolDelta::capacity))
                .with("pool_held", ints(deltas, Changes.PoolDelta::held))
                .with("pool_sold", ints(deltas, Changes.PoolDelta::sold))
                .with("pool_blocked", ints(deltas, Changes.PoolDelta::blocked))
                .with("pool_waiting", ints(deltas, Changes.PoolDelta::waiting));
        trip.query(ChangeSql.POOLS, deltas.size(), row -> poolsAfter
                .add(RuleRows.poolCount(row, new PoolId(row.getObject("pool_id", UUID.class)))));
    }

    private void endedHolds() {
        var rows = changes.endedHolds();
        if (!rows.isEmpty()) {
            holds("ended_ids", "ended_at", rows);
            trip.update(ChangeSql.ENDED_HOLDS, rows.size(), "ended holds");
        }
    }

    private void newHolds() {
        var rows = changes.newHolds();
        if (!rows.isEmpty()) {
            holds("hold_ids", "hold_ends", rows);
            trip.update(ChangeSql.NEW_HOLDS, rows.size(), "new holds");
        }
    }

    private void holds(String ids, String ends, List<HoldEnd> rows) {
        trip.with(ids, uuids(rows, row -> row.booking().value())).with(ends, times(rows, HoldEnd::at));
    }

    private void bookingUpdates() {
        var rows = changes.bookingUpdates();
        if (rows.isEmpty()) {
            return;
        }
        trip.with("changed_ids", uuids(rows, row -> row.before().id().value()))
                .with("changed_from", texts(rows, row -> row.before().state().text()))
                .with("changed_to", texts(rows, row -> row.after().state().text()))
                .with("changed_payments", texts(rows, row -> row.after().paymentState().text()))
                .with("changed_deadlines", times(rows, row -> row.after().deadline()))
                .with("changed_quantities", ints(rows, row -> row.after().quantity()))
                .with("changed_amounts", longs(rows, row -> row.after().amount().minor()))
                .with("changed_users", uuids(rows, row -> row.after().user().value()))
                .with("changed_charged", longs(rows, row -> row.after().funds().chargedMinor()))
                .with("changed_refunds", longs(rows, row -> row.after().funds().refundMinor()))
                .with("changed_refunded", longs(rows, row -> row.after().funds().refundedMinor()))
                .with("changed_lines", longs(rows, row -> lastLine(row.after())))
                .with("changed_keys", texts(rows, row -> row.after().keys().cancel()))
                .with("changed_exchanges", texts(rows, row -> row.after().keys().exchange()));
        trip.update(ChangeSql.BOOKINGS, rows.size(), "bookings");
    }

    private void newBookings() {
        var rows = changes.newBookings();
        if (rows.isEmpty()) {
            return;
        }
        List<Booking> bookings = rows.stream().map(Changes.NewBooking::booking).toList();
        trip.with("new_ids", uuids(bookings, b -> b.id().value()))
                .with("new_users", uuids(bookings, b -> b.user().value()))
                .with("new_references", texts(bookings, b -> b.reference().value()))
                .with("new_states", texts(bookings, b -> b.state().text()))
                .with("new_payment_states", texts(bookings, b -> b.paymentState().text()))
                .with("new_quantities", ints(bookings, Booking::quantity))
                .with("new_amounts", longs(bookings, b -> b.amount().minor()))
                .with("new_currencies", texts(bookings, b -> b.amount().currency().getCurrencyCode()))
                .with("new_deadlines", times(bookings, Booking::deadline))
                .with("new_fingerprints", longs(bookings, Booking::fingerprint))
                .with("new_keys", texts(rows, Changes.NewBooking::key))
                .with("new_entries", uuids(bookings, b -> value(b.links().waitlist(), WaitlistId::value)))
                .with("new_discounts", texts(bookings, b -> b.links().discountCode()))
                .with("new_accesses", texts(bookings, b -> b.links().accessCode()))
                .with("new_exchanges", uuids(bookings, b -> value(b.links().exchangeOf(), BookingId::value)))
                .with("new_gives",
                        texts(bookings, b -> value(b.links().trade(), trade -> GivesText.of(trade.gives()))))
                .with("new_worths", longsOrNull(bookings, BatchWrite::worth))
                .with("new_exchange_keys", texts(bookings, b -> b.keys().exchange()))
                .with("new_lines", longs(bookings, this::lastLine));
        trip.update(ChangeSql.NEW_BOOKINGS, rows.size(), "new bookings");
    }

    private long lastLine(Booking booking) {
        return lastLines.getOrDefault(booking.id(), 0L);
    }

    private static @Nullable Long worth(Booking booking) {
        Booking.Trade trade = booking.links().trade();
        return trade == null ? null : Long.valueOf(trade.worthMinor());
    }

    private static <T, V> @Nullable V value(@Nullable T id, Function<T, V> value) {
        return id == null ? null : value.apply(id);
    }

    private void payments() {
        var started = changes.newPayments();
        if (!started.isEmpty()) {
            trip.with("pay_bookings", uuids(started, p -> p.booking().value()))
                    .with("pay_attempts", ints(started, p -> p.payment().attempt()))
                    .with("pay_tokens", longs(started, p -> p.payment().tokenFingerprint()))
                    .with("pay_methods", texts(started, p -> p.payment().method()))
                    .with("pay_amounts", longs(started, p -> p.amount().minor()))
                    .with("pay_currencies", texts(started, p -> p.amount().currency().getCurrencyCode()))
                    .with("pay_keys", texts(started, p -> p.payment().gatewayKey()));
            trip.update(ChangeSql.NEW_PAYMENTS, started.size(), "new payments");
        }
        var ended = changes.paymentUpdates();
        if (!ended.isEmpty()) {
            trip.with("paid_bookings", uuids(ended, p -> p.booking().value()))
                    .with("paid_attempts", ints(ended, Changes.PaymentUpdate::attempt))
                    .with("paid_states", texts(ended, p -> p.state().text()))
                    .with("paid_transactions", texts(ended, p -> orEmpty(p.transaction())))
                    .with("paid_errors", texts(ended, p -> orEmpty(p.error())));
            trip.update(ChangeSql.PAYMENTS, ended.size(), "payments");
        }
    }

    private void organizing() {
        var blocks = changes.newBlocks();
        if (!blocks.isEmpty()) {
            trip.with("block_ids", uuids(blocks, _ -> UUID.randomUUID()))
                    .with("block_pools", uuids(blocks, b -> b.pool().value()))
                    .with("block_quantities", ints(blocks, Changes.NewBlock::quantity))
                    .with("block_actors", texts(blocks, Changes.NewBlock::actor));
            trip.update(ChangeSql.NEW_BLOCKS, blocks.size(), "house blocks");
        }
        changes.rules().ifPresent(this::rules);
    }

    private void rules(Changes.RulesUpdate update) {
        if (update.raised()) {
            trip.with("rules_version", update.rules().version())
                    .with("rules_status", update.rules().status().text())
                    .with("rules_booking_max", update.rules().bookingMax());
            PolicyColumns.addTo(trip, update.rules().policies());
            trip.update(ChangeSql.RULES, 1, "event rules");
        }
        var sessions = update.sessions();
        if (!sessions.isEmpty()) {
            trip.with("session_ids", uuids(sessions, s -> s.id().value()))
                    .with("session_starts", texts(sessions, s -> s.startsAt().toString()))
                    .with("session_ends", texts(sessions, s -> s.endsAt().toString()))
                    .with("session_statuses", texts(sessions, s -> s.status().text()))
                    .with("session_opens", texts(sessions, s -> text(s.window().opensAt())))
                    .with("session_closes", texts(sessions, s -> text(s.window().closesAt())));
            trip.update(ChangeSql.SESSIONS, sessions.size(), "sessions");
        }
        types(update.ticketTypes());
    }

    private void types(List<TicketRules> types) {
        if (!types.isEmpty()) {
            trip.with("changed_types", uuids(types, t -> t.id().value()))
                    .with("changed_type_prices", longs(types, t -> t.price().minor()))
                    .with("changed_type_names", texts(types, t -> t.terms().name()))
                    .with("changed_type_opens", texts(types, t -> text(t.terms().window().opensAt())))
                    .with("changed_type_closes", texts(types, t -> text(t.terms().window().closesAt())))
                    .with("changed_type_mins", ints(types, t -> t.terms().bookingMin()))
                    .with("changed_type_maxes", ints(types, t -> t.terms().bookingMax().orElse(0)))
                    .with("changed_type_person_maxes", ints(types, t -> t.terms().personMax().orElse(0)))
                    .with("changed_type_positions", ints(types, t -> t.terms().position()));
            AdditionWrite.levies(trip, "changed_type_", types);
            trip.update(ChangeSql.TYPES, types.size(), "ticket types");
        }
    }

    private void journal() {
        var rows = changes.journal();
        trip.with("note_numbers",
                LongStream.rangeClosed(1, rows.size()).map(i -> journalNumber + i).toArray())
                .with("note_kinds", texts(rows, Changes.JournalEntry::kind))
                .with("note_bookings", uuids(rows, r -> r.booking() == null ? null : r.booking().value()))
                .with("note_users", uuids(rows, r -> value(r.step(), step -> step.whose().user().value())))
                .with("note_booked", times(rows, BatchWrite::booked))
                .with("note_previous", longsOrNull(previous, number -> number))
                .with("note_from", steps(rows, step -> step.from() == null ? null : step.from().text()))
                .with("note_to", steps(rows, step -> step.to().text()))
                .with("note_payment_from",
                        steps(rows, step -> step.paymentFrom() == null ? null : step.paymentFrom().text()))
                .with("note_payment_to", steps(rows, step -> step.paymentTo().text()))
                .with("note_actors", texts(rows, r -> r.origin().actor()))
                .with("note_requests", texts(rows, r -> r.origin().requestId()))
                .with("note_details", texts(rows, Changes.JournalEntry::detail))
                .with("note_unit_states",
                        texts(rows, r -> r.units() == null ? null : r.units().state().text()))
                .with("note_unit_sessions",
                        texts(rows, r -> r.units() == null ? null : array(r.units().sessions())))
                .with("note_units", texts(rows, r -> r.units() == null ? null : array(r.units().units())));
        trip.update(ChangeSql.JOURNAL, rows.size(), "journal");
    }

    /** A booking that is new is there since the line itself. */
    private static @Nullable Instant booked(Changes.JournalEntry row) {
        Changes.JournalEntry.Step step = row.step();
        return step == null || step.from() == null ? null : step.whose().bookedAt();
    }

    private static @Nullable String[] steps(List<Changes.JournalEntry> rows,
            Function<Changes.JournalEntry.Step, @Nullable String> text) {
        return texts(rows, row -> row.step() == null ? null : text.apply(row.step()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
