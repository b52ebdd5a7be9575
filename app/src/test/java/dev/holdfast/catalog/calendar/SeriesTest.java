package dev.holdfast.catalog.calendar;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A series takes place on its dates at its time, whatever clocks do in between. */
class SeriesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate FIRST = LocalDate.parse("2026-10-17");

    private static List<String> starts(Recurrence recurrence, String at, LocalDate... except) {
        return new Series(recurrence, Set.of(except), LocalTime.parse(at), NEW_YORK).occurrences()
                .stream()
                .map(occurrence -> occurrence.startsAt().atZone(NEW_YORK).toOffsetDateTime().toString())
                .toList();
    }

    private static Recurrence.Weekly saturdays(Recurrence.Ending ending) {
        return new Recurrence.Weekly(FIRST, 1, EnumSet.of(SATURDAY), ending);
    }

    private static Recurrence.Ending until(String date) {
        return new Recurrence.Ending.Until(LocalDate.parse(date));
    }

    private static Recurrence.Ending count(int times) {
        return new Recurrence.Ending.Count(times);
    }

    @Test
    void everySaturdayKeepsItsTimeOverTheChangeOfClocks() {
        assertThat(starts(saturdays(until("2026-11-07")), "20:00")).containsExactly(
                "2026-10-17T20:00-04:00", "2026-10-24T20:00-04:00", "2026-10-31T20:00-04:00",
                "2026-11-07T20:00-05:00");
    }

    @Test
    void exceptionsAreLeftOutAndCount() {
        assertThat(starts(saturdays(count(3)), "20:00", LocalDate.parse("2026-10-24")))
                .containsExactly("2026-10-17T20:00-04:00", "2026-10-31T20:00-04:00");
    }

    @Test
    void everySecondWeekCountsWeeksFromMonday() {
        // A Saturday: the Sunday after is still of its week, the Friday after is not.
        var weekly = new Recurrence.Weekly(FIRST, 2, EnumSet.of(SATURDAY, SUNDAY, FRIDAY), count(5));

        assertThat(weekly.dates().map(LocalDate::toString)).containsExactly("2026-10-17", "2026-10-18",
                "2026-10-30", "2026-10-31", "2026-11-01");
    }

    @Test
    void everyThirdDay() {
        assertThat(new Recurrence.Daily(LocalDate.parse("2028-02-26"), 3, count(3)).dates()
                .map(LocalDate::toString))
                .containsExactly("2028-02-26", "2028-02-29", "2028-03-03");
    }

    @Test
    void listedDatesAreOrderedAndOnce() {
        assertThat(new Recurrence.Dates(List.of(FIRST.plusDays(1), FIRST, FIRST)).dates())
                .containsExactly(FIRST, FIRST.plusDays(1));
    }

    @Test
    void timeThatIsLeftOutIsLaterAndTimeThatComesTwiceIsTheFirst() {
        var gap = new Recurrence.Dates(List.of(LocalDate.parse("2026-03-08")));
        var overlap = new Recurrence.Dates(List.of(LocalDate.parse("2026-11-01")));

        assertThat(starts(gap, "02:30")).containsExactly("2026-03-08T03:30-04:00");
        assertThat(starts(overlap, "01:30")).containsExactly("2026-11-01T01:30-04:00");
    }

    @Test
    void fiveHundredAreTheMost() {
        assertThat(starts(new Recurrence.Daily(FIRST, 1, count(500)), "20:00")).hasSize(500);
        assertRefused("count", () -> new Recurrence.Daily(FIRST, 1, count(501)));
        assertRefused("until", () -> starts(new Recurrence.Daily(FIRST, 1, until("9999-12-31")), "20:00"));
        assertRefused("until", () -> starts(new Recurrence.Daily(FIRST, 1, until("2028-02-29")), "20:00"));
        assertRefused("dates",
                () -> starts(new Recurrence.Dates(FIRST.datesUntil(FIRST.plusDays(501)).toList()), "20:00"));
    }

    @Test
    void seriesThatCannotBeNameTheirField() {
        assertRefused("every", () -> new Recurrence.Daily(FIRST, 0, count(1)));
        assertRefused("weekdays", () -> new Recurrence.Weekly(FIRST, 1, Set.of(), count(1)));
        assertRefused("until", () -> saturdays(until("2026-10-16")));
        assertRefused("count", () -> saturdays(count(0)));
        assertRefused("dates", () -> new Recurrence.Dates(List.of()));
        assertRefused("except", () -> starts(saturdays(count(1)), "20:00", FIRST));
        assertRefused("until",
                () -> starts(new Recurrence.Weekly(FIRST, 1, Set.of(MONDAY), until("2026-10-18")), "20:00"));
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatExceptionOfType(IllegalCalendarException.class).isThrownBy(call)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
