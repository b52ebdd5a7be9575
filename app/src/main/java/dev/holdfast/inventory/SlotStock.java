package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.platform.ids.SessionId;

import java.time.Instant;

/**
 * A slot of a resource and what of it is free.
 *
 * @param key what it is called within its resource
 */
public record SlotStock(SessionId id, String key, Time time, SessionStatus status, SaleWindow window,
        Places places) {

    /** When it takes place. */
    public record Time(Instant startsAt, Instant endsAt) {}

    /** @param taken held, sold or kept by the house */
    public record Places(int capacity, int taken) {

        public int free() {
            return capacity - taken;
        }
    }

    public Instant startsAt() {
        return time.startsAt();
    }

    public Instant endsAt() {
        return time.endsAt();
    }

    /** Whether it is offered, be it now or later. */
    public boolean offered() {
        return status == SessionStatus.ON_SALE || status == SessionStatus.SCHEDULED;
    }

    public boolean isTaken() {
        return places.taken() > 0;
    }
}
