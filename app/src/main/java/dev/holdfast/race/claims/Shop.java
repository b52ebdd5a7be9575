package dev.holdfast.race.claims;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.Demand;
import dev.holdfast.race.verdict.claims.Manners;
import dev.holdfast.race.verdict.claims.OnRecord;
import dev.holdfast.race.verdict.claims.Told;

/** An API by which lots are asked for. Thread-safe. */
sealed interface Shop permits ReserveShop, OrderShop, SlotShop, DescribedShop {

    /** Sends a request for all of a demand. */
    Reply ask(Credential who, Demand demand, String key);

    /** Whether a won or lost request with the same key may be sent again. */
    boolean hasKeys();

    /** What the reply means. */
    Answer answer(Reply reply);

    /** What the reply to a request for this demand says of lots. */
    Told told(Demand demand, Reply reply);

    /** Whether a winner's booking can be looked at. */
    boolean showsBookings();

    /** Looks at a winner's booking. */
    OnRecord onRecord(Claim winner, Credential who);

    /** Gives a winner's booking back. */
    Reply cancel(Credential who, String bookingId);

    /** How it may answer. */
    Manners manners();

    /** The same at another address. */
    Shop at(HttpTarget other);
}
