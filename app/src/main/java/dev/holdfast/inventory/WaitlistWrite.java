package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Changes.EntryUpdate;
import dev.holdfast.inventory.decision.Changes.NewEntry;
import dev.holdfast.inventory.decision.Changes.WaitlistChanges;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.inventory.decision.WaitlistEntry.Collecting;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.PoolId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import static dev.holdfast.inventory.Columns.array;
import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.longs;
import static dev.holdfast.inventory.Columns.text;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.uuids;

/** Writes what becomes of the waitlist: places go first, for an entry that is served must have had them. */
final class WaitlistWrite {

    private record Place(PoolId pool, long number, UUID entry) {}

    private record Item(UUID entry, int option, int line, Wanted wanted, PoolId pool) {}

    private final Trip trip;
    private final WaitlistChanges changes;

    private WaitlistWrite(Trip trip, WaitlistChanges changes) {
        this.trip = trip;
        this.changes = changes;
    }

    static void addTo(Trip trip, WaitlistChanges changes) {
        var write = new WaitlistWrite(trip, changes);
        write.gone();
        write.changed();
        write.followed();
        write.joined();
        if (!changes.joined().isEmpty() || !changes.changed().isEmpty()) {
            trip.with("waitlist_number", changes.number()).with("waiting", changes.waiting());
            trip.update(WaitlistSql.COUNTERS, 1, "lanes");
        }
    }

    private static List<Place> places(Collection<WaitlistEntry> entries) {
        var places = new ArrayList<Place>();
        entries.forEach(entry -> entry.pools()
                .forEach(pool -> places.add(new Place(pool, entry.number(), entry.id().value()))));
        return places;
    }

    private void gone() {
        List<Place> left = places(changes.gone());
        if (!left.isEmpty()) {
            trip.with("left_pools", uuids(left, place -> place.pool().value()))
                    .with("left_numbers", longs(left, Place::number));
            trip.update(WaitlistSql.OLD_PLACES, left.size(), "waitlist places");
        }
    }

    private void changed() {
        List<EntryUpdate> rows = changes.changed();
        if (rows.isEmpty()) {
            return;
        }
        trip.with("entry_ids", uuids(rows, row -> row.after().id().value()))
                .with("entry_from", texts(rows, row -> row.before().state().text()))
                .with("entry_to", texts(rows, row -> row.after().state().text()))
                .with("entry_bookings", uuids(rows, row -> row.after().offer() == null
                        ? null
                        : row.after().offer().value()))
                .with("entry_collected", ints(rows, row -> units(row.after().collecting())))
                .with("entry_pools", uuids(rows, row -> row.after().collecting() == null
                        ? null
                        : row.after().collecting().pool().value()))
                .with("entry_until", texts(rows, row -> row.after().collecting() == null
                        ? null
                        : text(row.after().collecting().until())))
                .with("entry_passed", flags(rows, row -> row.after().passedOver()));
        trip.update(WaitlistSql.CHANGED, rows.size(), "waitlist entries");
    }

    private static int units(@Nullable Collecting collecting) {
        return collecting == null ? 0 : collecting.units();
    }

    private void followed() {
        var rows = List.copyOf(changes.followed().entrySet());
        if (!rows.isEmpty()) {
            trip.with("followed_ids", uuids(rows, row -> row.getKey().value()))
                    .with("followed_states", texts(rows, row -> row.getValue().text()));
            trip.update(WaitlistSql.FOLLOWED, rows.size(), "waitlist entries of holds");
        }
    }

    /** One that joined and was served in the same batch is written as it joined, then changed. */
    private void joined() {
        List<NewEntry> rows = changes.joined();
        if (rows.isEmpty()) {
            return;
        }
        List<WaitlistEntry> entries = rows.stream().map(NewEntry::entry).toList();
        trip.with("joined_ids", uuids(entries, entry -> entry.id().value()))
                .with("joined_numbers", longs(entries, WaitlistEntry::number))
                .with("joined_users", uuids(entries, entry -> entry.user().value()))
                .with("joined_limited", flags(entries, WaitlistEntry::limited))
                .with("joined_quantities", ints(entries, WaitlistEntry::quantity))
                .with("joined_parties", texts(entries, entry -> entry.party().text()))
                .with("joined_positions", ints(entries, WaitlistEntry::position))
                .with("joined_keys", texts(rows, NewEntry::key))
                .with("joined_fingerprints", longs(entries, WaitlistEntry::fingerprint));
        trip.update(WaitlistSql.JOINED, rows.size(), "waitlist entries");
        options(entries);
        List<Place> places = places(entries);
        trip.with("place_pools", uuids(places, place -> place.pool().value()))
                .with("place_numbers", longs(places, Place::number))
                .with("place_entries", uuids(places, Place::entry));
        trip.update(WaitlistSql.NEW_PLACES, places.size(), "waitlist places");
    }

    private void options(List<WaitlistEntry> entries) {
        var items = new ArrayList<Item>();
        for (WaitlistEntry entry : entries) {
            for (int option = 0; option < entry.options().size(); option++) {
                List<WaitlistEntry.Item> lines = entry.options().get(option);
                for (int line = 0; line < lines.size(); line++) {
                    items.add(new Item(entry.id().value(), option + 1, line + 1, lines.get(line).wanted(),
                            lines.get(line).pool()));
                }
            }
        }
        trip.with("option_entries", uuids(items, Item::entry))
                .with("option_numbers", ints(items, Item::option))
                .with("option_lines", ints(items, Item::line))
                .with("option_kinds", texts(items, item -> kind(item.wanted())))
                .with("option_quantities", ints(items, item -> item.wanted().quantity()))
                .with("option_types", uuids(items, item -> type(item.wanted())))
                .with("option_sessions", uuids(items, item -> session(item.wanted())))
                .with("option_pools", uuids(items, item -> item.pool().value()))
                .with("option_units", texts(items, item -> item.wanted() instanceof Wanted.Seats seats
                        ? array(seats.units())
                        : null))
                .with("option_sections", texts(items, ofBest(Wanted.BestAvailable::section)))
                .with("option_categories", texts(items, ofBest(Wanted.BestAvailable::category)))
                .with("option_prices",
                        items.stream()
                                .map(item -> item.wanted() instanceof Wanted.BestAvailable best
                                        ? best.priceMaxMinor()
                                        : null)
                                .toArray(Long[]::new))
                .with("option_accessible", flags(items,
                        item -> item.wanted() instanceof Wanted.BestAvailable best && best.accessible()))
                .with("option_together", flags(items,
                        item -> item.wanted() instanceof Wanted.BestAvailable best && best.together()));
        trip.update(WaitlistSql.NEW_OPTIONS, items.size(), "waitlist options");
    }

    private static Function<Item, @Nullable String> ofBest(
            Function<Wanted.BestAvailable, @Nullable String> text) {
        return item -> item.wanted() instanceof Wanted.BestAvailable best ? text.apply(best) : null;
    }

    private static String kind(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Tickets _ -> "tickets";
            case Wanted.Seats _ -> "seats";
            case Wanted.BestAvailable _ -> "best";
            case Wanted.Slot _ -> "slot";
        };
    }

    private static @Nullable UUID type(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Tickets tickets -> tickets.ticketType().value();
            case Wanted.Seats seats -> seats.ticketType() == null ? null : seats.ticketType().value();
            case Wanted.BestAvailable _,Wanted.Slot _ -> null;
        };
    }

    private static @Nullable UUID session(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Tickets _ -> null;
            case Wanted.Seats seats -> seats.session().value();
            case Wanted.BestAvailable best -> best.session().value();
            case Wanted.Slot slot -> slot.slot().value();
        };
    }

    private static <T> Boolean[] flags(Collection<T> rows, Predicate<T> value) {
        return rows.stream().map(value::test).toArray(Boolean[]::new);
    }
}
