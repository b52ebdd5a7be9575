package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Outcome.AllHeld;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.NoSeatFits;
import dev.holdfast.inventory.decision.Outcome.NotEnoughLeft;
import dev.holdfast.inventory.decision.Outcome.NotOnSale;
import dev.holdfast.inventory.decision.Outcome.NotTogether;
import dev.holdfast.inventory.decision.Outcome.SoldOut;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import static dev.holdfast.inventory.decision.Hall.BALCONY_PRICE;
import static dev.holdfast.inventory.decision.Hall.EVENING;
import static dev.holdfast.inventory.decision.Hall.best;
import static dev.holdfast.inventory.decision.Hall.bestIn;
import static dev.holdfast.inventory.decision.Hall.held;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Hall.source;
import static dev.holdfast.inventory.decision.Hall.terms;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static org.assertj.core.api.Assertions.assertThat;

/** Seats the lane chooses. */
class BestAvailableTest {

    private final Scene scene = Hall.scene();

    private static Wanted.BestAvailable apart(int quantity) {
        return new Wanted.BestAvailable(EVENING, quantity, null, null, null, false, false);
    }

    private static Wanted.BestAvailable costing(int quantity, long priceMax) {
        return new Wanted.BestAvailable(EVENING, quantity, null, null, priceMax, false, true);
    }

    private static Wanted.BestAvailable accessible(int quantity, @Nullable String section, boolean together) {
        return new Wanted.BestAvailable(EVENING, quantity, section, null, null, true, together);
    }

    private List<Integer> chosen(Wanted wanted) {
        return Hall.units(scene.outcome(scene.reserve(ANNA, wanted)));
    }

    private Outcome refusal(Wanted wanted) {
        Decision.Result result = scene.decide(scene.reserve(BERT, wanted));
        assertThat(result.changes().isEmpty()).isTrue();
        return result.outcomes().getFirst();
    }

    private void take(int from, int to) {
        scene.ledger.rules = new EventRules(1, EventStatus.PUBLISHED, 20, scene.ledger.rules.personMax(),
                scene.ledger.rules.openHoldsMax(), Scene.HOLDS);
        held(scene, ANNA, seats(IntStream.range(from, to).boxed().toArray(Integer[]::new)));
    }

    @Test
    void standTogetherInTheBestRow() {
        assertThat(chosen(best(3))).isEqualTo(List.of(0, 1, 2));
        assertThat(chosen(best(3))).isEqualTo(List.of(7, 8, 9));
        assertThat(chosen(best(2))).isEqualTo(List.of(3, 4));
    }

    @Test
    void areDifferentOnesForEverybodyOfABatch() {
        List<Outcome> outcomes = scene.decide(scene.reserve(ANNA, best(2)), scene.reserve(BERT, best(2)),
                scene.reserve(ANNA, best(2), best(2))).outcomes();

        assertThat(outcomes).hasOnlyElementsOfType(Held.class);
        assertThat(Hall.in(scene, SeatState.HELD)).hasSize(8);
    }

    @Test
    void areOfTheSectionAskedFor() {
        assertThat(chosen(bestIn(2, "balcony", null))).allMatch(unit -> unit >= 12);
    }

    @Test
    void areOfTheCategoryAskedFor() {
        assertThat(chosen(bestIn(3, null, "good"))).isEqualTo(List.of(7, 8, 9));
    }

    @Test
    void areOfNoOtherSectionThanTheOneAskedFor() {
        assertThat(refusal(bestIn(1, "boxes", null))).isEqualTo(new NoSeatFits());
        assertThat(refusal(bestIn(1, null, "worst"))).isEqualTo(new NoSeatFits());
        assertThat(refusal(bestIn(1, "balcony", "best"))).isEqualTo(new NoSeatFits());
    }

    @Test
    void costNoMoreThanAskedFor() {
        assertThat(chosen(costing(1, BALCONY_PRICE))).allMatch(unit -> unit >= 10);
        assertThat(refusal(costing(1, BALCONY_PRICE - 1))).isEqualTo(new NoSeatFits());
    }

    @Test
    void haveAnAccessibleSeatAmongThemWhenAskedFor() {
        assertThat(chosen(accessible(2, null, true))).isEqualTo(List.of(10, 11));
    }

    @Test
    void areNotOnSaleWhenNoTypeIs() {
        var over = terms(new SaleWindow(null, NOW), 0);
        Hall.change(scene, Hall.STALLS, over);
        assertThat(chosen(best(1))).allMatch(unit -> unit >= 10);

        Hall.change(scene, Hall.BALCONY, over);
        assertThat(refusal(best(1))).isEqualTo(new NotOnSale(null, NOW));

        scene.ledger.ticketTypes.clear();
        assertThat(refusal(best(1))).isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void areOnlySeatsThatSomeTypeSells() {
        scene.ledger.ticketTypes.remove(Hall.STALLS);

        assertThat(chosen(best(3))).allMatch(unit -> unit >= 10);
        assertThat(refusal(best(3))).isEqualTo(new NotEnoughLeft(2));
        assertThat(refusal(bestIn(1, "stalls", null))).isEqualTo(new NoSeatFits());
    }

    @Test
    void areOfNoTypeWhoseSectionTheHallDoesNotHave() {
        scene.ledger.ticketTypes.clear();
        Hall.type(scene, new TicketTypeId(new UUID(3, 103)), source("boxes", null), 1);
        Hall.type(scene, new TicketTypeId(new UUID(3, 104)), source(null, "worst"), 1);

        assertThat(refusal(best(1))).isEqualTo(new NoSeatFits());
    }

    @Test
    void areRefusedRatherThanParted() {
        take(0, 2);
        take(3, 6);
        take(9, 15);

        assertThat(refusal(best(3))).isEqualTo(new NotTogether(4));
        assertThat(chosen(apart(3))).hasSize(3);
    }

    @Test
    void countOnlyWhatWasAskedForWhenTheyAreNotTogether() {
        take(12, 13);

        assertThat(refusal(bestIn(4, null, "good"))).isEqualTo(new NotTogether(9));
        assertThat(refusal(bestIn(4, "balcony", null))).isEqualTo(new NotTogether(4));
        assertThat(refusal(costing(4, BALCONY_PRICE))).isEqualTo(new NotTogether(4));
    }

    @Test
    void areRefusedWithHowManyAreLeft() {
        take(1, 15);

        assertThat(refusal(best(2))).isEqualTo(new NotEnoughLeft(1));
        assertThat(refusal(bestIn(1, "balcony", null))).isEqualTo(new AllHeld(NOW.plus(HOLD)));
    }

    @Test
    void areSoldOutWhenAllAreSoldOrTheHouses() {
        Hall.sold(scene, ANNA, seats(10, 11, 12));
        scene.decide(Hall.block(true, 13, 14));

        assertThat(refusal(bestIn(1, "balcony", null))).isEqualTo(new SoldOut());
    }

    @Test
    void areSoldOutWhenTheHouseHasThemAll() {
        scene.decide(Hall.block(true, 10, 11, 12, 13, 14));

        assertThat(refusal(bestIn(1, "balcony", null))).isEqualTo(new SoldOut());
    }

    @Test
    void areRefusedForTheAccessibleSeatThatIsTaken() {
        held(scene, ANNA, seats(10));
        assertThat(refusal(accessible(2, null, true))).isEqualTo(new AllHeld(NOW.plus(HOLD)));
        assertThat(refusal(accessible(2, null, false))).isEqualTo(new AllHeld(NOW.plus(HOLD)));
    }

    @Test
    void areRefusedForTheAccessibleSeatThatIsSold() {
        Hall.sold(scene, ANNA, seats(10));

        assertThat(refusal(accessible(2, null, true))).isEqualTo(new SoldOut());
    }

    @Test
    void fitNobodyWhoNeedsAnAccessibleOneWhereThereIsNone() {
        assertThat(refusal(accessible(1, "stalls", true))).isEqualTo(new NoSeatFits());
        assertThat(refusal(accessible(1, "stalls", false))).isEqualTo(new NoSeatFits());
    }

    @Test
    void areNotTogetherBesideTheAccessibleOne() {
        held(scene, ANNA, seats(11));

        assertThat(refusal(accessible(2, null, true))).isEqualTo(new NotTogether(14));
        assertThat(chosen(accessible(2, null, false))).hasSize(2).contains(10);
    }

    @Test
    void comeBackFromADeadHold() {
        take(0, 15);
        scene.after(HOLD);

        assertThat(chosen(best(5))).isEqualTo(List.of(0, 1, 2, 3, 4));
    }

    @Test
    void waitForDeadHoldsThatWereNotRead() {
        take(0, 7);
        take(7, 15);
        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(scene.reserve(BERT, bestIn(1, "balcony", null))))
                .isEqualTo(new Outcome.Deferred());
        assertThat(chosen(bestIn(1, "balcony", null))).hasSize(1);
    }
}
