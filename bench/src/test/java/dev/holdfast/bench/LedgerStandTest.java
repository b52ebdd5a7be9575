package dev.holdfast.bench;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LedgerStandTest {

    private static final Ledger.Stand EMPTY = new Ledger.Stand(0, 0, 0, 0, 0, 0, 0);

    @Test
    void aStandThatAgreesIsNotBroken() {
        assertEquals(List.of(), new Ledger.Stand(3, 2, 0, 4, 5, 1, 1).breachesSince(EMPTY, 4));
    }

    @Test
    void aWinnerWithoutABookingIsTold() {
        assertEquals(List.of("told 5 buyers they won, and has 4 bookings"),
                new Ledger.Stand(4, 0, 0, 4, 4, 0, 0).breachesSince(EMPTY, 5));
    }

    @Test
    void countersThatDifferFromTheLedgerAreTold() {
        assertEquals(List.of("pools say 3 are taken, bookings say 4"),
                new Ledger.Stand(3, 0, 0, 4, 4, 0, 0).breachesSince(EMPTY, 4));
    }

    @Test
    void aUnitThatTwoHaveIsTold() {
        assertEquals(List.of("bookings name 2 units, 1 are claimed"),
                new Ledger.Stand(2, 0, 0, 2, 2, 2, 1).breaches());
    }

    @Test
    void anOversoldPoolIsTold() {
        assertEquals(List.of("1 pools have more taken than they have"),
                new Ledger.Stand(2, 0, 1, 2, 2, 0, 0).breaches());
    }
}
