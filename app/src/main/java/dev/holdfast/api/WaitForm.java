package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.Party;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Tells what somebody who waits accepts: any one of the options is welcome. What is not said is anything that
 * is on sale by then. Belongs to one request.
 */
final class WaitForm {

    static final int OPTIONS_MAX = 50;

    /** What is accepted; absent lists are no bound. */
    record Accepts(@Nullable List<UUID> sessions, @Nullable List<UUID> ticketTypes,
            @Nullable List<String> categories, @Nullable List<UUID> slots, @Nullable String party) {}

    private final EventSnapshot snapshot;
    private final int quantity;
    private final Accepts accepts;
    private final Party party;

    WaitForm(EventSnapshot snapshot, int quantity, Accepts accepts) {
        this.snapshot = snapshot;
        this.quantity = quantity;
        this.accepts = accepts;
        this.party = party(accepts.party());
    }

    /** How a party may be served; together when it was not said. */
    static Party party(@Nullable String text) {
        if (text == null) {
            return Party.TOGETHER;
        }
        for (Party party : Party.values()) {
            if (party.text().equals(text.toLowerCase(Locale.ROOT))) {
                return party;
            }
        }
        throw Problem.invalid("party", "party must be together, apart or any_part").exception();
    }

    Party party() {
        return party;
    }

    List<List<Wanted>> options() {
        var options = new ArrayList<List<Wanted>>();
        if (accepts.slots() != null) {
            accepts.slots()
                    .forEach(slot -> options.add(List.of(new Wanted.Slot(new SessionId(slot), quantity))));
        }
        if (accepts.slots() == null || named()) {
            sessions().stream()
                    .flatMap(session -> snapshot.typesOf(session.id()).stream())
                    .filter(this::accepted)
                    .forEach(type -> options.addAll(by(type)));
        }
        List<List<Wanted>> distinct = options.stream().distinct().toList();
        if (distinct.isEmpty()) {
            throw invalid("Nothing that is accepted is sold for this event");
        }
        if (distinct.size() > OPTIONS_MAX) {
            throw invalid("That accepts more than " + OPTIONS_MAX + " things: name fewer sessions or types");
        }
        return distinct;
    }

    private boolean named() {
        return accepts.sessions() != null || accepts.ticketTypes() != null || accepts.categories() != null;
    }

    private List<SessionRules> sessions() {
        if (accepts.sessions() == null) {
            Instant now = snapshot.at();
            return snapshot.sessions().stream().filter(session -> session.startsAt().isAfter(now)).toList();
        }
        return accepts.sessions()
                .stream()
                .map(id -> snapshot.session(new SessionId(id))
                        .orElseThrow(() -> Problem
                                .invalid("sessions", "the event has no session " + id)
                                .exception()))
                .toList();
    }

    private boolean accepted(TicketRules type) {
        return accepts.ticketTypes() == null || accepts.ticketTypes().contains(type.id().value());
    }

    private List<List<Wanted>> by(TicketRules type) {
        TicketRules.Source source = type.drawsFrom();
        if (!source.seats()) {
            return accepts.categories() == null
                    ? List.of(List.of(new Wanted.Tickets(type.id(), quantity)))
                    : List.of();
        }
        boolean together = party == Party.TOGETHER;
        if (accepts.categories() == null) {
            return List.of(List.of(new Wanted.BestAvailable(source.session(), quantity, source.section(),
                    source.category(), null, false, together)));
        }
        return accepts.categories()
                .stream()
                .filter(category -> source.category() == null || source.category().equals(category))
                .map(category -> List.<Wanted>of(new Wanted.BestAvailable(source.session(), quantity,
                        source.section(), category, null, false, together)))
                .toList();
    }

    private static ProblemException invalid(String error) {
        return Problem.invalid("accepts", error).exception();
    }
}
