package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.LaneRequest.BlockSeats;
import dev.holdfast.inventory.decision.Outcome.OfBlockSeats;
import dev.holdfast.inventory.seating.OpenSeats;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;

import java.util.Collections;
import java.util.List;

/** Decides which seats the house takes out of sale and puts back: all that were named or none. */
final class HouseSeats {

    private HouseSeats() {}

    static OfBlockSeats decide(BlockSeats request, Working working) {
        int version = working.rules().event().version();
        if (request.version().isPresent() && request.version().getAsInt() != version) {
            return new Outcome.VersionConflict(version);
        }
        SessionRules session = working.rules().named(request.session());
        if (session == null || !session.place().seated()) {
            return new Outcome.NoSuchPart("seated session " + request.session());
        }
        return request.block() ? block(request, working) : putBack(request, working);
    }

    private static OfBlockSeats block(BlockSeats request, Working working) {
        OpenSeats seats = working.units().seats(request.session());
        List<Integer> taken = request.units()
                .stream()
                .filter(unit -> seats.state(unit) == SeatState.HELD || seats.state(unit) == SeatState.SOLD)
                .toList();
        if (!taken.isEmpty()) {
            boolean held = taken.stream().anyMatch(unit -> seats.state(unit) == SeatState.HELD);
            return held && working.read().moreDeadHolds()
                    ? new Outcome.Deferred()
                    : new Outcome.SeatTaken(request.session(), taken, List.of());
        }
        List<Integer> free = request.units()
                .stream()
                .filter(unit -> seats.state(unit) == SeatState.FREE)
                .toList();
        PoolId pool = pool(request);
        free.forEach(unit -> working.units()
                .claim(new Claim(request.session(), unit, pool, SeatState.BLOCKED, null)));
        return done(request, free, SeatState.BLOCKED, working);
    }

    private static OfBlockSeats putBack(BlockSeats request, Working working) {
        OpenSeats seats = working.units().seats(request.session());
        List<Integer> others = request.units()
                .stream()
                .filter(unit -> seats.state(unit) != SeatState.BLOCKED)
                .toList();
        if (!others.isEmpty()) {
            return new Outcome.SeatsNotBlocked(request.session(), others);
        }
        request.units().forEach(unit -> working.units().release(request.session(), unit, null));
        return done(request, request.units(), SeatState.FREE, working);
    }

    private static OfBlockSeats done(BlockSeats request, List<Integer> units, SeatState state,
            Working working) {
        if (!units.isEmpty()) {
            boolean blocks = state == SeatState.BLOCKED;
            working.block(new Changes.NewBlock(pool(request), blocks ? units.size() : -units.size(),
                    request.origin().actor()));
            working.noteEvent(blocks ? "seats_blocked" : "seats_released", Integer.toString(units.size()),
                    request.origin(),
                    new UnitChange(state, Collections.nCopies(units.size(), request.session()), units));
        }
        return new Outcome.SeatsBlocked(working.units().seats(request.session()).free());
    }

    private static PoolId pool(BlockSeats request) {
        return new PoolId(request.session().value());
    }
}
