package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.AddSessions;
import dev.holdfast.inventory.decision.LaneRequest.AddSlots;
import dev.holdfast.inventory.decision.LaneRequest.AddTicketTypes;
import dev.holdfast.inventory.decision.LaneRequest.PoolOfSession;
import dev.holdfast.inventory.decision.NewSession.Frozen;
import dev.holdfast.inventory.decision.NewSession.NewPool;
import dev.holdfast.inventory.decision.Outcome.Added;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.NoSuchPart;
import dev.holdfast.inventory.decision.Outcome.SlotsAdded;
import dev.holdfast.inventory.decision.TicketRules.Source;
import dev.holdfast.inventory.decision.TicketRules.Terms;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Hall.BAY;
import static dev.holdfast.inventory.decision.Hall.DOORS;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

/** Dates, ticket types and slots that are added to an event. */
class AddingTest {

    private static final SessionId MATINEE = new SessionId(new UUID(1, 200));
    private static final SessionId GALA = new SessionId(new UUID(1, 201));
    private static final PoolId FOYER = new PoolId(new UUID(2, 200));
    private static final PoolId NOWHERE = new PoolId(new UUID(2, 299));
    private static final TicketTypeId STANDING = new TicketTypeId(new UUID(3, 200));
    private static final TicketTypeId SEATED = new TicketTypeId(new UUID(3, 201));
    private static final Instant ENDS = DOORS.plus(Duration.ofHours(2));

    private final Scene scene = Hall.scene();

    private static TicketRules type(TicketTypeId id, SessionId session, PoolId pool) {
        return new TicketRules(id, new Source(session, pool, null, null), Scene.dollars(500), Terms.PLAIN);
    }

    private static NewSession date(SessionId id, @Nullable Frozen seats) {
        var seatPool = new PoolId(id.value());
        return new NewSession(id, "Date", DOORS, ENDS, SessionStatus.ON_SALE, SaleWindow.ALWAYS, seats,
                List.of(),
                seats == null ? List.of() : List.of(type(new TicketTypeId(id.value()), id, seatPool)));
    }

    private static NewSession standing() {
        return new NewSession(MATINEE, "Matinee", DOORS, ENDS, SessionStatus.SCHEDULED,
                new SaleWindow(Scene.NOW, null), null, List.of(new NewPool(FOYER, "Foyer", 3)),
                List.of(type(STANDING, MATINEE, FOYER)));
    }

    private static AddSessions dates(NewSession... dates) {
        return new AddSessions(OptionalInt.empty(), List.of(dates), ORIGIN);
    }

    private static NewSlot slot(int number, int capacity) {
        Instant start = DOORS.plus(Duration.ofHours(number));
        return new NewSlot(new SessionId(new UUID(8, number + capacity * 100)), "slot-" + number, start,
                start.plus(Duration.ofHours(1)), SaleWindow.ALWAYS, capacity);
    }

    private static AddSlots slots(ResourceId resource, NewSlot... slots) {
        return new AddSlots(resource, List.of(slots), ORIGIN);
    }

    @Test
    void aDateComesWithItsPoolsAndTypes() {
        Decision.Result result = scene.decide(dates(standing()));

        assertThat(result.outcomes()).containsExactly(new Added(2));
        Changes.Additions additions = result.changes().additions();
        assertThat(additions.sessionNumber()).isEqualTo(3);
        assertThat(additions.sessions()).containsExactly(new SessionRules(MATINEE, DOORS, ENDS,
                SessionStatus.SCHEDULED, new SaleWindow(Scene.NOW, null),
                new SessionPlace(3, "Matinee", null, null, null)));
        assertThat(additions.pools()).containsExactly(new PoolCount(FOYER, MATINEE, 3, 0, 0, 0));
        assertThat(additions.poolNames()).isEqualTo(Map.of(FOYER, "Foyer"));
        assertThat(additions.layouts()).isEmpty();
        assertThat(Note.of(result.changes().journal()))
                .containsExactly(new Note("sessions_added", null, null, null, ORIGIN, "1"));
        assertThat(scene.outcome(scene.reserve(ANNA, new Wanted.Tickets(STANDING, 3))))
                .isInstanceOf(Held.class);
    }

    @Test
    void datesWithSeatsGetAPoolOfAllSeatsAndShareTheMap() {
        var map = new Frozen(new UUID(6, 2), Hall.LAYOUT);

        Decision.Result result = scene.decide(dates(date(MATINEE, map), date(GALA, map)));

        Changes.Additions additions = result.changes().additions();
        assertThat(additions.layouts()).containsExactly(map);
        assertThat(additions.sessions()).extracting(s -> s.place().number()).containsExactly(3, 4);
        assertThat(additions.sessions()).allMatch(s -> map.id().equals(s.place().layout()));
        assertThat(additions.pools()).containsExactly(
                new PoolCount(new PoolId(MATINEE.value()), MATINEE, 15, 0, 0, 0),
                new PoolCount(new PoolId(GALA.value()), GALA, 15, 0, 0, 0));
        assertThat(additions.poolNames()).isEmpty();
        assertThat(Hall.units(scene.outcome(scene.reserve(ANNA, new Wanted.Seats(GALA, List.of(4), null)))))
                .containsExactly(4);
    }

    @Test
    void datesOfOneBatchHaveDifferentNumbers() {
        Decision.Result result = scene.decide(dates(date(MATINEE, null)), dates(date(GALA, null)));

        assertThat(result.outcomes()).containsExactly(new Added(2), new Added(3));
        assertThat(result.changes().additions().sessions()).extracting(s -> s.place().number())
                .containsExactly(3, 4);
        assertThat(scene.ledger.sessionNumber).isEqualTo(4);
    }

    @Test
    void meetTheVersionTheOrganizerSaw() {
        var stale = new AddSessions(OptionalInt.of(2), List.of(date(MATINEE, null)), ORIGIN);
        var current = new AddSessions(OptionalInt.of(1), List.of(date(MATINEE, null)), ORIGIN);

        assertThat(scene.outcome(stale)).isEqualTo(new Outcome.VersionConflict(1));
        assertThat(scene.outcome(current)).isEqualTo(new Added(2));
        assertThat(scene.outcome(new AddTicketTypes(OptionalInt.of(1), List.of(), List.of(), ORIGIN)))
                .isEqualTo(new Outcome.VersionConflict(2));
    }

    @Test
    void ticketTypesDrawFromPoolsThatAreThereAndNewOnes() {
        var request = new AddTicketTypes(OptionalInt.of(1),
                List.of(type(STANDING, Hall.EVENING, FOYER), type(SEATED, Hall.EVENING, Hall.SEATS)),
                List.of(new PoolOfSession(Hall.EVENING, new NewPool(FOYER, "Foyer", 2))), ORIGIN);

        Decision.Result result = scene.decide(request);

        assertThat(result.outcomes()).containsExactly(new Added(2));
        Changes.Additions additions = result.changes().additions();
        assertThat(additions.pools()).containsExactly(new PoolCount(FOYER, Hall.EVENING, 2, 0, 0, 0));
        assertThat(additions.poolNames()).isEqualTo(Map.of(FOYER, "Foyer"));
        assertThat(additions.ticketTypes()).isEqualTo(request.types());
        assertThat(Note.of(result.changes().journal()))
                .containsExactly(new Note("ticket_types_added", null, null, null, ORIGIN, "2"));
        assertThat(scene.outcome(scene.reserve(ANNA, new Wanted.Tickets(STANDING, 2),
                Hall.seatsOf(SEATED, 0)))).isInstanceOf(Held.class);
    }

    @Test
    void aTicketTypeOfAResourceDrawsFromItsSlots() {
        var room = new ResourceId(new UUID(7, 2));
        var type = new TicketRules(new TicketTypeId(room.value()), null, Scene.dollars(5), Terms.PLAIN);

        assertThat(scene.outcome(new AddTicketTypes(OptionalInt.empty(), List.of(type), List.of(), ORIGIN)))
                .isEqualTo(new Added(2));
        scene.decide(slots(room, slot(1, 1)));
        assertThat(scene.outcome(scene.reserve(ANNA, new Wanted.Slot(slot(1, 1).id(), 1))))
                .isInstanceOf(Held.class);
    }

    @Test
    void ticketTypesNeedAPoolAndAPoolADate() {
        var noPool = new AddTicketTypes(OptionalInt.empty(), List.of(type(STANDING, Hall.EVENING, NOWHERE)),
                List.of(), ORIGIN);
        var noDate = new AddTicketTypes(OptionalInt.empty(), List.of(),
                List.of(new PoolOfSession(GALA, new NewPool(FOYER, null, 2))), ORIGIN);

        assertThat(scene.outcome(noPool)).isEqualTo(new NoSuchPart("pool " + NOWHERE));
        assertThat(scene.outcome(noDate)).isEqualTo(new NoSuchPart("session " + GALA));
        assertThat(scene.decide(noPool).changes().isEmpty()).isTrue();
        assertThat(scene.ledger.rules.version()).isEqualTo(1);
    }

    @Test
    void slotsAreAddedOnce() {
        NewSlot first = slot(1, 1);
        NewSlot second = slot(2, 3);

        Decision.Result result = scene.decide(slots(BAY, first, second));

        assertThat(result.outcomes()).containsExactly(
                new SlotsAdded(Map.of("slot-1", first.id(), "slot-2", second.id()), 2));
        assertThat(result.changes().additions().sessions()).contains(new SessionRules(first.id(),
                first.startsAt(),
                first.endsAt(), SessionStatus.ON_SALE, first.window(), SessionPlace.slot(BAY, "slot-1")));
        assertThat(result.changes().additions().pools()).containsExactly(
                new PoolCount(new PoolId(first.id().value()), first.id(), 1, 0, 0, 0),
                new PoolCount(new PoolId(second.id().value()), second.id(), 3, 0, 0, 0));
        assertThat(result.changes().rules()).isEmpty();
        assertThat(Note.of(result.changes().journal()))
                .containsExactly(new Note("slots_added", null, null, null, ORIGIN, "2"));

        Decision.Result again = scene.decide(slots(BAY, slot(1, 5)));
        assertThat(again.outcomes()).containsExactly(new SlotsAdded(Map.of("slot-1", first.id()), 0));
        assertThat(again.changes().isEmpty()).isTrue();
    }

    @Test
    void slotsOfOneKeyInOneBatchAreOne() {
        List<Outcome> outcomes = scene.decide(slots(BAY, slot(1, 1)), slots(BAY, slot(1, 2)),
                slots(new ResourceId(new UUID(7, 2)), slot(1, 3))).outcomes();

        assertThat(outcomes).containsExactly(new SlotsAdded(Map.of("slot-1", slot(1, 1).id()), 1),
                new SlotsAdded(Map.of("slot-1", slot(1, 1).id()), 0),
                new SlotsAdded(Map.of("slot-1", slot(1, 3).id()), 1));
    }
}
