package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accuses when a winner's hold, or the hold a loser is told to wait for, had ended by the target's own clock
 * before it was asked. What lies within the error of that clock is no accusation.
 *
 * @param clock
 *            the target's, counted from the start of the race
 */
public record HoldInThePast(TargetTime clock) implements Check<Requests> {

    /** The machines of one installation may differ by so much. */
    private static final Duration EXCUSED = Duration.ofSeconds(1);
    private static final Pattern EXPIRES_AT = Pattern.compile("\"expires_at\"\\s*:\\s*\"([^\"]{1,64})\"");

    @Override
    public String name() {
        return "hold-in-the-past";
    }

    @Override
    public String promise() {
        return "no hold that is told had ended by the target's own clock before it was asked";
    }

    @Override
    public List<String> breaches(Requests history) {
        List<String> breaches = new ArrayList<>();
        for (Heard attempt : history.everyAttempt()) {
            Instant asked = clock.atLeast(attempt.span().invokedNanos());
            switch (attempt.answer()) {
                case Answer.Won won -> expiry(won.body())
                        .filter(end -> isPast(end, asked))
                        .ifPresent(end -> breaches
                                .add(attempt + " won what ends at " + end + accusation(asked)));
                case Answer.Refused refused -> moment(refused.excuse().retryAt())
                        .filter(end -> isPast(end, asked))
                        .ifPresent(end -> breaches
                                .add(attempt + " was told to try again at " + end + accusation(asked)));
                case Answer.Done _,Answer.Shed _,Answer.Broken _,Answer.Unreadable _,Answer.Unanswered _ -> {
                    // No hold is told of.
                }
            }
        }
        return breaches;
    }

    private static boolean isPast(Instant end, Instant asked) {
        return !asked.equals(Instant.MIN) && end.isBefore(asked.minus(EXCUSED));
    }

    private static String accusation(Instant asked) {
        return ", and asked when the target's clock showed " + asked + " or later";
    }

    private static Optional<Instant> expiry(String body) {
        Matcher matcher = EXPIRES_AT.matcher(body);
        return matcher.find() ? moment(matcher.group(1)) : Optional.empty();
    }

    /** A time without a zone could be any, and is left out. */
    private static Optional<Instant> moment(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
