package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.NotOnSale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import static dev.holdfast.inventory.decision.Hall.DOORS;
import static dev.holdfast.inventory.decision.Hall.EVENING;
import static dev.holdfast.inventory.decision.Hall.best;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.SessionStatus.CANCELLED;
import static dev.holdfast.inventory.decision.SessionStatus.CLOSED;
import static dev.holdfast.inventory.decision.SessionStatus.ON_SALE;
import static dev.holdfast.inventory.decision.SessionStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When a date is for sale. */
class SessionSaleTest {

    private static final Instant SOON = NOW.plus(Duration.ofHours(1));
    private static final Instant LATER = NOW.plus(Duration.ofHours(2));

    private final Scene scene = Hall.scene();

    private Scene with(SessionStatus status, SaleWindow window) {
        scene.ledger.sessions.put(EVENING, Hall.evening(status, window));
        return scene;
    }

    private Outcome reserve() {
        Outcome chosen = scene.outcome(scene.reserve(ANNA, best(1)));
        Outcome named = scene.outcome(scene.reserve(ANNA, seats(14)));
        assertThat(named.getClass()).isEqualTo(chosen.getClass());
        return chosen;
    }

    @Test
    void lastsFromItsOpeningToItsClosing() {
        with(ON_SALE, new SaleWindow(SOON, LATER));
        assertThat(reserve()).isEqualTo(new NotOnSale(SOON, null));
        assertThat(scene.at(SOON.minusNanos(1)).outcome(scene.reserve(ANNA, best(1))))
                .isEqualTo(new NotOnSale(SOON, null));

        scene.at(SOON);
        assertThat(reserve()).isInstanceOf(Held.class);
        scene.at(LATER.minusNanos(1));
        assertThat(scene.outcome(scene.reserve(ANNA, best(1)))).isInstanceOf(Held.class);
        scene.at(LATER);
        assertThat(reserve()).isEqualTo(new NotOnSale(null, LATER));
    }

    @Test
    void endsWithTheStartUnlessItWasSaidWhen() {
        with(ON_SALE, SaleWindow.ALWAYS).at(DOORS);
        assertThat(reserve()).isEqualTo(new NotOnSale(null, DOORS));

        with(ON_SALE, new SaleWindow(null, DOORS.plusSeconds(60)));
        assertThat(reserve()).isInstanceOf(Held.class);
    }

    @Test
    void beginsByItselfForAScheduledDateThatSaysWhen() {
        with(SCHEDULED, new SaleWindow(SOON, null));
        assertThat(reserve()).isEqualTo(new NotOnSale(SOON, null));
        scene.at(SOON);
        assertThat(reserve()).isInstanceOf(Held.class);
        scene.at(DOORS);
        assertThat(reserve()).isEqualTo(new NotOnSale(null, DOORS));
    }

    @Test
    void doesNotBeginForAScheduledDateThatDoesNotSayWhen() {
        with(SCHEDULED, new SaleWindow(null, LATER));

        assertThat(reserve()).isEqualTo(new NotOnSale(null, null));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "CANCELLED"})
    void isOverForADateThatWasClosedOrCancelled(SessionStatus status) {
        with(status, new SaleWindow(SOON, null));

        assertThat(reserve()).isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void goesByTheDateForCountedTicketsToo() {
        scene.ledger.sessions.put(Scene.SESSION, new SessionRules(Scene.SESSION, Scene.START, DOORS, CLOSED,
                SaleWindow.ALWAYS, SessionPlace.plain(1)));

        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void goesByTheTicketTypeForCountedTicketsToo() {
        Hall.change(scene, Scene.TYPE, Hall.terms(new SaleWindow(SOON, null), 0));

        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isEqualTo(new NotOnSale(SOON, null));
    }

    @Test
    void isToldOfAnyTimeByRulesAndWindows() {
        SessionRules rules = Hall.evening(ON_SALE, new SaleWindow(SOON, LATER));

        assertThat(rules.onSaleAt(NOW)).isFalse();
        assertThat(rules.onSaleAt(SOON)).isTrue();
        assertThat(rules.window().openAt(NOW)).isFalse();
        assertThat(rules.window().openAt(SOON)).isTrue();
        assertThat(rules.window().openAt(LATER)).isFalse();
    }

    @Test
    void hasAWindowThatClosesAfterItOpens() {
        assertThatThrownBy(() -> new SaleWindow(SOON, SOON)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(SOON.toString());
        assertThat(new SaleWindow(SOON, SOON.plusNanos(1)).openAt(SOON)).isTrue();
    }

    @Test
    void goesForwardOnly() {
        assertThat(SCHEDULED.next()).isEqualTo(Set.of(ON_SALE, CANCELLED));
        assertThat(ON_SALE.next()).isEqualTo(Set.of(CLOSED, CANCELLED));
        assertThat(CLOSED.next()).isEmpty();
        assertThat(CANCELLED.next()).isEmpty();
    }

    @Test
    void ofASlotIsByTheTypeOfItsResource() {
        assertThatThrownBy(() -> Hall.evening(ON_SALE, SaleWindow.ALWAYS).slotType())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(EVENING.toString());
        TicketRules bay = new TicketRules(Hall.BAY_TYPE, null, Scene.dollars(1), TicketRules.Terms.PLAIN);
        assertThatThrownBy(bay::drawsFrom).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Hall.BAY_TYPE.toString());
    }
}
