package dev.holdfast.race.rehearsal;

import dev.holdfast.race.rehearsal.Outcome.End;
import dev.holdfast.race.rehearsal.Thinking.About;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.load.Fate;
import dev.holdfast.race.verdict.rehearsal.Step;
import dev.holdfast.race.verdict.rehearsal.Take;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One buyer's way from the arrival to a ticket, or to none. */
final class Journey {

    private static final int WISHES_MAX = 4;

    private final Venue venue;
    private final Shopper shopper;
    private final RandomGenerator random;
    private final Thinking thinking;
    private @Nullable Take won;

    Journey(Venue venue, Shopper shopper, RandomGenerator random) {
        this.venue = venue;
        this.shopper = shopper;
        this.random = random;
        this.thinking = new Thinking(venue.habits().pace(), random);
    }

    /**
     * What all buyers meet.
     *
     * @param takesPayments
     *            whether it goes on after the hold
     */
    record Venue(Copy copy, RehearsalPlan.Habits habits, boolean takesPayments, Consumer<Take> taken) {}

    /** What was held in the end, null when nothing was. */
    @Nullable
    Take won() {
        return won;
    }

    End travel() {
        End browsed = browse();
        if (browsed != End.TICKET) {
            return browsed;
        }
        return switch (pick()) {
            case HELD -> decide();
            case End other -> other;
        };
    }

    /** TICKET stands for going on. */
    private End browse() {
        String event = "/api/v1/events/" + venue.copy().eventId();
        for (Step step : List.of(Step.EVENT, Step.AVAILABILITY, Step.DATES)) {
            String path = switch (step) {
                case AVAILABILITY -> event + "/availability";
                case DATES -> event + "/sessions";
                case EVENT, SEATS, RESERVE, PAY, RELEASE, CANCEL -> event;
            };
            Answer answer = shopper.look(step, path);
            if (!(answer instanceof Answer.Done)) {
                return lost(answer);
            }
            thinking.about(About.BROWSING);
        }
        return End.TICKET;
    }

    private End pick() {
        List<Offer> untried = new ArrayList<>(venue.copy().offers());
        int wanted = venue.habits().quantities().draw(random);
        Offer offer = untried.get(random.nextInt(untried.size()));
        for (int number = 1; number <= WISHES_MAX; number++) {
            if (!offer.sessionId().isEmpty()) {
                Answer seats = shopper.look(Step.SEATS, "/api/v1/sessions/" + offer.sessionId() + "/seats");
                if (!(seats instanceof Answer.Done)) {
                    return lost(seats);
                }
            }
            thinking.about(number == 1 ? About.PICKING : About.NEXT_TRY);
            int quantity = offer.bounds().within(wanted);
            Take take = shopper.reserve(venue.copy().eventId(), offer, quantity, number);
            venue.taken().accept(take);
            if (take.won()) {
                won = take;
                return End.HELD;
            }
            if (!take.lacked() && !take.limited()) {
                return lost(take.answer());
            }
            int left = take.limited() ? offer.bounds().min() : left(take);
            if (left >= offer.bounds().min() && left < quantity) {
                wanted = left;
            } else {
                untried.remove(offer);
                if (untried.isEmpty()) {
                    return End.EMPTY_HANDED;
                }
                offer = untried.get(random.nextInt(untried.size()));
            }
        }
        return End.EMPTY_HANDED;
    }

    private static int left(Take take) {
        return take.answer() instanceof Answer.Refused refused && refused.excuse().available() != null
                ? refused.excuse().available()
                : 0;
    }

    private End decide() {
        if (won == null || !(won.answer() instanceof Answer.Won hold)) {
            throw new IllegalStateException("nothing is held");
        }
        thinking.about(About.PAYING);
        if (random.nextDouble() * 100 < venue.habits().abandonPercent()) {
            if (random.nextBoolean()) {
                shopper.giveBack(Step.RELEASE, hold);
            }
            return End.ABANDONED;
        }
        if (!venue.takesPayments()) {
            return End.HELD;
        }
        Answer paid = shopper.pay(hold);
        return paid instanceof Answer.Done(int status, _) && status == 200 ? End.TICKET : lost(paid);
    }

    /** Second thoughts of somebody with a ticket. */
    End reconsider() {
        if (won == null || !(won.answer() instanceof Answer.Won ticket)
                || random.nextDouble() * 100 >= venue.habits().cancelPercent()) {
            return End.TICKET;
        }
        thinking.about(About.SECOND_THOUGHTS);
        return shopper.giveBack(Step.CANCEL, ticket) instanceof Answer.Done ? End.CANCELLED : End.FAILED;
    }

    private static End lost(Answer answer) {
        return Fate.of(answer) == Fate.SHED ? End.TURNED_AWAY : End.FAILED;
    }
}
