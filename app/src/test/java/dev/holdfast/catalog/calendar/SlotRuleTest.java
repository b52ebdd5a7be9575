package dev.holdfast.catalog.calendar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Opening hours make slots that are right on every day of the year. */
class SlotRuleTest {

    private static final OpeningSpan ALL_DAY = span("00:00", "00:00");
    private static final OpeningSpan OFFICE = span("09:00", "17:00");

    private static OpeningSpan span(String from, String to) {
        return new OpeningSpan(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static OpeningHours daily(OpeningSpan... spans) {
        return OpeningHours.of(List.of(DayOfWeek.values())
                .stream()
                .collect(toMap(Function.identity(), _ -> List.of(spans))));
    }

    private static SlotRule rule(String zone, OpeningHours hours, int minutes) {
        return new SlotRule(ZoneId.of(zone), hours, Map.of(), Duration.ofMinutes(minutes), Duration.ZERO, 1);
    }

    private static List<String> starts(SlotRule rule, String date) {
        return rule.slots(LocalDate.parse(date), LocalDate.parse(date))
                .stream()
                .map(slot -> slot.startsAt().atZone(rule.zone()).toOffsetDateTime().toString())
                .toList();
    }

    @Test
    void officeHoursInPhoenixHaveFourSlotsOnWeekdaysAndNoneOnSunday() {
        var hours = OpeningHours.of(Map.of(MONDAY, List.of(OFFICE), TUESDAY, List.of(OFFICE)));
        SlotRule phoenix = rule("America/Phoenix", hours, 120);

        // The day on which most of the country puts its clocks forward, and the Monday after.
        assertThat(starts(phoenix, "2026-03-08")).isEmpty();
        assertThat(starts(phoenix, "2026-03-09")).containsExactly("2026-03-09T09:00-07:00",
                "2026-03-09T11:00-07:00", "2026-03-09T13:00-07:00", "2026-03-09T15:00-07:00");
    }

    @Test
    void openingTimeKeepsToTheWallWhenClocksChange() {
        SlotRule berlin = rule("Europe/Berlin", daily(OFFICE), 120);

        assertThat(starts(berlin, "2026-03-28").getFirst()).isEqualTo("2026-03-28T09:00+01:00");
        assertThat(starts(berlin, "2026-03-29").getFirst()).isEqualTo("2026-03-29T09:00+02:00");
        assertThat(starts(berlin, "2026-03-29")).hasSize(4);
    }

    @Test
    void dayOfTheGapHasAnHourLess() {
        SlotRule newYork = rule("America/New_York", daily(span("01:00", "05:00")), 60);

        assertThat(starts(newYork, "2026-03-08")).containsExactly("2026-03-08T01:00-05:00",
                "2026-03-08T03:00-04:00", "2026-03-08T04:00-04:00");
    }

    @Test
    void dayOfTheOverlapHasAnHourMore() {
        SlotRule newYork = rule("America/New_York", daily(span("00:00", "03:00")), 60);

        assertThat(starts(newYork, "2026-11-01")).containsExactly("2026-11-01T00:00-04:00",
                "2026-11-01T01:00-04:00", "2026-11-01T01:00-05:00", "2026-11-01T02:00-05:00");
    }

    @Test
    void hoursThatBeginOrEndInTheGapMeetAtItsEnd() {
        SlotRule opens = rule("America/New_York", daily(span("02:30", "04:00")), 30);
        SlotRule closes = rule("America/New_York", daily(span("01:00", "02:30")), 30);
        SlotRule inside = rule("America/New_York", daily(span("02:15", "02:45")), 15);

        assertThat(starts(opens, "2026-03-08")).containsExactly("2026-03-08T03:00-04:00",
                "2026-03-08T03:30-04:00");
        assertThat(starts(closes, "2026-03-08")).containsExactly("2026-03-08T01:00-05:00",
                "2026-03-08T01:30-05:00");
        assertThat(starts(inside, "2026-03-08")).isEmpty();
    }

    @Test
    void halfAnHourOfLordHoweCounts() {
        SlotRule lordHowe = rule("Australia/Lord_Howe", daily(ALL_DAY), 30);

        assertThat(starts(lordHowe, "2026-04-05")).hasSize(49);
        assertThat(starts(lordHowe, "2026-10-04")).hasSize(47);
        assertThat(starts(lordHowe, "2026-07-01")).hasSize(48);
    }

    @Test
    void dayWithoutMidnightBeginsLater() {
        // In Cairo clocks go from 00:00 to 01:00 on the last Friday of April.
        SlotRule cairo = rule("Africa/Cairo", daily(ALL_DAY), 60);

        assertThat(starts(cairo, "2024-04-26").getFirst()).isEqualTo("2024-04-26T01:00+03:00");
        assertThat(starts(cairo, "2024-04-26")).hasSize(23);
        // Back at midnight: the hour before it comes twice, on the same day.
        assertThat(starts(cairo, "2024-10-31")).hasSize(25)
                .endsWith("2024-10-31T23:00+03:00",
                        "2024-10-31T23:00+02:00");
    }

    @Test
    void dayThatIsLeftOutHasNoSlots() {
        SlotRule apia = rule("Pacific/Apia", daily(OFFICE), 60);

        assertThat(starts(apia, "2011-12-30")).isEmpty();
        assertThat(starts(apia, "2011-12-31")).hasSize(8);
    }

    @Test
    void leapDayIsADay() {
        assertThat(starts(rule("Europe/Berlin", daily(OFFICE), 60), "2028-02-29")).hasSize(8);
    }

    @Test
    void slotDoesNotCrossClosingTimeNorStartInTheBuffer() {
        var rule = new SlotRule(ZoneId.of("UTC"), daily(OFFICE), Map.of(), Duration.ofMinutes(90),
                Duration.ofMinutes(30), 3);

        assertThat(starts(rule, "2026-01-05")).containsExactly("2026-01-05T09:00Z", "2026-01-05T11:00Z",
                "2026-01-05T13:00Z", "2026-01-05T15:00Z");
        assertThat(starts(rule("UTC", daily(OFFICE), 7 * 60), "2026-01-05")).hasSize(1);
        assertThat(starts(rule("UTC", daily(OFFICE), 8 * 60 + 1), "2026-01-05")).isEmpty();
    }

    @Test
    void hoursPastMidnightBelongToTheDayTheyBeginOn() {
        var hours = OpeningHours.of(Map.of(FRIDAY, List.of(span("22:00", "02:00"))));
        SlotRule rule = rule("UTC", hours, 60);

        assertThat(starts(rule, "2026-01-02")).containsExactly("2026-01-02T22:00Z", "2026-01-02T23:00Z");
        assertThat(starts(rule, "2026-01-03")).as("their slots are listed on the day they start")
                .containsExactly("2026-01-03T00:00Z", "2026-01-03T01:00Z");
    }

    @Test
    void exceptionsReplaceTheWeekdaysHours() {
        var rule = new SlotRule(ZoneId.of("UTC"), daily(OFFICE),
                Map.of(LocalDate.parse("2026-12-25"), List.of(), LocalDate.parse("2026-12-24"),
                        List.of(span("09:00", "11:00")), LocalDate.parse("2026-12-31"),
                        List.of(span("20:00", "10:00"))),
                Duration.ofHours(2), Duration.ZERO, 1);

        assertThat(starts(rule, "2026-12-24")).containsExactly("2026-12-24T09:00Z");
        assertThat(starts(rule, "2026-12-25")).isEmpty();
        assertThat(starts(rule, "2027-01-01")).as("what the long night overlaps begins later")
                .containsExactly("2027-01-01T00:00Z", "2027-01-01T02:00Z", "2027-01-01T04:00Z",
                        "2027-01-01T06:00Z", "2027-01-01T08:00Z", "2027-01-01T10:00Z", "2027-01-01T12:00Z",
                        "2027-01-01T14:00Z");
    }

    @Test
    void keyIsTheStart() {
        assertThat(new Slot(Instant.parse("2026-01-05T09:00:00Z"), Instant.MAX).key())
                .isEqualTo("2026-01-05T09:00:00Z");
    }

    @Test
    void overlappingHoursAreRefused() {
        assertThatThrownBy(() -> daily(OFFICE, span("16:59", "18:00")))
                .isInstanceOfSatisfying(IllegalCalendarException.class,
                        e -> assertThat(e.field()).isEqualTo("opening_hours"));
        assertThatThrownBy(() -> OpeningHours.of(
                Map.of(SUNDAY, List.of(span("22:00", "02:00")), MONDAY, List.of(span("01:00", "03:00")))))
                .hasMessageContaining("sunday");
        assertThat(daily(OFFICE, span("17:00", "18:00")).on(SATURDAY)).hasSize(2);
        assertThatThrownBy(() -> span("09:00", "09:00")).isInstanceOf(IllegalCalendarException.class);
        assertThatThrownBy(() -> span("09:00:30", "10:00")).isInstanceOf(IllegalCalendarException.class);
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> rule("UTC", daily(OFFICE), 0)).hasMessageContaining("minutes");
        assertThatThrownBy(() -> rule("UTC", daily(OFFICE), 1441)).hasMessageContaining("minutes");
        assertThatThrownBy(() -> new SlotRule(ZoneId.of("UTC"), daily(OFFICE), Map.of(), Duration.ofHours(1),
                Duration.ofMinutes(-1), 1)).hasMessageContaining("buffer");
        assertThatThrownBy(() -> new SlotRule(ZoneId.of("UTC"), daily(OFFICE), Map.of(), Duration.ofHours(1),
                Duration.ZERO, 0)).isInstanceOfSatisfying(IllegalCalendarException.class,
                        e -> assertThat(e.field()).isEqualTo("capacity"));
    }

    @Test
    void estimateIsNeverLessThanTheSlotsThereAre() {
        SlotRule rule = rule("UTC", daily(OFFICE), 120);

        assertThat(rule.estimate(7)).isEqualTo(28);
        assertThat(rule.estimate(8)).isEqualTo(56);
    }

    @Test
    void textKeepsHoursAndExceptions() {
        OpeningHours hours = OpeningHours.of(Map.of(FRIDAY, List.of(span("22:00", "02:00"), OFFICE), MONDAY,
                List.of(ALL_DAY)));
        var exceptions = Map.of(LocalDate.parse("2026-12-25"), List.<OpeningSpan>of(),
                LocalDate.parse("2026-12-24"), List.of(OFFICE));

        assertThat(HoursText.of(hours)).isEqualTo("MONDAY 00:00-00:00;FRIDAY 09:00-17:00,22:00-02:00");
        assertThat(HoursText.hours(HoursText.of(hours))).isEqualTo(hours);
        assertThat(HoursText.exceptions(HoursText.of(exceptions))).isEqualTo(exceptions);
        assertThat(HoursText.hours("")).isEqualTo(OpeningHours.of(Map.of()));
    }

    /** A clock is looked at in every minute around each change of two years. */
    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Europe/Berlin", "America/Phoenix", "Australia/Lord_Howe",
            "Africa/Cairo", "Asia/Tehran", "America/Santiago", "Asia/Beirut", "Pacific/Apia",
            "Atlantic/Azores", "Africa/Casablanca"})
    void slotsAreWhatSomebodyWatchingTheClockSays(String zone) {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("slotsAreWhatSomebodyWatchingTheClockSays: -Dholdfast.seed=" + seed);
        var random = new SplittableRandom(seed);
        var rules = ZoneId.of(zone).getRules();
        Instant at = Instant.parse("2010-12-01T00:00:00Z");
        int changes = 0;
        for (var change = rules.nextTransition(at); change != null && changes < 26; changes++) {
            LocalDate date = change.getDateTimeBefore().toLocalDate();
            compare(randomRule(zone, random, date), date.minusDays(1), date.plusDays(1));
            change = rules.nextTransition(change.getInstant());
        }
        compare(randomRule(zone, random, LocalDate.parse("2028-02-29")), LocalDate.parse("2028-02-28"),
                LocalDate.parse("2028-03-01"));
    }

    private static void compare(SlotRule rule, LocalDate from, LocalDate to) {
        List<Slot> slots = rule.slots(from, to);

        assertThat(slots).as("%s from %s to %s", rule, from, to)
                .isEqualTo(new MinuteWalk(rule, from, to).slots(from, to));
        assertThat(new HashSet<>(slots.stream().map(Slot::key).toList())).hasSameSizeAs(slots);
        assertThat(slots).allMatch(slot -> slot.startsAt().plus(rule.length()).equals(slot.endsAt()));
        var daily = new ArrayList<Slot>();
        from.datesUntil(to.plusDays(1)).forEach(date -> daily.addAll(rule.slots(date, date)));
        assertThat(daily).as("day by day it is the same").isEqualTo(slots);
    }

    private static SlotRule randomRule(String zone, SplittableRandom random, LocalDate around) {
        var hours = new HashMap<DayOfWeek, List<OpeningSpan>>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(5) > 0) {
                hours.put(day, randomSpans(random));
            }
        }
        var exceptions = new HashMap<LocalDate, List<OpeningSpan>>();
        if (random.nextBoolean()) {
            int minute = random.nextInt(1, 1440);
            exceptions.put(around.plusDays(random.nextInt(-2, 3)),
                    random.nextBoolean()
                            ? List.of()
                            : List.of(new OpeningSpan(LocalTime.MIDNIGHT.plusMinutes(minute),
                                    LocalTime.MIDNIGHT.plusMinutes(minute - 1L))));
        }
        return new SlotRule(ZoneId.of(zone), OpeningHours.of(hours), exceptions,
                Duration.ofMinutes(random.nextInt(5, 200)), Duration.ofMinutes(random.nextInt(0, 40)), 1);
    }

    /** All day, or up to three spans, the last of which may pass midnight. */
    private static List<OpeningSpan> randomSpans(SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return List.of(ALL_DAY);
        }
        var spans = new ArrayList<OpeningSpan>();
        int minute = 90;
        while (spans.size() < 3 && minute < 1300) {
            int from = minute + random.nextInt(0, 120);
            minute = from + random.nextInt(1, 500);
            if (from < 1440 && minute < 1440 + 90) {
                spans.add(new OpeningSpan(LocalTime.MIDNIGHT.plusMinutes(from),
                        LocalTime.MIDNIGHT.plusMinutes(minute % 1440)));
            }
        }
        // All-day hours of the next day leave no room for a night.
        return spans.stream().filter(span -> span.from().isBefore(span.to())).toList();
    }
}
