package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Changes.UnitChanges;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Release;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;

import java.util.List;

import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.uuids;

/** Writes what becomes of exclusive units: releases first, for the next claim may be of the same unit. */
final class UnitWrite {

    private UnitWrite() {}

    static void addTo(Trip trip, UnitChanges changes) {
        owned(trip, UnitSql.RELEASED, "released", changes.released());
        List<Claim> claimed = changes.claimed();
        if (!claimed.isEmpty()) {
            trip.with("claimed_sessions", uuids(claimed, c -> c.session().value()))
                    .with("claimed_units", ints(claimed, Claim::unit))
                    .with("claimed_pools", uuids(claimed, c -> c.pool().value()))
                    .with("claimed_states", texts(claimed, c -> c.state().text()))
                    .with("claimed_owners",
                            uuids(claimed, c -> c.owner() == null ? null : c.owner().value()));
            trip.update(UnitSql.CLAIMED, claimed.size(), "new claims");
        }
        owned(trip, UnitSql.SOLD, "sold", changes.sold());
    }

    private static void owned(Trip trip, NamedSql sql, String name, List<Release> rows) {
        if (!rows.isEmpty()) {
            trip.with(name + "_sessions", uuids(rows, r -> r.session().value()))
                    .with(name + "_units", ints(rows, Release::unit))
                    .with(name + "_owners", uuids(rows, r -> r.owner() == null ? null : r.owner().value()));
            trip.update(sql, rows.size(), name + " claims");
        }
    }
}
