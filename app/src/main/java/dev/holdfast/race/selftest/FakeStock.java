package dev.holdfast.race.selftest;

import java.util.HashMap;
import java.util.Map;

/** The units of a fake ticket stand: rightly counted, or with one fault. Used by one thread at a time. */
final class FakeStock {

    private static final long CACHED_NANOS = 3_000_000_000L;

    private final StandFault fault;
    private final Map<String, Integer> bookings = new HashMap<>();
    private int capacity;
    private int sellable;
    private int taken;
    private int forgotten;
    private boolean refusedOne;
    private int cached;
    private long cachedUntil;

    FakeStock(StandFault fault) {
        this.fault = fault;
    }

    void open(int units) {
        capacity = units;
        sellable = units;
    }

    int capacity() {
        return capacity;
    }

    int taken() {
        return taken;
    }

    void changeCapacity(int units) {
        capacity = units;
        sellable = fault == StandFault.KEEPS_THE_RAISE ? Math.min(sellable, units) : units;
    }

    /** Whether they could be had. */
    boolean take(String booking, int units) {
        boolean refused = fault == StandFault.REFUSES_ONE_FALSELY && !refusedOne && taken == 0;
        refusedOne |= refused;
        int all = fault == StandFault.SELLS_TWICE ? sellable * 2 : sellable;
        if (refused || taken + units > all) {
            return false;
        }
        taken += units;
        bookings.put(booking, units);
        return true;
    }

    /** Whether somebody had them. */
    boolean giveBack(String booking) {
        Integer units = bookings.remove(booking);
        if (units == null) {
            return false;
        }
        forgotten += fault == StandFault.FORGETS_CANCELS_IN_THE_COUNT ? units : 0;
        taken -= fault == StandFault.KEEPS_WHAT_COMES_BACK ? 0 : units;
        return true;
    }

    boolean isHeld(String booking) {
        return bookings.containsKey(booking);
    }

    /** What the public is told to be free. */
    int shown() {
        int free = Math.max(0, capacity - taken - forgotten) + (fault == StandFault.COUNTS_WRONG ? 1 : 0);
        if (fault != StandFault.CACHES_FOR_SECONDS) {
            return free;
        }
        if (System.nanoTime() >= cachedUntil) {
            cached = free;
            cachedUntil = System.nanoTime() + CACHED_NANOS;
        }
        return cached;
    }
}
