package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.How;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.SESSION;
import static dev.holdfast.inventory.decision.Scene.START;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static dev.holdfast.inventory.decision.Scene.charged;
import static dev.holdfast.inventory.decision.Scene.startPayment;
import static org.assertj.core.api.Assertions.assertThat;

/** What will not take place is not paid, and is given back whole. */
class CalledOffTest {

    private static final SessionId OTHER = new SessionId(new UUID(1, 2));

    private final Scene scene = Scene.withCapacity(10);
    private final TicketTypeId other = scene.another(10, START.plusSeconds(3600), 4_000);

    private Booking held() {
        return ((Outcome.Held) scene.outcome(
                scene.reserve(ANNA, new Wanted.Tickets(TYPE, 2), new Wanted.Tickets(other, 1)))).booking();
    }

    private Booking sold() {
        Booking held = held();
        scene.outcome(startPayment(held, 7));
        scene.outcome(charged(held, 1, "tx-1"));
        return scene.booking(held);
    }

    private void callOff(SessionId session) {
        var edit = new LaneRequest.EditSession(session, OptionalInt.empty(), SessionStatus.CANCELLED, null,
                null, null, ORIGIN);
        assertThat(scene.outcome(edit)).isInstanceOf(Outcome.Edited.class);
    }

    private Outcome cancel(Booking booking, @Nullable SessionId session) {
        return scene.outcome(
                new Cancel(booking.id(), null, null, How.called(session, "called off"), ORIGIN));
    }

    @Test
    void holdOfACancelledDateIsNotPaid() {
        Booking held = held();
        callOff(OTHER);

        assertThat(scene.outcome(startPayment(held, 7))).isEqualTo(new Outcome.NotOnSale(null, null));
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.PENDING);
    }

    @Test
    void freeHoldOfACancelledDateIsNotConfirmed() {
        TicketTypeId free = scene.another(10, START, 0);
        Booking held = ((Outcome.Held) scene.outcome(scene.reserve(ANNA, new Wanted.Tickets(free, 1))))
                .booking();
        callOff(new SessionId(new UUID(1, 3)));

        assertThat(scene.outcome(new LaneRequest.ConfirmFree(held.id(), ANNA, ORIGIN)))
                .isEqualTo(new Outcome.NotOnSale(null, null));
    }

    @Test
    void onlyWhatIsOfTheDateGoesAndAllOfItsPriceComesBack() {
        Booking sold = sold();
        callOff(SESSION);
        scene.at(START.plusSeconds(60));

        Outcome outcome = cancel(sold, SESSION);

        assertThat(((Outcome.Cancelled) outcome).refund()).isEqualTo(Scene.dollars(5_000));
        Booking rest = scene.booking(sold);
        assertThat(rest.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(rest.lines()).extracting(Line::session).isEqualTo(List.of(OTHER));
        assertThat(rest.amount()).isEqualTo(Scene.dollars(4_000));
        assertThat(scene.pool().sold()).isZero();
    }

    @Test
    void secondTimeNothingIsLeftToGo() {
        Booking sold = sold();
        callOff(SESSION);
        cancel(sold, SESSION);

        assertThat(cancel(sold, SESSION)).isEqualTo(new Outcome.NoSuchItem(0));
        assertThat(scene.booking(sold).funds().refundMinor()).isEqualTo(5_000);
    }

    @Test
    void holdGoesWhole() {
        Booking held = held();
        callOff(SESSION);

        assertThat(cancel(held, SESSION)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.CANCELLED);
    }

    @Test
    void holdOfAnotherDateStays() {
        Booking held = scene.held(ANNA, 1);

        assertThat(cancel(held, OTHER)).isEqualTo(new Outcome.NoSuchItem(0));
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.PENDING);
    }

    @Test
    void chargeThatIsUnderWayIsWaitedFor() {
        Booking paying = scene.paying(ANNA, 1);
        callOff(SESSION);

        assertThat(cancel(paying, SESSION)).isEqualTo(new Outcome.PaymentInProgress());
        scene.outcome(charged(paying, 1, "tx-2"));
        assertThat(cancel(paying, SESSION)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(scene.booking(paying).funds().keptMinor()).isZero();
    }
}
