package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.History;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.SeatId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How history is told. */
final class HistoryViews {

    record PageBody(List<LineBody> lines, @Nullable Long next) {}

    record LineBody(long number, Instant at, String kind, String actor, String requestId,
            @Nullable String detail, @Nullable StepBody booking, @Nullable UnitsBody units) {}

    record StepBody(UUID bookingId, String bookingReference, UUID userId, @Nullable String from, String to,
            @Nullable String paymentFrom, @Nullable String paymentTo) {}

    record UnitsBody(String state, List<UnitBody> units) {}

    record UnitBody(UUID sessionId, @Nullable UUID seatId) {}

    record OwnPageBody(List<OwnLineBody> lines, @Nullable Long next) {}

    record OwnLineBody(long number, Instant at, String kind, String by, @Nullable String requestId,
            @Nullable String from, @Nullable String to, @Nullable String paymentFrom,
            @Nullable String paymentTo) {}

    private HistoryViews() {}

    static PageBody page(History.Page page, EventSnapshot snapshot, EventTag tag) {
        return new PageBody(page.lines().stream().map(line -> line(line, snapshot, tag)).toList(),
                next(page));
    }

    private static @Nullable Long next(History.Page page) {
        return page.next().isPresent() ? page.next().getAsLong() + 1 : null;
    }

    private static LineBody line(History.Line line, EventSnapshot snapshot, EventTag tag) {
        History.Step step = line.step();
        var booking = step == null
                ? null
                : new StepBody(step.booking().value(), step.reference().value(), step.user().value(),
                        step.from(), step.to(), step.paymentFrom(), step.paymentTo());
        return new LineBody(line.number(), line.at(), line.kind(), line.origin().actor(),
                line.origin().requestId(), line.detail(), booking, units(line.units(), snapshot, tag));
    }

    private static @Nullable UnitsBody units(History.@Nullable Units units, EventSnapshot snapshot,
            EventTag tag) {
        if (units == null) {
            return null;
        }
        var bodies = new ArrayList<UnitBody>();
        for (int i = 0; i < units.units().size(); i++) {
            int unit = units.units().get(i);
            // A slot is none of the dates: it has no seats.
            UUID seat = snapshot.session(units.sessions().get(i))
                    .map(SessionRules::place)
                    .map(place -> new SeatId(tag, place.number(), unit).value())
                    .orElse(null);
            bodies.add(new UnitBody(units.sessions().get(i).value(), seat));
        }
        return new UnitsBody(units.state().text(), bodies);
    }

    /** For the buyer, who is told of nobody else who they are. */
    static OwnPageBody own(History.Page page, String actor) {
        return new OwnPageBody(page.lines().stream().map(line -> own(line, actor)).toList(), next(page));
    }

    private static OwnLineBody own(History.Line line, String actor) {
        boolean theirs = line.origin().actor().equals(actor);
        History.Step step = line.step();
        return new OwnLineBody(line.number(), line.at(), line.kind(),
                theirs ? "you" : by(line.origin().actor()), theirs ? line.origin().requestId() : null,
                step == null ? null : step.from(), step == null ? null : step.to(),
                step == null ? null : step.paymentFrom(), step == null ? null : step.paymentTo());
    }

    private static String by(String actor) {
        if (actor.startsWith("admin:")) {
            return "organizer";
        }
        boolean person = actor.startsWith("user:") || actor.startsWith("guest:")
                || actor.startsWith("api-key:");
        return person ? "another_person" : "system";
    }
}
