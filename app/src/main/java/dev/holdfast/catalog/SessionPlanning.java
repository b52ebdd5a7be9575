package dev.holdfast.catalog;

import dev.holdfast.catalog.SessionDraft.Draw;
import dev.holdfast.inventory.decision.NewSession.Frozen;
import dev.holdfast.inventory.seating.SeatLayout;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Checks a plan of dates against the map it is for. Thread-safe. */
final class SessionPlanning {

    private final SeatMaps maps;

    SessionPlanning(SeatMaps maps) {
        this.maps = maps;
    }

    /** @throws WrongPlanException when it cannot be */
    SessionDraft draft(Event event, SessionPlan plan) {
        Optional<SeatMapVersion> version = plan.map().map(choice -> version(event, choice));
        Optional<SeatMap> map = version.map(v -> maps.find(v.id(), v.version())
                .orElseThrow(() -> new IllegalStateException("seat map " + v.id() + " is gone")));
        var pools = new ArrayList<>(plan.pools());
        map.ifPresent(found -> found.standing()
                .forEach(area -> pools.add(new SessionPlan.Pool(area.key(), area.key(), area.capacity()))));
        Set<String> keys = uniqueKeys(pools);
        Frozen seats = map.isPresent() && map.get().seats() > 0
                ? new Frozen(frozenId(version.orElseThrow()), map.get().toLayout())
                : null;
        if (seats == null && pools.isEmpty()) {
            throw new WrongPlanException("capacity", "A session needs a capacity, pools or a seat_map_id");
        }
        var draws = new ArrayList<Draw>();
        for (int i = 0; i < plan.types().size(); i++) {
            draws.add(draw(plan.types().get(i).place(), seats == null ? null : seats.layout(), keys,
                    "ticket_types[" + i + "]."));
        }
        return new SessionDraft(plan, seats, pools, draws);
    }

    private SeatMapVersion version(Event event, SessionPlan.MapChoice choice) {
        SeatMapVersion latest = maps.latest(event.venue().id(), choice.id())
                .orElseThrow(() -> new WrongPlanException("seat_map_id",
                        "The venue of the event has no such seat map"));
        int wanted = choice.version().orElse(latest.version());
        if (wanted > latest.version()) {
            throw new WrongPlanException("seat_map_version",
                    "The seat map has versions 1 to " + latest.version());
        }
        return new SeatMapVersion(latest.id(), wanted, latest.venue(), latest.name(), latest.size(),
                latest.createdAt());
    }

    /** The same for all dates with this version of the map, so that an event keeps it once. */
    private static UUID frozenId(SeatMapVersion version) {
        return UUID.nameUUIDFromBytes(
                (version.id() + "/" + version.version()).getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> uniqueKeys(List<SessionPlan.Pool> pools) {
        var keys = new LinkedHashSet<String>();
        for (SessionPlan.Pool pool : pools) {
            if (!keys.add(pool.key())) {
                throw new WrongPlanException("pools",
                        "Two pools or standing sections have the key " + pool.key());
            }
        }
        return keys;
    }

    /**
     * Where a ticket type draws from.
     *
     * @param at where the type stands in the request, with a dot behind
     */
    static Draw draw(SessionPlan.Place place, @Nullable SeatLayout layout, Set<String> pools, String at) {
        if (place.anywhere()) {
            return anywhere(layout, pools, at);
        }
        if (place.pool().isPresent()) {
            if (place.section().isPresent() || place.category().isPresent()) {
                throw new WrongPlanException(at + "pool", "pool does not go with section or category");
            }
            return counted(place.pool().get(), pools, at + "pool");
        }
        String section = place.section().orElse(null);
        if (section != null && (layout == null || layout.section(section).isEmpty())) {
            if (place.category().isPresent()) {
                throw new WrongPlanException(at + "category",
                        "A standing section has one category: leave it out");
            }
            return counted(section, pools, at + "section");
        }
        String category = place.category().orElse(null);
        if (category != null && (layout == null || layout.category(category).isEmpty())) {
            throw new WrongPlanException(at + "category",
                    "No seat of the session has the category " + category);
        }
        if (section != null && category != null && layout != null && !meets(layout, section, category)) {
            throw new WrongPlanException(at + "category",
                    "No seat of section " + section + " has the category " + category);
        }
        return new Draw.Seats(section, category);
    }

    private static Draw anywhere(@Nullable SeatLayout layout, Set<String> pools, String at) {
        if (layout != null) {
            return new Draw.Seats(null, null);
        }
        if (pools.size() != 1) {
            throw new WrongPlanException(at + "pool", "pool is required: one of " + listed(pools));
        }
        return new Draw.Counted(pools.iterator().next());
    }

    private static Draw counted(String key, Set<String> pools, String field) {
        if (!pools.contains(key)) {
            throw new WrongPlanException(field, "The session has no " + key + " to draw from");
        }
        return new Draw.Counted(key);
    }

    private static boolean meets(SeatLayout layout, String section, String category) {
        int inSection = layout.section(section).orElseThrow();
        int ofCategory = layout.category(category).orElseThrow();
        for (int unit = 0; unit < layout.seats(); unit++) {
            if (layout.sectionOf(unit) == inSection && layout.categoryOf(unit) == ofCategory) {
                return true;
            }
        }
        return false;
    }

    private static String listed(Set<String> keys) {
        return keys.stream().collect(Collectors.joining(", "));
    }
}
