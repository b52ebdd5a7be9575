package dev.holdfast.race.load;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.load.Fate;
import dev.holdfast.race.verdict.load.GeneratorKeptUp;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.load.LoadAddsUp;
import dev.holdfast.race.verdict.load.TooManyShed;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** The account of a load is right, second by second, and the checks see when it is not. */
class LedgerTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Answer WON = new Answer.Won(200, "id", "EVT", "{}");
    private static final Answer SHED = new Answer.Shed(503, "");

    private final Ledger ledger = new Ledger();

    private static Answer refused(String code) {
        return new Answer.Refused(409, code, Answer.Excuse.NONE, "");
    }

    private void heard(long from, long to, Answer answer) {
        ledger.offered(from);
        ledger.sent(from, from);
        ledger.answered(new Span(from, to), answer);
    }

    @Test
    void aRequestCountsInTheSecondItWasToStartIn() {
        heard(SECOND / 2, 3 * SECOND, WON);
        heard(SECOND + 1, SECOND + 2, refused("sold_out"));
        heard(SECOND + 5, SECOND + 9, SHED);
        ledger.offered(SECOND + 7);
        ledger.dropped(SECOND + 7);

        Load load = ledger.load();
        assertThat(load.seconds()).hasSize(2);
        assertThat(load.seconds().getFirst().count(Fate.WON)).isOne();
        assertThat(load.seconds().getLast().offered()).isEqualTo(3);
        assertThat(load.seconds().getLast().count(Fate.DROPPED)).isOne();
        assertThat(load.total().completed()).isEqualTo(2);
        assertThat(load.refusals()).containsOnlyKeys("sold_out");
        assertThat(new LoadAddsUp().breaches(load)).isEmpty();
        assertThat(load.total().p99Millis()).isBetween(2499.0, 2502.0);
    }

    @Test
    void whatIsLostOrCountedTwiceIsAccused() {
        heard(1, 2, WON);
        ledger.offered(3);
        assertThat(new LoadAddsUp().breaches(ledger.load())).isNotEmpty();

        ledger.answered(new Span(3, 4), WON);
        assertThat(new LoadAddsUp().breaches(ledger.load())).isEmpty();

        ledger.dropped(3);
        assertThat(new LoadAddsUp().breaches(ledger.load())).isNotEmpty();
    }

    @Test
    void aGeneratorThatSendsLateIsAccused() {
        ledger.offered(1);
        ledger.sent(1, SECOND);
        ledger.answered(new Span(1, SECOND + 1), WON);

        assertThat(new GeneratorKeptUp().breaches(ledger.load())).singleElement().asString().contains("late");
    }

    @Test
    void moreShedThanAllowedIsAccused() {
        heard(1, 2, WON);
        heard(1, 2, SHED);

        assertThat(new TooManyShed(50).breaches(ledger.load())).isEmpty();
        assertThat(new TooManyShed(49.9).breaches(ledger.load())).hasSize(1);
    }

    @Test
    void longerThanAMinuteCountsAsAMinute() {
        heard(0, 100 * SECOND, WON);

        assertThat(ledger.load().total().p99Millis()).isBetween(59_900.0, 60_100.0);
    }

    @Test
    void answersThatSayTheSameAreKeptOnce() {
        Repeats repeats = new Repeats();
        Answer first = repeats.of(new Answer.Refused(409, "sold_out", Answer.Excuse.NONE, "one"));

        assertThat(repeats.of(new Answer.Refused(409, "sold_out", Answer.Excuse.NONE, "two")))
                .isSameAs(first);
        assertThat(repeats.of(new Answer.Refused(409, "", Answer.Excuse.NONE, "three")).text())
                .isEqualTo("three");
        assertThat(repeats.of(new Answer.Refused(409, "conflict", Answer.Excuse.NONE, "Please retry")).text())
                .isEqualTo("Please retry");
        assertThat(repeats.of(new Answer.Broken(500, "oops")).text()).isEqualTo("oops");
    }
}
