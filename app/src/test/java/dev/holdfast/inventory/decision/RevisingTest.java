package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.EditSession;
import dev.holdfast.inventory.decision.LaneRequest.EditTicketType;
import dev.holdfast.inventory.decision.Outcome.Edited;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.IllegalSessionTransition;
import dev.holdfast.inventory.decision.Outcome.IllegalTimes;
import dev.holdfast.inventory.decision.Outcome.NoSuchPart;
import dev.holdfast.inventory.decision.Outcome.NotOnSale;
import dev.holdfast.inventory.decision.Outcome.VersionConflict;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Hall.DOORS;
import static dev.holdfast.inventory.decision.Hall.EVENING;
import static dev.holdfast.inventory.decision.Hall.STALLS;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.SessionStatus.CANCELLED;
import static dev.holdfast.inventory.decision.SessionStatus.CLOSED;
import static dev.holdfast.inventory.decision.SessionStatus.ON_SALE;
import static org.assertj.core.api.Assertions.assertThat;

/** One date, slot or ticket type that is changed by itself. */
class RevisingTest {

    private static final Instant ENDS = DOORS.plus(Duration.ofHours(2));

    private final Scene scene = Hall.scene();

    private static EditSession to(SessionId session, @Nullable SessionStatus status) {
        return new EditSession(session, OptionalInt.empty(), status, null, null, null, ORIGIN);
    }

    private static EditSession times(@Nullable Instant startsAt, @Nullable Instant endsAt) {
        return new EditSession(EVENING, OptionalInt.of(1), null, startsAt, endsAt, null, ORIGIN);
    }

    private static EditTicketType type(@Nullable Long price, TicketRules.@Nullable Terms terms) {
        return new EditTicketType(STALLS, OptionalInt.empty(), price, terms, ORIGIN);
    }

    private SessionRules evening() {
        SessionRules evening = scene.ledger.sessions.get(EVENING);
        if (evening == null) {
            throw new AssertionError("no evening");
        }
        return evening;
    }

    private Outcome refused(LaneRequest request) {
        Decision.Result result = scene.decide(request);
        assertThat(result.changes().isEmpty()).isTrue();
        return result.outcomes().getFirst();
    }

    @Test
    void aDateIsClosedForTheWholeBatch() {
        Decision.Result result = scene.decide(scene.reserve(ANNA, seats(0)), to(EVENING, CLOSED));

        assertThat(result.outcomes()).containsExactly(new NotOnSale(null, null), new Edited(2));
        assertThat(result.changes().rules().orElseThrow().raised()).isTrue();
        assertThat(result.changes().rules().orElseThrow().sessions()).containsExactly(evening());
        assertThat(evening()).isEqualTo(Hall.evening(CLOSED, SaleWindow.ALWAYS));
        assertThat(Note.of(result.changes().journal())).containsExactly(
                new Note("session_changed", null, null, null, ORIGIN, EVENING + " closed"));
    }

    @ParameterizedTest
    @CsvSource({"SCHEDULED,ON_SALE,true", "SCHEDULED,CLOSED,false", "SCHEDULED,SCHEDULED,true",
            "ON_SALE,SCHEDULED,false", "ON_SALE,ON_SALE,true", "ON_SALE,CANCELLED,true",
            "CLOSED,ON_SALE,false",
            "CLOSED,CLOSED,true", "CANCELLED,ON_SALE,false", "CANCELLED,CANCELLED,true"})
    void aDateGoesForwardOnly(SessionStatus from, SessionStatus to, boolean legal) {
        scene.ledger.sessions.put(EVENING, Hall.evening(from, SaleWindow.ALWAYS));

        assertThat(scene.outcome(to(EVENING, to)))
                .isEqualTo(legal ? new Edited(2) : new IllegalSessionTransition(from, to));
        assertThat(evening().status()).isEqualTo(legal ? to : from);
    }

    @Test
    void aDateIsMoved() {
        assertThat(scene.outcome(times(DOORS.plusSeconds(60), null))).isEqualTo(new Edited(2));
        assertThat(evening().startsAt()).isEqualTo(DOORS.plusSeconds(60));
        assertThat(evening().endsAt()).isEqualTo(ENDS);
        assertThat(refused(times(null, ENDS))).isEqualTo(new VersionConflict(2));
    }

    @Test
    void aDateEndsAfterItStarts() {
        var wrong = new IllegalTimes("Start datetime must be before end datetime");

        assertThat(refused(times(ENDS, null))).isEqualTo(wrong);
        assertThat(refused(times(null, DOORS))).isEqualTo(wrong);
        assertThat(scene.outcome(times(ENDS.minusNanos(1), null))).isEqualTo(new Edited(2));
    }

    @Test
    void aDateIsNotMovedIntoThePast() {
        assertThat(refused(times(NOW, null)))
                .isEqualTo(new IllegalTimes("Start datetime must be in the future"));
        assertThat(scene.outcome(times(NOW.plusNanos(1), null))).isEqualTo(new Edited(2));
    }

    @Test
    void aDateThatHasBegunMayEndLater() {
        scene.at(DOORS);

        assertThat(scene.outcome(times(DOORS, ENDS.plusSeconds(1)))).isEqualTo(new Edited(2));
    }

    @Test
    void aDateIsSoldWithinItsNewWindow() {
        var window = new SaleWindow(NOW.plusSeconds(1), null);
        var edit = new EditSession(EVENING, OptionalInt.of(1), null, null, null, window, ORIGIN);

        assertThat(scene.decide(edit, scene.reserve(ANNA, seats(0))).outcomes())
                .containsExactly(new Edited(2), new NotOnSale(NOW.plusSeconds(1), null));
        assertThat(evening().window()).isEqualTo(window);
    }

    @Test
    void aSlotIsClosedByItsCalendarWithoutANewVersion() {
        SessionId slot = Hall.slot(scene, 1, 1);

        Decision.Result result = scene.decide(to(slot, CANCELLED));

        assertThat(result.outcomes()).containsExactly(new Edited(1));
        assertThat(result.changes().rules().orElseThrow().raised()).isFalse();
        assertThat(scene.outcome(scene.reserve(ANNA, new Wanted.Slot(slot, 1))))
                .isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void aSlotIsClosedByAnOrganizerWithANewVersion() {
        SessionId slot = Hall.slot(scene, 1, 1);

        assertThat(scene.outcome(new EditSession(slot, OptionalInt.of(1), CLOSED, null, null, null, ORIGIN)))
                .isEqualTo(new Edited(2));
    }

    @Test
    void severalChangesOfABatchCount() {
        assertThat(scene.decide(to(EVENING, CLOSED), type(1L, null)).outcomes())
                .containsExactly(new Edited(2), new Edited(3));
        assertThat(scene.ledger.rules.version()).isEqualTo(3);
    }

    @Test
    void whatIsNotThereIsNotChanged() {
        var unknown = new SessionId(new UUID(1, 99));
        var type = new TicketTypeId(new UUID(3, 99));

        assertThat(refused(to(unknown, ON_SALE))).isEqualTo(new NoSuchPart("session " + unknown));
        assertThat(refused(new EditTicketType(type, OptionalInt.of(9), 1L, null, ORIGIN)))
                .isEqualTo(new NoSuchPart("ticket type " + type));
    }

    @Test
    void aTicketTypeCostsMoreForThoseWhoComeLater() {
        Booking held = Hall.held(scene, ANNA, seats(0));

        Decision.Result result = scene.decide(scene.reserve(ANNA, seats(1)), type(9L, null));

        assertThat(((Held) result.outcomes().getFirst()).booking().amount()).isEqualTo(Scene.dollars(9));
        assertThat(scene.booking(held).amount()).isEqualTo(Scene.dollars(Hall.STALLS_PRICE));
        assertThat(Note.of(result.changes().journal())).contains(
                new Note("ticket_type_changed", null, null, null, ORIGIN, STALLS.toString()));
        assertThat(result.changes().rules().orElseThrow().ticketTypes()).hasSize(1);
    }

    @Test
    void aTicketTypeIsSoldOnOtherTerms() {
        var terms = Hall.terms(new SaleWindow(null, NOW), 3);

        assertThat(scene.outcome(type(null, terms))).isEqualTo(new Edited(2));
        TicketRules after = scene.ledger.ticketTypes.get(STALLS);
        assertThat(after).extracting(TicketRules::terms, TicketRules::price)
                .containsExactly(terms, Scene.dollars(Hall.STALLS_PRICE));
        assertThat(scene.outcome(type(5L, null))).isEqualTo(new Edited(3));
        assertThat(scene.ledger.ticketTypes.get(STALLS)).extracting(TicketRules::terms).isEqualTo(terms);
    }

    @Test
    void aTicketTypeIsChangedAtTheVersionTheOrganizerSaw() {
        assertThat(refused(new EditTicketType(STALLS, OptionalInt.of(2), 1L, null, ORIGIN)))
                .isEqualTo(new VersionConflict(1));
        assertThat(scene.outcome(new EditTicketType(STALLS, OptionalInt.of(1), 1L, null, ORIGIN)))
                .isEqualTo(new Edited(2));
    }
}
