package dev.holdfast.catalog.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/** The clock on the wall of a place, which is put forward and back. */
record WallClock(ZoneId zone) {

    /**
     * The first instant at which the clock shows this or a later time: the end of the gap for a time that
     * is left out, the first of the two for one that comes twice.
     */
    Instant reaches(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        ZoneOffset first = change == null ? zone.getRules().getOffset(local) : change.getOffsetBefore();
        return local.toInstant(first);
    }

    /** When a day begins; where midnight is left out, that is later. */
    Instant begins(LocalDate date) {
        return reaches(date.atStartOfDay());
    }
}
