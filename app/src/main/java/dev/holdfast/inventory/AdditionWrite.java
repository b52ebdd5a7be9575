package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Changes.Additions;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.database.Trip;

import java.util.List;

import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.longs;
import static dev.holdfast.inventory.Columns.text;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.uuids;

/** Writes what is added to an event. Belongs to one batch. */
final class AdditionWrite {

    private final Trip trip;

    AdditionWrite(Trip trip) {
        this.trip = trip;
    }

    void add(Additions additions) {
        if (additions.isEmpty()) {
            return;
        }
        layouts(additions.layouts());
        sessions(additions.sessions());
        pools(additions);
        types(additions.ticketTypes());
        trip.with("session_number", additions.sessionNumber());
        trip.update(AdditionSql.SESSION_NUMBER, 1, "lanes");
    }

    private void layouts(List<NewSession.Frozen> layouts) {
        if (!layouts.isEmpty()) {
            trip.with("layout_ids", uuids(layouts, NewSession.Frozen::id))
                    .with("layout_seats", ints(layouts, l -> l.layout().seats()))
                    .with("layout_bytes",
                            layouts.stream().map(l -> l.layout().encode()).toArray(byte[][]::new));
            trip.update(AdditionSql.LAYOUTS, layouts.size(), "layouts");
        }
    }

    private void sessions(List<SessionRules> sessions) {
        if (!sessions.isEmpty()) {
            trip.with("add_sessions", uuids(sessions, s -> s.id().value()))
                    .with("add_numbers", ints(sessions, s -> s.place().number()))
                    .with("add_names", texts(sessions, s -> s.place().name()))
                    .with("add_starts", texts(sessions, s -> text(s.startsAt())))
                    .with("add_ends", texts(sessions, s -> text(s.endsAt())))
                    .with("add_statuses", texts(sessions, s -> s.status().text()))
                    .with("add_opens", texts(sessions, s -> text(s.window().opensAt())))
                    .with("add_closes", texts(sessions, s -> text(s.window().closesAt())))
                    .with("add_resources",
                            uuids(sessions,
                                    s -> s.place().resource() == null ? null : s.place().resource().value()))
                    .with("add_keys", texts(sessions, s -> s.place().slotKey()))
                    .with("add_layouts", uuids(sessions, s -> s.place().layout()));
            trip.update(AdditionSql.SESSIONS, sessions.size(), "new sessions");
        }
    }

    private void pools(Additions additions) {
        List<PoolCount> pools = additions.pools();
        if (!pools.isEmpty()) {
            trip.with("add_pools", uuids(pools, p -> p.id().value()))
                    .with("add_pool_sessions", uuids(pools, p -> p.session().value()))
                    .with("add_capacities", ints(pools, PoolCount::capacity))
                    .with("add_pool_names", texts(pools, p -> additions.poolNames().get(p.id())));
            trip.update(AdditionSql.POOLS, pools.size(), "new pools");
        }
    }

    /** What comes on top of the price, and for whom they are. */
    static void levies(Trip trip, String prefix, List<TicketRules> types) {
        trip.with(prefix + "hidden", texts(types, t -> Boolean.toString(t.terms().hidden())))
                .with(prefix + "fees_each", longs(types, t -> t.terms().levies().feeEachMinor()))
                .with(prefix + "fees", ints(types, t -> t.terms().levies().feePpm()))
                .with(prefix + "taxes", ints(types, t -> t.terms().levies().taxPpm()))
                .with(prefix + "taxes_included",
                        texts(types, t -> Boolean.toString(t.terms().levies().taxIncluded())));
    }

    private void types(List<TicketRules> types) {
        if (!types.isEmpty()) {
            trip.with("type_ids", uuids(types, t -> t.id().value()))
                    .with("type_sessions",
                            uuids(types, t -> t.source() == null ? null : t.source().session().value()))
                    .with("type_pools",
                            uuids(types, t -> t.source() == null ? null : t.source().pool().value()))
                    .with("type_sections",
                            texts(types, t -> t.source() == null ? null : t.source().section()))
                    .with("type_categories",
                            texts(types, t -> t.source() == null ? null : t.source().category()));
            trip.with("type_prices", longs(types, t -> t.price().minor()))
                    .with("type_currencies", texts(types, t -> t.price().currency().getCurrencyCode()))
                    .with("type_names", texts(types, t -> t.terms().name()))
                    .with("type_opens", texts(types, t -> text(t.terms().window().opensAt())))
                    .with("type_closes", texts(types, t -> text(t.terms().window().closesAt())))
                    .with("type_mins", ints(types, t -> t.terms().bookingMin()))
                    .with("type_maxes", ints(types, t -> t.terms().bookingMax().orElse(0)))
                    .with("type_person_maxes", ints(types, t -> t.terms().personMax().orElse(0)))
                    .with("type_positions", ints(types, t -> t.terms().position()));
            levies(trip, "type_", types);
            trip.update(AdditionSql.TYPES, types.size(), "new ticket types");
        }
    }
}
