package dev.holdfast.race.claims;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.described.BackOffice;
import dev.holdfast.race.described.Counter;
import dev.holdfast.race.described.DescribedApi;
import dev.holdfast.race.described.Values;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.Demand;
import dev.holdfast.race.verdict.claims.Manners;
import dev.holdfast.race.verdict.claims.OnRecord;
import dev.holdfast.race.verdict.claims.Told;

import java.util.Map;

/**
 * An API that a file describes.
 *
 * @param people
 *            what is known of each; their credentials only tell them apart
 * @param confirm
 *            whether winners pay before their bookings are looked at
 */
record DescribedShop(Counter counter, BackOffice office, Map<Credential, Values> people,
        boolean confirm) implements Shop {

    /** Tells one user from the others. */
    static Credential user(int number) {
        return new Credential("user", String.valueOf(number));
    }

    private Values person(Credential who) {
        Values person = people.get(who);
        if (person == null) {
            throw new IllegalStateException("nobody has " + who);
        }
        return person;
    }

    @Override
    public Reply ask(Credential who, Demand demand, String key) {
        return counter.ask(person(who), demand.exact(), key);
    }

    @Override
    public boolean hasKeys() {
        return counter.isRepeatable();
    }

    @Override
    public Answer answer(Reply reply) {
        return counter.answer(reply);
    }

    @Override
    public Told told(Demand demand, Reply reply) {
        return answer(reply) instanceof Answer.Won
                ? Told.granted(counter.granted(reply, demand.exact()))
                : Told.NOTHING;
    }

    @Override
    public boolean showsBookings() {
        return confirm || office.hasBookings();
    }

    @Override
    public OnRecord onRecord(Claim winner, Credential who) {
        String bookingId = ClaimRace.bookingId(winner);
        String unpaid = confirm ? office.confirm(person(who), bookingId) : "";
        if (!unpaid.isEmpty() || !office.hasBookings()) {
            return new OnRecord(winner.number(), 200, unpaid.isEmpty() ? "confirmed" : unpaid, null);
        }
        BackOffice.Seen seen = office.look(person(who), bookingId, winner.demand().exact());
        return new OnRecord(winner.number(), seen.status(), seen.state(), seen.lots());
    }

    @Override
    public Reply cancel(Credential who, String bookingId) {
        return office.cancel(person(who), bookingId);
    }

    @Override
    public Manners manners() {
        return new Manners(counter.winnerStatuses(), counter.loserStatuses(), counter.loserReasons(), true);
    }

    @Override
    public Shop at(HttpTarget other) {
        DescribedApi there = office.at(other);
        return new DescribedShop(new Counter(there, counter.lots()), new BackOffice(there, office.lots()),
                people,
                confirm);
    }
}
