package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.BookingView;
import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Requests;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything seen in one race for a waitlist.
 *
 * @param rush
 *            everybody, at the same moment
 * @param calls
 *            every request after the rush
 */
public record WaitlistHistory(Stock stock, List<Entrant> rush, Middle middle, End end, List<Call> calls)
        implements
            Requests {

    /** How old what the public is shown may be: a second, and some time to get there. */
    public static final long STALE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private static final Set<String> ALIVE = Set.of("pending", "paying", "confirmed");

    /** What is on sale, and how much of it each asks for. */
    public record Stock(int seats, int quantity) {

        /** What fits nobody. */
        public int rest() {
            return seats % quantity;
        }
    }

    /** What went on after the rush. */
    public record Middle(List<Turn> turns, List<Close> closes, List<Joining> joinings, List<Probe> probes) {}

    /**
     * What the target says once all is over.
     *
     * @param bookings
     *            of all who won in the rush and all who were offered something
     * @param replays
     *            of requests of the rush
     */
    public record End(List<Standing> line, List<BookingView> bookings, List<Replay> replays) {}

    @Override
    public List<? extends Heard> everyAttempt() {
        return Stream.<Heard>concat(rush.stream(), calls.stream()).toList();
    }

    @Override
    public List<? extends Heard> timed() {
        return rush;
    }

    @Override
    public List<Replay> replays() {
        return end.replays();
    }

    /** Those who won in the rush. */
    public List<Entrant> winners() {
        return rush.stream().filter(entrant -> entrant.answer() instanceof Answer.Won).toList();
    }

    /** Places that the rush was answered with. */
    public List<Entrant.Place> places() {
        return rush.stream().flatMap(entrant -> Stream.ofNullable(entrant.place())).toList();
    }

    /** Entries that wait at the end, in the order of their joining. */
    public List<Standing> stillWaiting() {
        return end.line().stream().filter(standing -> standing.look().waits()).toList();
    }

    /** Whether those who wait are shown at 1, 2, 3 ... in the order of their joining. */
    public static boolean whole(List<Standing> line) {
        List<Integer> shown = line.stream()
                .filter(standing -> standing.look().waits())
                .map(standing -> Objects.requireNonNullElse(standing.look().position(), 0))
                .toList();
        return shown.equals(IntStream.rangeClosed(1, shown.size()).boxed().toList());
    }

    /** Units in holds and bookings at the end. */
    public int unitsTaken() {
        return end.bookings()
                .stream()
                .filter(booking -> ALIVE.contains(booking.state()))
                .mapToInt(booking -> booking.quantity() == null ? 0 : booking.quantity())
                .sum();
    }
}
